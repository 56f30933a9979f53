// What an export came to: where it was written, how much, and what of the user's own cells they should know. Nothing of theirs was changed.

import { CircleCheck } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ExportReport } from '../../../../../shared/list/export';
import { visible } from '../../../../../shared/words/visible';
import { baseName } from '../../../state/trace-actions';
import { exportWords as words } from './words';

export function ExportOutcome({ report }: { report: ExportReport }) {
  return (
    <div className="list-outcome">
      <p>
        <CircleCheck size={18} aria-hidden="true" />
        <b title={visible(report.file)}>{words.done(visible(baseName(report.file)))}</b>
      </p>
      <p>{words.wrote(report)}</p>
      {report.formulaCells === 0 ? null : <p>{words.formulas(report)}</p>}
      {report.raggedRows === 0 ? null : <p>{words.ragged(report.raggedRows)}</p>}
      <div className="list-dialog-tools">
        <Button slot="close" className="button is-main" autoFocus>
          {words.close}
        </Button>
      </div>
    </div>
  );
}
