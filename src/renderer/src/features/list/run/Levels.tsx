// How far a list shall be checked: three levels, each saying what it finds and what it asks of whom, before anybody is asked.

import { useEffect, useState } from 'react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import { type ListLevel, listLevels } from '../../../../../shared/list/facts';
import type { ListPlan, ListStatus } from '../../../../../shared/list/status';
import { useLists } from '../../../state/lists';
import { loadPlan, startList } from '../../../state/lists-actions';
import { Fitness } from './Fitness';
import { asksWords, levels, levelWords as words } from './words';

interface Props {
  status: ListStatus;
  onStarted: () => void;
}

export function Levels({ status: { id, level: before }, onStarted }: Props) {
  const plan = useLists(({ plans }) => plans[id] ?? null);
  const [chosen, setChosen] = useState<ListLevel>(
    before === null || before === 'syntax' ? 'domain' : 'mailbox',
  );
  useEffect(() => {
    void loadPlan(id);
  }, [id]);
  const isUnfit = plan?.prober?.isFit === false;
  const level = isUnfit && chosen === 'mailbox' ? 'domain' : chosen;
  return (
    <form
      className="list-levels"
      onSubmit={(event) => {
        event.preventDefault();
        if (plan !== null) void startList(id, level).then(onStarted);
      }}
    >
      <h3>{words.title}</h3>
      <p className="soft">{words.line}</p>
      <RadioGroup
        className="level-cards"
        aria-label={words.label}
        value={level}
        onChange={(value) => {
          const one = listLevels.find((name) => name === value);
          if (one !== undefined) setChosen(one);
        }}
      >
        {listLevels.map((one) => (
          <LevelCard key={one} level={one} plan={plan} isDisabled={one === 'mailbox' && isUnfit} />
        ))}
      </RadioGroup>
      {level === 'mailbox' || isUnfit ? <Fitness prober={plan?.prober ?? null} /> : null}
      <div className="tool-row">
        <Button type="submit" className="button is-main" isDisabled={plan === null}>
          {words.start}
        </Button>
      </div>
    </form>
  );
}

interface CardProps {
  level: ListLevel;
  plan: ListPlan | null;
  isDisabled: boolean;
}

function LevelCard({ level, plan, isDisabled }: CardProps) {
  const { name, finds } = levels[level];
  return (
    <Radio className="radio level-card" value={level} isDisabled={isDisabled}>
      <span className="radio-mark" aria-hidden="true" />
      <span>
        <b>{name}</b>
        <span className="level-finds">{finds}</span>
        <span className="level-asks">{plan === null ? words.counting : asksWords(level, plan)}</span>
      </span>
    </Radio>
  );
}
