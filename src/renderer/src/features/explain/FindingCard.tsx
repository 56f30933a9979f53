// One cause: what it means, who must act, what to do, and the check that can be run now. The wire and the rule are folded away until asked
// for.

import { ArrowRight, CircleCheck, CircleX, Clock3 } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Finding } from '../../../../shared/explanation';
import { basicCode, statusCode } from '../../../../shared/status-codes/status-codes';
import { checkWords, findingWords, recipientWords, sourceWords } from '../../../../shared/words/explanation';
import { count } from '../../../../shared/words/measure';
import { visible } from '../../../../shared/words/visible';
import { runCheck } from '../../state/explain';
import { lastingNames, explainWords as words } from './words';

export function FindingCard({ finding }: { finding: Finding }) {
  const { title, means, who, todo } = findingWords(finding);
  const { check, lasting } = finding;
  const recipients = recipientWords(finding);
  return (
    <article className={`finding is-${lasting}`}>
      <header>
        <Mark lasting={lasting} />
        <h3>{title}</h3>
        <span className="finding-lasting">{lastingNames[lasting]}</span>
        {finding.count > 1 ? <span className="finding-count">{count(finding.count, 'time')}</span> : null}
      </header>
      <dl className="finding-words">
        <div>
          <dt>{words.means}</dt>
          <dd>{means}</dd>
        </div>
        <div>
          <dt>{words.who}</dt>
          <dd className="finding-who">{who}</dd>
        </div>
        <div>
          <dt>{words.todo}</dt>
          <dd>{todo}</dd>
        </div>
        {recipients === '' ? null : (
          <div>
            <dt>{words.about}</dt>
            <dd className="wire">{visible(recipients)}</dd>
          </div>
        )}
      </dl>
      {check === null ? null : (
        <Button className="button finding-check" onPress={() => runCheck(check)}>
          <span>{visible(checkWords(check))}</span>
          <ArrowRight size={14} aria-hidden="true" />
        </Button>
      )}
      <Proof finding={finding} />
    </article>
  );
}

const marks = { done: CircleCheck, temporary: Clock3, permanent: CircleX } as const;

function Mark({ lasting }: Pick<Finding, 'lasting'>) {
  const Icon = marks[lasting];
  return <Icon className="finding-mark" size={18} strokeWidth={1.9} aria-hidden="true" />;
}

function Proof({ finding }: { finding: Finding }) {
  const { code, enhanced, rule, said, line } = finding;
  const basic = code === null ? null : basicCode(code);
  const status = enhanced === null ? null : statusCode(enhanced);
  return (
    <details className="finding-proof">
      <summary>{words.proof}</summary>
      <p className="soft">{visible(sourceWords(finding))}</p>
      <p className="soft">{words.line(line)}</p>
      <pre className="wire">{said.split('\n').map(visible).join('\n')}</pre>
      <dl>
        {code === null ? null : <Code name={String(code)} means={basic?.means} from={basic?.document} />}
        {enhanced === null ? null : <Code name={enhanced} means={status?.means} from={status?.document} />}
        <div>
          <dt className="wire">{rule.id}</dt>
          <dd>
            {words.rule}: {rule.source}
          </dd>
        </div>
      </dl>
    </details>
  );
}

function Code({ name, means, from }: { name: string; means: string | undefined; from: string | undefined }) {
  return (
    <div>
      <dt className="wire">{visible(name)}</dt>
      <dd>
        {means ?? words.unknownCode} {from === undefined ? null : <span className="soft">{from}</span>}
      </dd>
    </div>
  );
}
