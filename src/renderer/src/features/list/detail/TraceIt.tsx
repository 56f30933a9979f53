// From an entry to its trace: the Trace place is shown and follows this one address, on the network that is chosen now.

import { Route } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ListStatus } from '../../../../../shared/list/status';
import { useSettings } from '../../../state/settings';
import { goTo } from '../../../state/shell';
import { startTrace } from '../../../state/trace-actions';
import { detailWords as words } from './words';

export function TraceIt({ status, address }: { status: ListStatus; address: string }) {
  const network = useSettings((state) => state.settings.network);
  if (address === '') return null;
  return (
    <>
      <Button
        className="button"
        onPress={() => {
          goTo('trace');
          void startTrace(address);
        }}
      >
        <Route size={14} aria-hidden="true" />
        {words.trace}
      </Button>
      <p className="soft">
        {words.traceLine}{' '}
        {network === status.network
          ? ''
          : words.otherNetwork(words.networks[status.network], words.networks[network])}
      </p>
    </>
  );
}
