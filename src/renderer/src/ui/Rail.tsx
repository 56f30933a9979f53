// The rail: the places of the window. It shows only what works.

import { HeartPulse, ListChecks, MailQuestionMark, Route, Settings } from 'lucide-react';
import { Button } from 'react-aria-components';
import { explainWords } from '../features/explain/words';
import { healthWords } from '../features/health/words';
import { listWords } from '../features/list/words';
import { traceWords } from '../features/trace/words';
import { goTo, type Place, useShell } from '../state/shell';
import { shellWords } from './words';

export function Rail() {
  const place = useShell((state) => state.place);
  const item = (to: Place, name: string, icon: React.ReactNode) => (
    <Button
      className={place === to ? 'rail-item is-here' : 'rail-item'}
      aria-current={place === to ? 'page' : false}
      aria-label={shellWords.goTo(name)}
      onPress={() => goTo(to)}
    >
      {icon}
      {name}
    </Button>
  );
  return (
    <nav className="rail" aria-label={shellWords.places}>
      {item('trace', traceWords.place, <Route size={20} strokeWidth={1.7} aria-hidden="true" />)}
      {item('list', listWords.place, <ListChecks size={20} strokeWidth={1.7} aria-hidden="true" />)}
      {item('health', healthWords.place, <HeartPulse size={20} strokeWidth={1.7} aria-hidden="true" />)}
      {item(
        'explain',
        explainWords.place,
        <MailQuestionMark size={20} strokeWidth={1.7} aria-hidden="true" />,
      )}
      <span className="rail-gap" />
      {item('settings', shellWords.settings, <Settings size={19} strokeWidth={1.7} aria-hidden="true" />)}
    </nav>
  );
}
