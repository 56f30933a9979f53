// The proof for a subject: certificate, dialogues, DNS exchanges, or the steps of the trace; or a word that there is none.

import { serverCosts } from '../../../../../shared/server-costs';
import type { Trace } from '../../../../../shared/trace';
import { stepWords } from '../../../../../shared/words/step';
import { DaneProof } from '../policy/DaneProof';
import { MtaStsProof } from '../policy/MtaStsProof';
import { SubmissionProof } from '../policy/SubmissionProof';
import { ProberProof } from '../prober/ProberProof';
import { Chain } from '../security/Chain';
import { Aliases } from './Aliases';
import { CertificateProof } from './CertificateProof';
import { DialogueProof } from './DialogueProof';
import { DnsProof } from './DnsProof';
import { Fold } from './Fold';
import { NotNeeded, Servers } from './Servers';
import type { Subject } from './subject-shape';
import { inspectorWords as words } from './words';

export function Proof({ trace, subject }: { trace: Trace; subject: Subject }) {
  const { exchanges, attempts, tls, showsSteps, security, servers, lookups, aliases, mtaSts, dane, prober } =
    subject;
  const isEmpty =
    exchanges.length === 0 &&
    attempts.length === 0 &&
    tls === null &&
    security.length === 0 &&
    !showsSteps &&
    mtaSts === null &&
    dane.length === 0;
  // Where there is a chain or a dialogue to read first, the packets wait to be asked for.
  const opensLast = ['resolver', 'zone', 'alias', 'mx'].includes(subject.stop.kind) && security.length === 0;
  return (
    <>
      {isEmpty ? (
        <p className="soft">{trace.state === 'running' ? words.nothingYet : words.nothing}</p>
      ) : null}
      {prober === null ? null : <ProberProof prober={prober} />}
      {showsSteps ? <Steps trace={trace} /> : null}
      {mtaSts === null ? null : <MtaStsProof trace={trace} mtaSts={mtaSts} />}
      {tls === null ? null : <CertificateProof tls={tls} at={trace.startedAt} />}
      {dane.map((one) => (
        <DaneProof key={one.host} dane={one} />
      ))}
      <Aliases hops={aliases} />
      {security.map((one) => (
        <Chain
          key={`${one.question.name} ${one.question.type}`}
          security={one}
          exchanges={trace.exchanges}
          at={trace.startedAt}
        />
      ))}
      <Servers costs={servers} />
      {attempts.map((attempt, at) => (
        <DialogueProof key={`${attempt.address} ${attempt.round}`} attempt={attempt} isOpen={at === 0} />
      ))}
      {exchanges.map((exchange, at) => (
        <DnsProof key={exchange.id} exchange={exchange} isOpen={opensLast && at === exchanges.length - 1} />
      ))}
      <SubmissionProof hosts={subject.submission} />
      <NotNeeded names={subject.notNeeded} />
      {lookups.length === 0 ? null : (
        <Fold className="bytes" summary={words.lookups(lookups.length)}>
          {() => (
            <>
              <Servers costs={serverCosts(lookups)} />
              {lookups.map((exchange) => (
                <DnsProof key={exchange.id} exchange={exchange} isOpen={false} />
              ))}
            </>
          )}
        </Fold>
      )}
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
