// What is known of one entry, in the order one asks: what happened, why it matters, what to do, the score, the proof, the rule, what could
// be wrong; then the row as the user's file has it.

import { Copy, ListFilter, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { duplicateRuleWords } from '../../../../../shared/words/list-names';
import { listReasonWords, listVerdictWords } from '../../../../../shared/words/list-verdict';
import { visible } from '../../../../../shared/words/visible';
import { changeFilter } from '../../../state/list-table';
import { copyText } from '../../../state/trace-actions';
import { Name } from '../../../ui/Name';
import { shareOf } from '../table/share-reasons';
import { standing } from '../table/standing';
import { VerdictMark } from '../table/VerdictMark';
import { tableWords } from '../table-words';
import { DomainProof } from './DomainProof';
import { detailsOf } from './details';
import { MailboxProof } from './MailboxProof';
import { Rules } from './Rules';
import { Score } from './Score';
import { Spelling } from './Spelling';
import { Suggestion } from './Suggestion';
import { TraceIt } from './TraceIt';
import { UserRow } from './UserRow';
import { duplicateLine, detailWords as words } from './words';

interface Props {
  status: ListStatus;
  detail: ListEntryDetail;
  /** Another entry was opened, and is still being asked for. */
  isStale: boolean;
  onClose: () => void;
}

export function Entry({ status, detail, isStale, onClose }: Props) {
  const { address, verdict, reason, verdictInFull, domainName, duplicateOf } = detail;
  const said = listReasonWords(reason);
  const besides = verdictInFull.reasons.filter((one) => one !== reason && one !== 'duplicate');
  return (
    <div className={`list-entry-body${isStale ? ' is-stale' : ''}`} aria-busy={isStale}>
      <header className="inspector-head">
        <div>
          <h2>{address === '' ? tableWords.noAddress : <Name text={visible(address)} />}</h2>
          <p className="soft">{words.row(detail.row, visible(status.name))}</p>
          <p className="list-entry-verdict">
            <VerdictMark share={shareOf(verdict, reason)} />
            <b>{standing(detail)}</b>
          </p>
        </div>
        <Button
          className="icon-button"
          aria-label={words.copy}
          onPress={() => void copyText(detailsOf(detail), words.copied)}
        >
          <Copy size={15} />
        </Button>
        <Button className="icon-button" aria-label={words.close} onPress={onClose}>
          <X size={16} />
        </Button>
      </header>
      <section>
        <h3>{words.happened}</h3>
        <p>{said.detail}</p>
        <Spelling detail={detail} />
      </section>
      {detail.suggestion === null ? null : <Suggestion address={address} suggestion={detail.suggestion} />}
      <section>
        <h3>{words.matters}</h3>
        <p>{listVerdictWords(verdict).detail}</p>
      </section>
      <section>
        <h3>{words.todo}</h3>
        <p>{said.todo}</p>
        <TraceIt status={status} address={address} />
      </section>
      {duplicateOf === null ? null : (
        <section>
          <h3>{words.duplicate}</h3>
          <p>
            {duplicateLine(duplicateOf.row)} {duplicateRuleWords(duplicateOf.rule)}
          </p>
        </section>
      )}
      {besides.length === 0 ? null : (
        <section>
          <h3>{words.besides}</h3>
          <ul className="further">
            {besides.map((one) => (
              <li key={one}>{listReasonWords(one).detail}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.score}</h3>
        <Score verdict={verdictInFull} />
      </section>
      <section>
        <h3>{words.proof}</h3>
        <DomainProof detail={detail} />
        <MailboxProof answer={detail.mailboxAnswer} />
        {domainName === null ? null : (
          <Button className="button" onPress={() => changeFilter({ domain: domainName })}>
            <ListFilter size={14} aria-hidden="true" />
            {words.sameDomain}
          </Button>
        )}
      </section>
      <Rules detail={detail} />
      <section>
        <h3>{words.doubt}</h3>
        <p className="soft">{said.doubt ?? words.noDoubt}</p>
      </section>
      <UserRow status={status} detail={detail} />
    </div>
  );
}
