// The search field's text: shown at once, asked for when the typing rests.

import { useEffect, useState } from 'react';
import { changeFilter, useListTable } from '../../../state/list-table';

const restMs = 250;

export function useSearch(): [text: string, setText: (text: string) => void] {
  const search = useListTable((state) => state.filter.search);
  const [text, setText] = useState(search);
  useEffect(() => {
    if (useListTable.getState().filter.search === text) return;
    const timer = window.setTimeout(() => changeFilter({ search: text }), text === '' ? 0 : restMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  // Cleared from elsewhere.
  useEffect(() => {
    if (search === '') setText('');
  }, [search]);
  return [text, setText];
}
