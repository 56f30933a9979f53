// The domains are answered: what the mail hosts would be asked, by operator, before any of them is. The user agrees, or leaves it.

import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import type { ListPlan, ListStatus } from '../../../../../shared/list/status';
import { useLists } from '../../../state/lists';
import { goList, loadPlan, stopList } from '../../../state/lists-actions';
import { Fitness } from './Fitness';
import { OperatorTable } from './OperatorTable';
import { levelWords, planWords as words } from './words';

export function PlanPage({ status: { id, prober } }: { status: ListStatus }) {
  const plan = useLists(({ plans }) => plans[id] ?? null);
  // The plan of before the domains were asked knows no mailboxes yet; and once the machine was looked at, it says so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of the machine makes another plan
  useEffect(() => {
    void loadPlan(id);
  }, [id, prober]);
  const mailboxes = plan?.mailboxes ?? null;
  const known = plan?.prober ?? prober;
  return (
    <section className="list-plan" aria-labelledby="list-plan">
      <h3 id="list-plan">{words.title}</h3>
      {mailboxes === null ? <p className="soft">{levelWords.counting}</p> : <Totals mailboxes={mailboxes} />}
      <Fitness prober={known} />
      <div className="tool-row">
        <Button
          className="button is-main"
          isDisabled={mailboxes === null || mailboxes.total === 0 || known?.isFit === false}
          onPress={() => void goList(id)}
        >
          {words.go}
        </Button>
        <Button className="button" onPress={() => void stopList(id)}>
          {words.leave}
        </Button>
      </div>
      {mailboxes === null ? null : <Operators mailboxes={mailboxes} />}
    </section>
  );
}

type Mailboxes = NonNullable<ListPlan['mailboxes']>;

function Totals({ mailboxes }: { mailboxes: Mailboxes }) {
  return (
    <>
      <p>{mailboxes.total === 0 ? words.nothing : words.total(mailboxes)}</p>
      {mailboxes.hidden === 0 ? null : <p>{words.hidden(mailboxes.hidden)}</p>}
      <p className="soft">{words.pace}</p>
    </>
  );
}

function Operators({ mailboxes: { operators } }: { mailboxes: Mailboxes }) {
  const asked = operators.filter(({ isHidden }) => !isHidden);
  const hidden = operators.filter(({ isHidden }) => isHidden);
  return (
    <>
      {asked.length === 0 ? null : <OperatorTable title={words.table} operators={asked} hasTimes />}
      {hidden.length === 0 ? null : <OperatorTable title={words.hiddenTable} operators={hidden} />}
    </>
  );
}
