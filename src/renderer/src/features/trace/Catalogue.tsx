// The empty state: an invitation to type an address, and the catalogue of samples on its shelves.

import { FlaskConical, FolderOpen } from 'lucide-react';
import { useEffect } from 'react';
import { Button, Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import type { SampleEntry } from '../../../../shared/sample-entry';
import { outcomeWords } from '../../../../shared/words/verdict';
import { loadSamples, useSamples } from '../../state/samples';
import { switchNetwork, useSettings } from '../../state/settings';
import { fail, openTrace, startTrace } from '../../state/trace-actions';
import { ErrorNote } from '../../ui/ErrorNote';
import { OfflineHint } from './OfflineHint';
import { OutcomeMark } from './OutcomeMark';
import { shelfWords, traceWords, catalogueWords as words } from './words';

const shelves = [
  'everyday',
  'order',
  'domain',
  'name-servers',
  'dnssec',
  'encryption',
  'mailbox',
  'trouble',
] as const;

export function Catalogue() {
  const entries = useSamples((state) => state.entries);
  const failure = useSamples((state) => state.failure);
  const network = useSettings((state) => state.settings.network);
  useEffect(() => {
    if (entries === null) void loadSamples();
  }, [entries]);
  return (
    <div className="catalogue">
      <header className="invitation">
        <h1>{words.title}</h1>
        <p>{words.line}</p>
        <Button className="button" onPress={() => void openTrace()}>
          <FolderOpen size={15} aria-hidden="true" />
          {traceWords.openFile}
        </Button>
      </header>
      <OfflineHint />
      <div className="shelves-head">
        <h2>{words.samplesTitle}</h2>
        <p className={`shelves-network is-${network}`}>
          <FlaskConical size={14} aria-hidden="true" />
          {network === 'sample' ? words.inSample : words.inInternet}
        </p>
      </div>
      {failure !== null ? <ErrorNote failure={failure} /> : null}
      {entries === null && failure === null ? <p className="soft">{words.loading}…</p> : null}
      {entries === null ? null : <Shelves entries={entries} />}
    </div>
  );
}

/** In Internet mode the switch is made first, and a trace starts only once it was made. */
async function choose(entry: SampleEntry): Promise<void> {
  if (useSettings.getState().settings.network === 'sample' || (await switchNetwork('sample'))) {
    await startTrace(entry.address);
    return;
  }
  const { failure } = useSettings.getState();
  if (failure !== null) fail(failure);
}

function Shelves({ entries }: { entries: readonly SampleEntry[] }) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (
    <ListBox
      className="shelves"
      aria-label={words.samplesTitle}
      layout="grid"
      selectionMode="none"
      renderEmptyState={() => <p className="soft">{words.none}</p>}
      onAction={(key) => {
        const entry = byId.get(String(key));
        if (entry !== undefined) void choose(entry);
      }}
    >
      {shelves
        .map((shelf) => ({ shelf, here: entries.filter((entry) => entry.group === shelf) }))
        .filter(({ here }) => here.length > 0)
        .map(({ shelf, here }) => (
          <ListBoxSection key={shelf} id={shelf} className="shelf">
            <Header>{shelfWords[shelf]}</Header>
            {here.map((entry) => (
              <ListBoxItem
                key={entry.id}
                id={entry.id}
                className="sample"
                textValue={`${entry.title}. ${outcomeWords(entry.outcome)}`}
              >
                <OutcomeMark outcome={entry.outcome} size={18} />
                <Text slot="label">{entry.title}</Text>
                <Text slot="description">{entry.story}</Text>
                <span className="sample-address">{entry.address}</span>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
    </ListBox>
  );
}
