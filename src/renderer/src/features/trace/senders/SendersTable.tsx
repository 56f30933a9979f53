// What real senders would do with the same evidence, a row each: who it is (told on pointing or focus), what it would do, where, by which code.

import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import type { Outcome } from '../../../../../shared/verdict/schema';
import type { Sender } from '../../../../../shared/verdict/senders';
import { capitalised } from '../../../../../shared/words/measure';
import { ruleName } from '../../../../../shared/words/rules';
import { senderWords } from '../../../../../shared/words/sender';
import { visible } from '../../../../../shared/words/visible';
import { showOnMap } from '../../../state/trace';
import { Name } from '../../../ui/Name';
import { OutcomeMark } from '../OutcomeMark';
import { sendersWords as words } from './words';

const marks: Record<Sender['outcome'], Outcome | 'not-asked'> = {
  delivered: 'deliverable',
  deferred: 'deferred',
  bounced: 'refused',
  unknown: 'unknown',
  'not-asked': 'not-asked',
};

export function SendersTable({ trace }: { trace: Trace }) {
  const senders = trace.verdict?.senders ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="compare-box" tabIndex={0} aria-label={words.title}>
      <p className="compare-line">{words.line}</p>
      <table className="compare is-senders">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.sender}</th>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.where}</th>
            <th scope="col">{words.encrypted}</th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>
          {senders.map((sender) => (
            <Row key={sender.name} trace={trace} sender={sender} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ trace, sender }: { trace: Trace; sender: Sender }) {
  const { name, what, why, short, outcome } = senderWords(sender);
  const { rule } = sender;
  return (
    <tr>
      <th scope="row">
        <TooltipTrigger delay={200} closeDelay={100}>
          <Button className="link-button is-hint">{name}</Button>
          <Tooltip className="tooltip" placement="bottom start" offset={4}>
            {what}
            {rule === null ? null : <span className="rule-name">{ruleName(rule)}</span>}
          </Tooltip>
        </TooltipTrigger>
      </th>
      <td>
        <span className="sender-said">
          <OutcomeMark outcome={marks[sender.outcome]} size={18} />
          <span>
            <b>{capitalised(sender.outcome === 'delivered' ? short : outcome)}</b>
            <span className="sender-why">{why}</span>
          </span>
        </span>
      </td>
      <td>
        <Where trace={trace} host={sender.host} address={sender.address} />
      </td>
      <td>{sender.encrypted === null ? <Nothing /> : sender.encrypted ? words.yes : words.no}</td>
      <td className="wire">{sender.status === null ? <Nothing /> : visible(sender.status)}</td>
    </tr>
  );
}

function Where({ trace, host, address }: { trace: Trace } & Pick<Sender, 'host' | 'address'>) {
  if (host === null) return <Nothing />;
  const at = trace.hosts.findIndex(({ name }) => name === host);
  const name = <Name text={visible(host)} />;
  return (
    <>
      {at < 0 ? (
        name
      ) : (
        <Button className="link-button" onPress={() => showOnMap(`host:${at}`)}>
          {name}
        </Button>
      )}
      {address === null ? null : <span className="soft"> {visible(address)}</span>}
    </>
  );
}

/** A cell with nothing in it: a dash to look at, a word to hear. */
function Nothing() {
  return (
    <>
      <span aria-hidden="true" className="soft">
        {words.none}
      </span>
      <span className="unseen">{words.noneSpoken}</span>
    </>
  );
}
