// The proof for a subject: certificate, dialogues, DNS exchanges, or the steps of the trace; or a word that there is none.

import type { Trace } from '../../../../../shared/trace';
import { stepWords } from '../../../../../shared/words/step';
import { CertificateProof } from './CertificateProof';
import { DialogueProof } from './DialogueProof';
import { DnsProof } from './DnsProof';
import type { Subject } from './subject';
import { inspectorWords as words } from './words';

export function Proof({ trace, subject }: { trace: Trace; subject: Subject }) {
  const { exchanges, attempts, tls, showsSteps } = subject;
  const isEmpty = exchanges.length === 0 && attempts.length === 0 && tls === null && !showsSteps;
  const isHost = subject.stop.kind === 'host';
  return (
    <>
      {isEmpty ? (
        <p className="soft">{trace.state === 'running' ? words.nothingYet : words.nothing}</p>
      ) : null}
      {showsSteps ? <Steps trace={trace} /> : null}
      {tls === null ? null : <CertificateProof tls={tls} at={trace.startedAt} />}
      {attempts.map((attempt, at) => (
        <DialogueProof key={attempt.address} attempt={attempt} isOpen={at === 0} />
      ))}
      {exchanges.map((exchange, at) => (
        <DnsProof key={exchange.id} exchange={exchange} isOpen={!isHost && at === exchanges.length - 1} />
      ))}
    </>
  );
}

function Steps({ trace }: { trace: Trace }) {
  return (
    <ol className="steps">
      {trace.steps.map((step) => {
        const { title, line } = stepWords(step);
        return (
          <li key={step.name} className={`is-${step.state}`}>
            <b>{title}</b>
            <span>{line}</span>
          </li>
        );
      })}
    </ol>
  );
}
