// The window's entry: styles, then the application, or a word on why it can't be shown.

import './strict';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/trace.css';
import './styles/answers.css';
import './styles/compare.css';
import './styles/map.css';
import './styles/inspector.css';
import './styles/policy.css';
import './styles/packet.css';
import './styles/security.css';
import './styles/settings.css';
import './styles/health.css';
import './styles/explain.css';
import './styles/list.css';
import './styles/list-start.css';
import './styles/list-run.css';
import './styles/list-table.css';
import './styles/list-detail.css';
import './styles/list-export.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { findBridge } from './bridge';
import { App } from './ui/App';
import { shellWords } from './ui/words';

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      {findBridge() === null ? (
        <main className="alone">
          <h1>{shellWords.noBridge}</h1>
          <p>{shellWords.noBridgeLine}</p>
        </main>
      ) : (
        <App />
      )}
    </StrictMode>,
  );
}
