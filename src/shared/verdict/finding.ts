// How a note is made: its code, its rule, and the evidence that proves it.

import type { JudgedHost } from './host-outcome';
import { rules } from './rules';
import type { Note, NoteCode } from './schema';

export type About = Partial<Pick<Note, 'host' | 'address' | 'exchangeIds' | 'reply' | 'detail'>>;

export function note(code: NoteCode, about: About = {}): Note {
  const { exchangeIds = [], detail, ...rest } = about;
  return {
    code,
    host: null,
    address: null,
    reply: null,
    ...rest,
    exchangeIds: exchangeIds.slice(0, 1_000),
    ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    rule: rules[code],
  };
}

/** The reply by which a host stands as it does. */
export function replyOf({ host, outcome }: JudgedHost): About {
  const attempt = outcome.attempt;
  return {
    host: host.name,
    address: attempt?.address ?? null,
    reply: attempt?.mailbox?.reply ?? attempt?.refusal?.reply ?? null,
  };
}
