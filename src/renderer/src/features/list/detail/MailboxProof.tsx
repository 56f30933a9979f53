// What the mail host said of the mailbox: its reply line by line, which host, when, how often. Nothing where nobody was asked, and it says so.

import type { ListMailboxAnswer } from '../../../../../shared/list/facts';
import { failureWords } from '../../../../../shared/words/failure';
import { mailboxOutcomeWords } from '../../../../../shared/words/list-names';
import { meaningWords } from '../../../../../shared/words/reply';
import { excerpt, visible } from '../../../../../shared/words/visible';
import { Name } from '../../../ui/Name';
import { clockTime } from '../../health/clock';
import { ago } from '../../trace/ago';
import { exact, Fact } from './DomainProof';
import { detailWords, triesWords } from './words';

const words = detailWords.mailbox;

export function MailboxProof({ answer }: { answer: ListMailboxAnswer | null }) {
  return (
    <div className="proof">
      <p className="proof-name">{words.title}</p>
      {answer === null || answer.outcome === 'not-asked' ? (
        <p className="soft">{words.notAsked}</p>
      ) : (
        <Answer answer={answer} />
      )}
    </div>
  );
}

function Answer({ answer: mailbox }: { answer: ListMailboxAnswer }) {
  const { outcome, host, address, answer, failure, asked, tries, dueAt, askedAt } = mailbox;
  return (
    <>
      <p>
        {mailboxOutcomeWords(outcome)}{' '}
        {answer === null || host === null ? null : (
          <span className="soft">
            <Name text={visible(host)} /> {meaningWords(answer.meaning)}.
          </span>
        )}
      </p>
      {answer === null ? null : (
        <ol className="dialogue list-reply" aria-label={words.said}>
          {answer.reply.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a reply have no other name
            <li key={at}>
              <span className="said">{visible(withCode(line, answer.reply.code))}</span>
            </li>
          ))}
        </ol>
      )}
      <dl className="facts">
        {host === null ? null : (
          <Fact name={words.host} text={`${visible(host)}${address === null ? '' : ` (${address})`}`} />
        )}
        <Fact name={words.asked} text={visible(asked)} />
        {failure === null ? null : (
          <Fact name={words.failure} text={`${failureWords(failure).what} ${excerpt(failure.detail, 200)}`} />
        )}
        <Fact name={words.tries} text={triesWords(tries)} />
        <dt>{words.when}</dt>
        <dd title={exact(askedAt)}>{ago(askedAt, Date.now())}</dd>
        {dueAt === null ? null : <Fact name={words.due} text={clockTime(dueAt, Date.now())} />}
      </dl>
    </>
  );
}

/** As it stood on the wire: some readers of replies keep the lines without their code. */
function withCode(line: string, code: number): string {
  return /^\d{3}(?:[ -]|$)/u.test(line) ? line : `${code} ${line}`;
}
