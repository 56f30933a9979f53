// One packet, taken apart: its fields as a tree beside its octets. Pointing at a field lights its octets, choosing an octet chooses
// its field; what the field is for stands below both. Beside each other where there is room, else one below the other.

import { useCallback, useId, useMemo, useState } from 'react';
import type { PacketLayout } from '../../../../../shared/packet-layout';
import { packetFaultWords } from '../../../../../shared/words/packet';
import { bytesOf } from '../inspector/hex';
import { FieldTree } from './FieldTree';
import { chosenAtFirst, openAtFirst, openedTo, pathOfOctet, rowsOf, spanAt } from './fields';
import { OctetGrid } from './OctetGrid';
import { useLayout } from './use-layout';
import { fieldMeaning, fieldValue, placeWords, packetWords as words } from './words';

export function PacketView({ base64, name }: { base64: string; name: string }) {
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const asked = useLayout(base64);
  if (bytes.length === 0) return <p className="soft">{words.empty}</p>;
  if (asked.state === 'loading')
    return (
      <p className="soft" role="status">
        {words.loading}
      </p>
    );
  const layout = asked.state === 'ready' ? asked.layout : unread(bytes);
  return (
    <div className="packet">
      {asked.state === 'failed' ? <p role="alert">{words.failed}</p> : null}
      {layout.failure === null ? null : <p className="packet-fault">{packetFaultWords(layout.failure)}</p>}
      <Panes key={base64} bytes={bytes} layout={layout} name={name} />
    </div>
  );
}

/** Where the engine did not answer there are still the octets. */
function unread(bytes: Uint8Array): PacketLayout {
  return { octets: bytes.length, spans: [], failure: null };
}

function Panes({ bytes, layout, name }: { bytes: Uint8Array; layout: PacketLayout; name: string }) {
  const meaningId = useId();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(layout));
  const [chosen, setChosen] = useState(() => chosenAtFirst(layout));
  const [octet, setOctet] = useState(() => spanAt(layout, chosenAtFirst(layout))?.start ?? 0);
  const [hovered, setHovered] = useState<string | null>(null);
  const rows = useMemo(() => rowsOf(layout, open), [layout, open]);
  const span = spanAt(layout, hovered ?? chosen);

  const choose = useCallback(
    (path: string): void => {
      setChosen(path);
      setOctet(Math.min(spanAt(layout, path)?.start ?? 0, Math.max(0, layout.octets - 1)));
    },
    [layout],
  );
  const chooseOctet = useCallback(
    (at: number): void => {
      setOctet(at);
      setHovered(null);
      const path = pathOfOctet(layout, at);
      if (path === null) return;
      setChosen(path);
      setOpen((before) => openedTo(before, path));
    },
    [layout],
  );
  const hoverOctet = useCallback(
    (at: number | null): void => setHovered(at === null ? null : pathOfOctet(layout, at)),
    [layout],
  );
  const toggle = useCallback((path: string): void => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  }, []);
  const fieldOf = useCallback(
    (at: number): string => {
      const path = pathOfOctet(layout, at);
      const field = path === null ? null : spanAt(layout, path);
      return field === null ? '' : `${field.label} ${fieldValue(field)}`.trim();
    },
    [layout],
  );

  return (
    <>
      <div className="packet-panes">
        {rows.length === 0 ? null : (
          <FieldTree
            name={`${name}: ${words.fields}`}
            rows={rows}
            chosen={chosen}
            describedBy={meaningId}
            onChoose={choose}
            onToggle={toggle}
            onHover={setHovered}
          />
        )}
        <OctetGrid
          name={`${name}: ${words.octets}`}
          bytes={bytes}
          lit={span ?? { start: octet, end: octet + 1 }}
          target={span?.leadsTo ?? null}
          at={octet}
          fieldOf={fieldOf}
          onChoose={chooseOctet}
          onHover={hoverOctet}
        />
      </div>
      <p className="packet-meaning" id={meaningId}>
        {span === null ? null : (
          <>
            <b>{span.label}</b> {fieldValue(span)}{' '}
            <span className="soft">
              {placeWords(span)}. {fieldMeaning(span)}
            </span>
          </>
        )}
      </p>
    </>
  );
}
