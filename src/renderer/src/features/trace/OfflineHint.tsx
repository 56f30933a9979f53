// When the Internet can't be reached: a calm suggestion to use the sample internet, or to look at the settings.

import { Button } from 'react-aria-components';
import { switchNetwork, useNetwork, useSettings } from '../../state/settings';
import { goTo } from '../../state/shell';
import { useTrace } from '../../state/trace';
import { openCatalogue } from '../../state/trace-actions';
import { traceWords as words } from './words';

export function OfflineHint() {
  const network = useSettings((state) => state.settings.network);
  const isUnreachable = useNetwork(
    (state) => state.status?.kind === 'internet' && state.status.reachable === 'no',
  );
  const isReason = useTrace(
    (state) =>
      state.trace?.network === 'internet' &&
      (state.trace.verdict?.reasons.some((reason) => reason.code === 'resolver-unreachable') ?? false),
  );
  if (network !== 'internet' || !(isUnreachable || isReason)) return null;
  const change = async (): Promise<void> => {
    if (await switchNetwork('sample')) openCatalogue();
  };
  return (
    <section className="hint" aria-label={words.offlineTitle}>
      <div>
        <b>{words.offlineTitle}</b>
        <p>{words.offlineLine}</p>
      </div>
      <Button className="button" onPress={() => goTo('settings')}>
        {words.toSettings}
      </Button>
      <Button className="button is-main" onPress={() => void change()}>
        {words.toSample}
      </Button>
    </section>
  );
}
