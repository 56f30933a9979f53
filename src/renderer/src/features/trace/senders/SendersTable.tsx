// What real senders would do with the same evidence, a row each: who it is (told on pointing or focus), what it would do, where, by which code.

import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { Sender } from '../../../../../shared/senders';
import type { Trace } from '../../../../../shared/trace';
import type { Outcome } from '../../../../../shared/verdict-schema';
import { replyLine } from '../../../../../shared/words/reply';
import { ruleName } from '../../../../../shared/words/rules';
import { visible } from '../../../../../shared/words/visible';
import { showOnMap } from '../../../state/trace';
import { Name } from '../../../ui/Name';
import { OutcomeMark } from '../OutcomeMark';
import { senderIs, senderLine, sendersWords as words } from './words';

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
      <table className="compare is-senders">
        <caption>
          {words.title}. {words.line}
        </caption>
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
  const { title, is } = senderIs(sender.name);
  const { reply, rule } = sender;
  return (
    <tr>
      <th scope="row">
        <TooltipTrigger delay={200} closeDelay={100}>
          <Button className="link-button is-hint">{title}</Button>
          <Tooltip className="tooltip" placement="bottom start" offset={4}>
            {is}
            {rule === null ? null : <span className="rule-name"> {ruleName(rule)}</span>}
          </Tooltip>
        </TooltipTrigger>
      </th>
      <td>
        <span className="sender-said">
          <OutcomeMark outcome={marks[sender.outcome]} size={18} />
          <span>
            {senderLine(sender)}
            {reply === null || sender.outcome === 'delivered' ? null : (
              <span className="wire said-so">{replyLine(reply)}</span>
            )}
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
