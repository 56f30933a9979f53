// The slice of the budget: how much the application has disturbed whom, as the engine last said.

import { create } from 'zustand';
import type { BudgetUse } from '../../../shared/budget';
import { bridge } from '../bridge';

export const useBudget = create<{ use: BudgetUse | null }>(() => ({ use: null }));

/** Asks once, then hears of every change; the answer stops listening. */
export function listenToBudget(): () => void {
  const stop = bridge().on('budget.changed', (use) => useBudget.setState({ use }));
  void bridge()
    .call('budget.use', undefined)
    .then((answer) => {
      if (answer.ok) useBudget.setState({ use: answer.value });
    });
  return stop;
}
