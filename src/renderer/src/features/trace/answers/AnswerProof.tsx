// What a chip opens: the question, the answer, and its proof as it stood on the wire, with where it was said, the rule, and the way to the
// stop of the map it came from.

import { Copy, MapPin } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import type { Answer, AnswerName, Proof } from '../../../../../shared/verdict/schema';
import { questionWords, serverWords } from '../../../../../shared/words/dns';
import { ruleName, ruleWords } from '../../../../../shared/words/rules';
import { answerWords } from '../../../../../shared/words/verdict';
import { visible } from '../../../../../shared/words/visible';
import { showOnMap } from '../../../state/trace';
import { copyText } from '../../../state/trace-actions';
import { Name } from '../../../ui/Name';
import { provingStop } from '../inspector/proving';
import { routeOf } from '../map/route';
import { AnswerMark } from './AnswerMark';
import { answerSaid, answerProofWords as words } from './words';

interface Props {
  trace: Trace;
  name: AnswerName;
  answer: Answer;
  close: () => void;
}

export function AnswerProof({ trace, name, answer, close }: Props) {
  const { question, value } = answerWords(name, answer);
  const { proof } = answer;
  return (
    <>
      <h2>{question}</h2>
      <p className="answer-said">
        <AnswerMark state={answer.answer} size={18} />
        <b>{answerSaid(answer.answer)}</b>
        {answer.answer === 'not-asked' ? null : <span>{value}</span>}
      </p>
      {proof === null ? (
        <p className="soft">{answer.answer === 'not-asked' ? words.notAsked : words.noLine}</p>
      ) : (
        <ProofOf trace={trace} proof={proof} />
      )}
      <div className="explain-tools">
        <Button
          className="button"
          onPress={() => {
            showOnMap(provingStop(trace, routeOf(trace), name));
            close();
          }}
        >
          <MapPin size={14} aria-hidden="true" />
          {words.showOnMap}
        </Button>
      </div>
    </>
  );
}

function ProofOf({ trace, proof }: { trace: Trace; proof: Proof }) {
  const lines = proof.text.split('\n').map((line) => visible(line));
  const exchange = trace.exchanges.find(({ id }) => proof.exchangeIds.includes(id));
  const place = [proof.host, proof.address].filter((part) => part !== null).map((part) => visible(part));
  const rule = proof.rule === null ? '' : ruleWords(proof.rule);
  return (
    <>
      <h3>{words.proof}</h3>
      <div className="answer-wire">
        <pre className="wire">{lines.join('\n')}</pre>
        <Button
          className="icon-button"
          aria-label={words.copy}
          onPress={() => void copyText(proof.text, words.copied)}
        >
          <Copy size={14} />
        </Button>
      </div>
      <dl className="facts">
        {place.length === 0 && exchange === undefined ? null : <dt>{words.where}</dt>}
        {place.length === 0 ? null : (
          <dd>
            <Name text={place.join(', ')} />
          </dd>
        )}
        {exchange === undefined ? null : (
          <dd>{words.askedOf(questionWords(exchange), serverWords(exchange))}</dd>
        )}
        {proof.rule === null ? null : (
          <>
            <dt>{words.rule}</dt>
            <dd>
              {rule === '' ? null : `${rule} `}
              <span className="rule-name">{ruleName(proof.rule)}</span>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
