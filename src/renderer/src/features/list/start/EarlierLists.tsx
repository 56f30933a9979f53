// The lists there are: what each is, where it stands, and the two things one does with it from here.

import { Play, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { capitalised, grouped } from '../../../../../shared/words/measure';
import { showList, useLists } from '../../../state/lists';
import { removeList, resumeList } from '../../../state/lists-actions';
import { ago } from '../../trace/ago';
import { ConfirmButton } from '../ConfirmButton';
import { MiddleText } from '../MiddleText';
import { VerdictBar } from '../run/VerdictBar';
import { listWords, stateWords } from '../words';
import { startWords as words } from './words';

export function EarlierLists() {
  const ids = useLists((state) => state.ids);
  const byId = useLists((state) => state.byId);
  const nowMs = useMinutes();
  return (
    <section className="list-earlier" aria-labelledby="list-earlier">
      <h2 id="list-earlier">{words.earlier}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="is-number">
              {words.addresses}
            </th>
            <th scope="col">{words.made}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const status = byId[id];
            return status === undefined ? null : <Row key={id} status={status} nowMs={nowMs} />;
          })}
        </tbody>
      </table>
    </section>
  );
}

function Row({ status, nowMs }: { status: ListStatus; nowMs: number }) {
  const { id, name, state, createdAt, network, progress } = status;
  return (
    <tr>
      <th scope="row">
        <Button className="list-link" aria-label={words.show(name)} onPress={() => showList(id)}>
          <MiddleText text={name} />
        </Button>
        {network === 'sample' ? <span className="list-sample">{words.sampleMark}</span> : null}
      </th>
      <td>
        {stateWords(status, nowMs)}
        {status.level === null ? null : <VerdictBar status={status} isSmall />}
      </td>
      <td className="is-number">{grouped(progress.entries)}</td>
      <td className="soft">
        <time dateTime={createdAt} title={new Date(createdAt).toLocaleString()}>
          {capitalised(ago(createdAt, nowMs))}
        </time>
      </td>
      <td className="list-row-tools">
        {state === 'paused' ? (
          <Button
            className="icon-button"
            aria-label={words.resumeNamed(name)}
            onPress={() => void resumeList(id)}
          >
            <Play size={15} aria-hidden="true" />
          </Button>
        ) : null}
        <ConfirmButton
          className="icon-button"
          label={words.removeNamed(name)}
          title={listWords.removeTitle(name)}
          line={listWords.removeLine}
          doIt={listWords.remove}
          leaveIt={listWords.keep}
          onConfirm={() => void removeList(status)}
        >
          <Trash2 size={15} aria-hidden="true" />
        </ConfirmButton>
      </td>
    </tr>
  );
}

function useMinutes(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  return nowMs;
}
