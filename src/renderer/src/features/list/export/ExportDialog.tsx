// Giving a list back: which rows, which shape, which of our columns; then where to, which the system asks. The call is made of options.ts;
// what it came to is said in ExportOutcome.tsx.

import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Failure } from '../../../../../shared/failure';
import type { ExportReport } from '../../../../../shared/list/export';
import { exportShapes } from '../../../../../shared/list/export';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListFilter } from '../../../../../shared/list/view';
import { bridge } from '../../../bridge';
import { announce } from '../../../state/announce';
import { isFiltered as letsSomeThrough, useListTable } from '../../../state/list-table';
import { baseName } from '../../../state/trace-actions';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Choice } from '../../settings/Choice';
import { ColumnPicks } from './ColumnPicks';
import { Dialect } from './Dialect';
import { ExportOutcome } from './ExportOutcome';
import { HeaderPreview } from './HeaderPreview';
import {
  type Choices,
  choosesColumns,
  choosesDialect,
  firstChoices,
  optionsFrom,
  type Which,
} from './options';
import { useShownTotal } from './use-shown-total';
import { shapeWords, exportWords as words } from './words';

interface Props {
  status: ListStatus;
  filter: ListFilter;
  isOpen: boolean;
  onClose: () => void;
}

export function ExportDialog({ status, filter, isOpen, onClose }: Props) {
  return (
    <ModalOverlay
      className="veil"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="sheet list-sheet-dialog">
        <Dialog className="help list-export">
          <Heading slot="title">{words.title(status.name)}</Heading>
          <Form status={status} filter={filter} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type Stage =
  | { at: 'choosing'; failure: Failure | null }
  | { at: 'writing' }
  | { at: 'done'; report: ExportReport };

function Form({ status, filter }: { status: ListStatus; filter: ListFilter }) {
  const picked = useListTable((state) => (state.listId === status.id ? state.picked : null));
  const pickedCount = picked?.size ?? 0;
  const isFiltered = letsSomeThrough(filter);
  const shownTotal = useShownTotal(status.id, isFiltered ? filter : null);
  const [choices, setChoices] = useState<Choices>(() => ({
    ...firstChoices,
    which: pickedCount > 0 ? 'picked' : isFiltered ? 'shown' : 'all',
    encoding: 'utf-8',
  }));
  const [stage, setStage] = useState<Stage>({ at: 'choosing', failure: null });
  const change = (part: Partial<Choices>): void => setChoices((all) => ({ ...all, ...part }));

  const write = async (): Promise<void> => {
    setStage({ at: 'writing' });
    const options = optionsFrom(status.id, choices, filter, picked ?? []);
    const answer = await bridge().call('list.export', options);
    if (!answer.ok) setStage({ at: 'choosing', failure: answer.failure });
    else if (answer.value === null) setStage({ at: 'choosing', failure: null });
    else {
      setStage({ at: 'done', report: answer.value });
      announce(words.done(baseName(answer.value.file)));
    }
  };

  if (stage.at === 'done') return <ExportOutcome report={stage.report} />;
  const which: [Which, string, string][] = [
    ['all', words.all(status.counts.entries), words.allLine],
    ...(isFiltered ? [['shown', words.shown(shownTotal), words.shownLine] as [Which, string, string]] : []),
    ...(pickedCount > 0
      ? [['picked', words.picked(pickedCount), words.pickedLine] as [Which, string, string]]
      : []),
  ];
  return (
    <>
      {stage.at === 'choosing' && stage.failure !== null ? (
        <ErrorNote failure={stage.failure} onDismiss={() => setStage({ at: 'choosing', failure: null })} />
      ) : null}
      <Choice
        label={words.rows}
        why={words.rowsLine}
        value={choices.which}
        choices={which}
        onChoose={(chosen) => change({ which: chosen })}
      />
      <Choice
        label={words.shape}
        why=""
        value={choices.shape}
        choices={exportShapes.map(
          (shape) => [shape, shapeWords[shape].name, shapeWords[shape].line] as const,
        )}
        onChoose={(shape) => change({ shape })}
      />
      {choosesDialect(choices.shape) ? <Dialect choices={choices} onChange={change} /> : null}
      {choosesColumns(choices.shape) ? (
        <ColumnPicks choices={choices} onChange={change} />
      ) : (
        <p className="soft list-export-note">{words.columnsOfService}</p>
      )}
      <HeaderPreview status={status} choices={choices} />
      <p className="soft list-export-note">{words.promise}</p>
      <div className="list-dialog-tools">
        <Button className="button is-main" isDisabled={stage.at === 'writing'} onPress={() => void write()}>
          {words.export}
        </Button>
        <Button slot="close" className="button">
          {words.cancel}
        </Button>
        <p role="status" className="soft">
          {stage.at === 'writing' ? words.running : ''}
        </p>
      </div>
    </>
  );
}
