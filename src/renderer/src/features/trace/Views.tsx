// What stands below the verdict, one at a time: the route map, the hosts side by side, what real senders would do.

import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Trace } from '../../../../shared/trace';
import { type TraceView, useTrace } from '../../state/trace';
import { CompareHosts } from './compare/CompareHosts';
import { RouteMap } from './map/RouteMap';
import { SendersTable } from './senders/SendersTable';
import { sendersGist } from './senders/words';
import { viewWords as words } from './words';

export function Views({ trace, selected }: { trace: Trace; selected: string }) {
  const view = useTrace((state) => state.view);
  const senders = trace.verdict?.senders ?? [];
  const hasHosts = trace.hosts.length > 0;
  // A replay may go back to where there is nothing to show yet.
  const shown =
    (view === 'hosts' && !hasHosts) || (view === 'senders' && senders.length === 0) ? 'map' : view;
  return (
    <Tabs
      className="views"
      selectedKey={shown}
      onSelectionChange={(key) => useTrace.setState({ view: key as TraceView })}
    >
      <TabList className="view-tabs" aria-label={words.title}>
        <Tab className="view-tab" id="map">
          {words.map}
        </Tab>
        <Tab className="view-tab" id="hosts" isDisabled={!hasHosts}>
          {words.hosts}
          {hasHosts ? <span className="soft">{trace.hosts.length}</span> : null}
        </Tab>
        <Tab className="view-tab" id="senders" isDisabled={senders.length === 0}>
          {words.senders}
          {senders.length === 0 ? null : <span className="soft">{sendersGist(senders)}</span>}
        </Tab>
      </TabList>
      <TabPanel className="view" id="map">
        <RouteMap trace={trace} selected={selected} />
      </TabPanel>
      <TabPanel className="view" id="hosts">
        <CompareHosts trace={trace} />
      </TabPanel>
      <TabPanel className="view" id="senders">
        <SendersTable trace={trace} />
      </TabPanel>
    </Tabs>
  );
}
