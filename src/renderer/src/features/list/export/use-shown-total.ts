// How many entries a filter leaves, asked of the engine while the dialog is open; null until it has said, or where there is no filter.

import { useEffect, useState } from 'react';
import { inFileOrder, type ListFilter } from '../../../../../shared/list/view';
import { bridge } from '../../../bridge';

export function useShownTotal(id: string, filter: ListFilter | null): number | null {
  const [total, setTotal] = useState<number | null>(null);
  const key = filter === null ? '' : JSON.stringify(filter);
  useEffect(() => {
    setTotal(null);
    if (key === '') return;
    let isOver = false;
    const view = { id, filter: JSON.parse(key) as ListFilter, sort: inFileOrder };
    void bridge()
      .call('list.rows', { view, from: 0, count: 1 })
      .then((answer) => {
        if (!isOver && answer.ok) setTotal(answer.value.total);
      });
    return () => {
      isOver = true;
    };
  }, [id, key]);
  return total;
}
