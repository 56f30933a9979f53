// The status bar: which network, which resolver, port 25, what is running. Each explains itself and leads to its setting.

import { FlaskConical, Globe } from 'lucide-react';
import { Button } from 'react-aria-components';
import { networkWords } from '../features/trace/words';
import { useListsAtWork } from '../state/lists';
import { pauseAllLists } from '../state/lists-actions';
import { stopPropagation, usePropagation } from '../state/propagation';
import { askNetwork, switchNetwork, useNetwork, useSettings } from '../state/settings';
import { goTo } from '../state/shell';
import { useTrace } from '../state/trace';
import { stopTrace, stopWaiting } from '../state/trace-actions';
import { BudgetItem } from './BudgetItem';
import { StatusItem } from './StatusItem';
import { portWords, reachableWords, resolverModes, shellWords as words } from './words';

export function StatusBar() {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a page's footer is its contentinfo, which takes a name
    <footer className="status" aria-label={words.status}>
      <NetworkItem />
      <ResolverItem />
      <PortItem />
      <span className="status-gap" />
      <BudgetItem />
      <JobsItem />
    </footer>
  );
}

function NetworkItem() {
  const network = useSettings((state) => state.settings.network);
  const other = network === 'sample' ? 'internet' : 'sample';
  const { name, line } = networkWords[network];
  return (
    <StatusItem
      className={`is-${network}`}
      name={words.network}
      value={name}
      icon={
        network === 'sample' ? (
          <FlaskConical size={13} aria-hidden="true" />
        ) : (
          <Globe size={13} aria-hidden="true" />
        )
      }
      isNameHidden
      text={[line, `${networkWords[other].name}: ${networkWords[other].line}`]}
    >
      {(close) => (
        <Button className="button is-main" onPress={() => void switchNetwork(other).then(close)}>
          {words.switchTo(networkWords[other].name)}
        </Button>
      )}
    </StatusItem>
  );
}

function ResolverItem() {
  const status = useNetwork((state) => state.status);
  const mode = status === null ? '…' : resolverModes[status.resolverMode];
  const isSample = status?.kind === 'sample';
  const list = status?.resolvers.join(', ') ?? '';
  const isSilent = status?.reachable === 'no';
  const value = isSample ? list || mode : [mode, list].filter((part) => part !== '').join(', ');
  return (
    <StatusItem
      className={isSilent ? 'is-troubled' : ''}
      name={words.resolver}
      value={isSilent ? `${value} (silent)` : value}
      text={[
        isSample
          ? 'The sample internet has a resolver of its own.'
          : 'DNS questions go to this resolver, and to the name servers from the root down.',
        status === null ? '' : reachableWords[status.reachable],
      ]}
    >
      {(close) => (
        <>
          <Button className="button" onPress={() => void askNetwork(true)}>
            {words.askNow}
          </Button>
          <Button
            className="button"
            onPress={() => {
              goTo('settings');
              close();
            }}
          >
            {words.changeInSettings}
          </Button>
        </>
      )}
    </StatusItem>
  );
}

function PortItem() {
  const port = useNetwork((state) => state.status?.port25 ?? 'not-asked');
  const isSample = useNetwork((state) => state.status?.kind === 'sample');
  const { short, line } = portWords[port];
  return (
    <StatusItem
      className=""
      name={words.port25}
      value={isSample ? 'simulated' : short}
      text={[isSample ? 'In the sample internet mail hosts are called on this machine itself.' : line]}
    >
      {(close) => (
        <Button
          className="button"
          onPress={() => {
            goTo('settings');
            close();
          }}
        >
          {words.changeInSettings}
        </Button>
      )}
    </StatusItem>
  );
}

function JobsItem() {
  const isTracing = useTrace((state) => state.trace?.state === 'running' && state.file === null);
  const isWaiting = useTrace((state) => state.trace?.state === 'waiting' && state.file === null);
  const isChecking = usePropagation((state) => state.check?.state === 'running');
  const lists = useListsAtWork();
  const isStoppable = isTracing || isWaiting || isChecking;
  const isRunning = isStoppable || lists > 0;
  const stop = async (): Promise<void> => {
    await Promise.all([
      isTracing ? stopTrace() : isWaiting ? stopWaiting() : null,
      isChecking ? stopPropagation() : null,
    ]);
  };
  return (
    <StatusItem
      className={isRunning ? 'is-busy' : ''}
      name={words.jobs}
      value={words.running({ isTracing, isWaiting, isChecking, lists })}
      isNameHidden
      text={[words.jobLine]}
    >
      {(close) => (
        <>
          {isStoppable ? (
            <Button className="button" onPress={() => void stop().then(close)}>
              {isWaiting ? words.stopWaiting : words.stopIt}
            </Button>
          ) : null}
          {lists > 0 ? (
            <>
              <Button
                className="button"
                onPress={() => {
                  goTo('list');
                  close();
                }}
              >
                {words.showLists}
              </Button>
              <Button className="button" onPress={() => void pauseAllLists().then(close)}>
                {words.pauseLists(lists)}
              </Button>
            </>
          ) : null}
        </>
      )}
    </StatusItem>
  );
}
