// The Settings place: every setting in sight with the reason to change it. What the sample internet does not use says so.

import { FlaskConical } from 'lucide-react';
import type { TraceOptions } from '../../../../shared/options';
import { changeSettings, switchNetwork, useNetwork, useSettings } from '../../state/settings';
import { ErrorNote } from '../../ui/ErrorNote';
import { depthWords, networkWords } from '../trace/words';
import { Choice } from './Choice';
import { textSettings } from './fields';
import { ProxyLogin } from './ProxyLogin';
import { TextSettingField } from './TextSettingField';
import { Toggle } from './Toggle';
import { resolverChoices, resolverOrderChoices, themeChoices, settingsWords as words } from './words';

const networks = [
  ['internet', networkWords.internet.name, networkWords.internet.line],
  ['sample', networkWords.sample.name, networkWords.sample.line],
] as const;

const depths = [
  ['dns', depthWords.dns.name, depthWords.dns.line],
  ['connect', depthWords.connect.name, depthWords.connect.line],
  ['mailbox', depthWords.mailbox.name, depthWords.mailbox.line],
] as const;

export function SettingsPlace() {
  const settings = useSettings((state) => state.settings);
  const failure = useSettings((state) => state.failure);
  const { trace, network } = settings;
  const change = (part: Partial<TraceOptions>): void => {
    void changeSettings((now) => ({ ...now, trace: { ...now.trace, ...part } }));
  };
  const unused = network === 'sample' ? <span className="soft"> {words.notUsed}</span> : null;
  return (
    <main className="place settings">
      <div className="settings-page">
        <h1 tabIndex={-1}>{words.title}</h1>
        <p className="soft">{words.line}</p>
        {failure === null ? null : (
          <ErrorNote failure={failure} onDismiss={() => useSettings.setState({ failure: null })} />
        )}
        <section>
          <h2>{words.groups.network}</h2>
          <Choice
            label={words.network}
            why={words.networkWhy}
            value={network}
            choices={networks}
            onChoose={(kind) => void switchNetwork(kind)}
          />
          {network === 'sample' ? (
            <p className="settings-note">
              <FlaskConical size={15} aria-hidden="true" />
              {words.sampleOnly}
            </p>
          ) : null}
        </section>
        <section>
          <h2>{words.groups.asking}</h2>
          <Choice
            label={words.depth}
            why={words.depthWhy}
            value={trace.depth}
            choices={depths}
            onChoose={(depth) => change({ depth })}
          />
          <TextSettingField
            name="helo"
            label={words.helo}
            why={words.heloWhy}
            placeholder={words.heloPlaceholder}
          />
          <TextSettingField
            name="mailFrom"
            label={words.mailFrom}
            why={words.mailFromWhy}
            placeholder={words.mailFromPlaceholder}
          />
          <TextSettingField name="timeout" label={words.timeout} why={words.timeoutWhy} isShort />
        </section>
        <section>
          <h2>{words.groups.security}</h2>
          <Toggle
            label={words.policy}
            why={words.policyWhy}
            isOn={trace.policy}
            onTurn={(policy) => change({ policy })}
          />
          <Toggle
            label={words.prober}
            why={words.proberWhy}
            isOn={trace.prober}
            onTurn={(prober) => change({ prober })}
          />
          <Toggle
            label={words.submission}
            why={words.submissionWhy}
            isOn={trace.submission}
            onTurn={(submission) => change({ submission })}
          />
          <TextSettingField name="connections" label={words.connections} why={words.connectionsWhy} isShort />
          <TextSettingField
            name="proxy"
            label={words.proxy}
            why={words.proxyWhy}
            placeholder={words.proxyPlaceholder}
          />
          <ProxyLogin />
        </section>
        <section>
          <h2>
            {words.groups.dns}
            {unused}
          </h2>
          <Choice
            label={words.resolver}
            why={words.resolverWhy}
            value={trace.resolverMode}
            choices={resolverChoices}
            onChoose={(resolverMode) => change({ resolverMode, ...firstResolvers(trace, resolverMode) })}
          />
          {trace.resolverMode === 'chosen' ? (
            <TextSettingField name="resolvers" label={words.resolvers} why={words.resolversWhy} isLong />
          ) : null}
          {trace.resolverMode === 'none' ? null : (
            <Choice
              label={words.resolverOrder}
              why={words.resolverOrderWhy}
              value={trace.resolverOrder}
              choices={resolverOrderChoices}
              onChoose={(resolverOrder) => change({ resolverOrder })}
            />
          )}
          <Toggle
            label={words.dnssec}
            why={words.dnssecWhy}
            isOn={trace.dnssec}
            onTurn={(dnssec) => change({ dnssec })}
          />
          <Toggle
            label={words.walk}
            why={words.walkWhy}
            isOn={trace.walk}
            onTurn={(walk) => change({ walk })}
          />
        </section>
        <section>
          <h2>
            {words.groups.reach}
            {unused}
          </h2>
          <TextSettingField name="rootHints" label={words.rootHints} why={words.rootHintsWhy} isLong />
          <TextSettingField name="dnsPort" label={words.dnsPort} why={words.dnsPortWhy} isShort />
          <TextSettingField name="smtpPort" label={words.smtpPort} why={words.smtpPortWhy} isShort />
          <Toggle
            label={words.allowPrivate}
            why={words.allowPrivateWhy}
            isOn={trace.allowPrivate}
            onTurn={(allowPrivate) => change({ allowPrivate })}
          />
        </section>
        <section>
          <h2>{words.groups.look}</h2>
          <Choice
            label={words.theme}
            why={words.themeWhy}
            value={settings.theme}
            choices={themeChoices}
            onChoose={(theme) => void changeSettings((now) => ({ ...now, theme }))}
          />
        </section>
      </div>
    </main>
  );
}

/** Whoever chooses resolvers starts from those in use, so that the list is never empty unless nothing is known. */
function firstResolvers(trace: TraceOptions, mode: TraceOptions['resolverMode']): Partial<TraceOptions> {
  if (mode !== 'chosen' || trace.resolvers.length > 0) return {};
  const { status } = useNetwork.getState();
  if (status?.kind !== 'internet') return {};
  const read = textSettings.resolvers.read(status.resolvers.join('\n'));
  return read.ok ? read.value : {};
}
