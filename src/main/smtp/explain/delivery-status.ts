// The part of a bounce that is made for machines (message/delivery-status, RFC 3464 s.2): one block of fields a recipient. Read from the
// message's source and from a paste that holds only the fields; folded lines are taken together (RFC 5322 s.2.2.3).

import { type Found, found, hostAndAddress, mailbox, maxFound, type TextLine } from './found';

const field = /^(final-recipient|original-recipient|action|status|diagnostic-code|remote-mta)\s*:\s*(.*)$/iu;

interface Block {
  line: number;
  said: string[];
  fields: Map<string, string>;
}

export function readDeliveryStatus(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  let block: Block | null = null;
  let last: string | null = null;
  const end = (): void => {
    const one = block === null ? null : foundIn(block);
    if (one !== null && all.length < maxFound) all.push(one);
    block = null;
    last = null;
  };
  for (const { number, text } of lines) {
    const [, name, value] = field.exec(text) ?? [];
    if (name !== undefined && value !== undefined) {
      block ??= { line: number, said: [], fields: new Map() };
      last = name.toLowerCase();
      if (!block.fields.has(last)) block.fields.set(last, value);
      if (block.said.length < 40) block.said.push(text);
    } else if (text.trim() === '') {
      end();
    } else if (block !== null && last !== null && /^\s/u.test(text)) {
      const soFar = block.fields.get(last) ?? '';
      if (soFar.length < 4_000) block.fields.set(last, `${soFar} ${text.trim()}`);
      if (block.said.length < 40) block.said.push(text);
    } else {
      last = null;
    }
  }
  end();
  return all;
}

const outcomes: Readonly<Record<string, Found['outcome']>> = {
  failed: 'permanent',
  delayed: 'temporary',
  delivered: 'done',
  relayed: 'done',
  expanded: 'done',
};

/** A block without an action and a status is not of a recipient (RFC 3464 s.2.3): the one on the whole message comes first. */
function foundIn({ line, said, fields }: Block): Found | null {
  const status = /^[245]\.\d{1,3}\.\d{1,3}/u.exec(fields.get('status') ?? '')?.[0] ?? null;
  const action = /^[a-z]{1,20}/u.exec((fields.get('action') ?? '').toLowerCase())?.[0] ?? '';
  const outcome = outcomes[action] ?? null;
  if (status === null && outcome === null) return null;
  if (status === null && !fields.has('diagnostic-code')) return null;
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]{1,20}\s*;\s*/u, '');
  const remote = (fields.get('remote-mta') ?? '').replace(/^[\w-]{1,20}\s*;\s*/u, '');
  return {
    ...found(line, said.join('\n'), diagnostic),
    ...hostAndAddress(remote),
    recipient:
      mailbox(fields.get('final-recipient') ?? '') ?? mailbox(fields.get('original-recipient') ?? ''),
    status,
    outcome,
  };
}
