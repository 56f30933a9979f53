// What can be done with a list now, by its state. Keyboard focus that stood on a button which goes is moved to the list's name.

import { Download, FileText, ListChecks, Pause, Play, RotateCw, Square, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import {
  pauseList,
  recheckList,
  removeList,
  resumeList,
  saveSummary,
  stopList,
} from '../../../state/lists-actions';
import { ConfirmButton } from '../ConfirmButton';
import { listWords } from '../words';
import { runWords as words } from './words';

interface Props {
  status: ListStatus;
  /** Another level may be chosen, here or there. */
  onLevels: () => void;
  onExport: () => void;
}

export function RunTools({ status, onLevels, onExport }: Props) {
  const { id, name, state, level } = status;
  const canPause = state === 'asking' || state === 'probing' || state === 'waiting' || state === 'queued';
  const isOver = state === 'done' || state === 'stopped' || state === 'failed';
  return (
    <div className="tool-row">
      {canPause ? (
        <Button className="button" onPress={() => void pauseList(id)}>
          <Pause size={14} aria-hidden="true" />
          {listWords.pause}
        </Button>
      ) : null}
      {state === 'paused' ? (
        <Button className="button is-main" onPress={() => void resumeList(id)}>
          <Play size={14} aria-hidden="true" />
          {listWords.resume}
        </Button>
      ) : null}
      {canPause || (state === 'paused' && level !== null) ? (
        <ConfirmButton
          className="button is-stop"
          title={words.stopTitle}
          line={words.stopLine}
          doIt={words.stopIt}
          leaveIt={words.stopNot}
          onConfirm={() => void stopList(id)}
        >
          <Square size={13} aria-hidden="true" />
          {words.stop}
        </ConfirmButton>
      ) : null}
      {isOver ? (
        <>
          <Button className="button is-main" onPress={onExport}>
            <Download size={14} aria-hidden="true" />
            {words.exportAs}
          </Button>
          <Button className="button" onPress={() => void saveSummary(id)}>
            <FileText size={14} aria-hidden="true" />
            {words.summary}
          </Button>
          <Button className="button" onPress={onLevels}>
            <ListChecks size={14} aria-hidden="true" />
            {words.further}
          </Button>
          <ConfirmButton
            className="button"
            title={words.againTitle}
            line={words.againLine}
            doIt={words.again}
            leaveIt={words.againNot}
            onConfirm={() => void recheckList(id)}
          >
            <RotateCw size={14} aria-hidden="true" />
            {words.again}
          </ConfirmButton>
        </>
      ) : null}
      {isOver || state === 'ready' || state === 'paused' || state === 'planned' || state === 'queued' ? (
        <ConfirmButton
          className="button"
          title={listWords.removeTitle(name)}
          line={listWords.removeLine}
          doIt={listWords.remove}
          leaveIt={listWords.keep}
          onConfirm={() => void removeList(status)}
        >
          <Trash2 size={14} aria-hidden="true" />
          {listWords.remove}
        </ConfirmButton>
      ) : null}
    </div>
  );
}
