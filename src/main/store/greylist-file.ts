// Which hosts asked us to come again later, and when (RFC 6647): by host address, sender and recipient, so that a new trace of the same
// does not disturb them before their time and comes back as the same sender after it. One JSON file, bounded, read as hostile, written
// whole or not at all. Losing it loses a courtesy and nothing else, so no fault of it is fatal.

import { readFileSync, statSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { type MailboxAnswer, mailboxAnswerSchema } from '../../shared/evidence';

const entrySchema = z.object({
  host: z.string().max(1_100),
  address: z.string().max(45),
  from: z.string().max(320),
  to: z.string().max(600),
  /** When it was first asked and when it may be asked again, ISO 8601. */
  since: z.iso.datetime().max(40),
  until: z.iso.datetime().max(40),
  /** Did the host name the time? */
  stated: z.boolean(),
  /** How often it was asked. */
  rounds: z.int().min(1).max(99),
  answer: mailboxAnswerSchema,
});

export type GreylistEntry = z.infer<typeof entrySchema>;
export type Triple = Pick<GreylistEntry, 'address' | 'from' | 'to'>;

export interface GreylistStore {
  /** What is known of the triple; its time may be past. */
  find(triple: Triple, now: Date): GreylistEntry | null;
  put(entry: GreylistEntry, now: Date): void;
  forget(triple: Triple): void;
  /** Ends when everything is written that can be. */
  settle(): Promise<void>;
}

const maxEntries = 1_000;
const maxFileOctets = 8 * 1024 * 1024;
/** A greylist forgets those who don't come back (RFC 6647 s.4.1); after that the first time is the first time again. */
const keptMs = 48 * 3_600_000;
/** Nobody is asked to wait longer, so an entry that says so is no entry of ours. */
const longestWaitMs = 25 * 3_600_000;
const keptLines = 20;
const keptCharacters = 1_000;

export function createGreylistInMemory(): GreylistStore {
  return createStore([], () => {}).store;
}

export function createGreylistFile(path: string, now: Date): GreylistStore {
  let isDue = false;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      const text = `${JSON.stringify(entries())}\n`;
      await writeFileAtomic(path, text, { mode: 0o600 }).catch(() => {}); // a full disk costs the memory of this, not the trace
    }
    writing = null;
  };
  const { store, entries } = createStore(readEntries(path, now), () => {
    isDue = true;
    writing ??= Promise.resolve().then(write);
  });
  return {
    ...store,
    async settle() {
      await writing;
    },
  };
}

function createStore(
  before: readonly GreylistEntry[],
  changed: () => void,
): { store: GreylistStore; entries: () => GreylistEntry[] } {
  const kept = new Map(before.map((entry) => [keyOf(entry), entry]));
  return {
    entries: () => [...kept.values()],
    store: {
      find(triple, now) {
        const entry = kept.get(keyOf(triple));
        return entry !== undefined && isAlive(entry, now) ? entry : null;
      },
      put(entry, now) {
        kept.delete(keyOf(entry));
        for (const [key, old] of kept) if (!isAlive(old, now)) kept.delete(key);
        const [oldest] = kept.keys();
        if (kept.size >= maxEntries && oldest !== undefined) kept.delete(oldest);
        kept.set(keyOf(entry), { ...entry, answer: shortened(entry.answer) });
        changed();
      },
      forget(triple) {
        if (kept.delete(keyOf(triple))) changed();
      },
      settle: async () => {},
    },
  };
}

function keyOf({ address, from, to }: Triple): string {
  return JSON.stringify([address, from, to]);
}

function isAlive({ until }: GreylistEntry, now: Date): boolean {
  const leftMs = Date.parse(until) - now.getTime();
  return leftMs <= longestWaitMs && -leftMs < keptMs;
}

/** A reply may have two hundred lines; its first ones are proof enough. */
function shortened(answer: MailboxAnswer): MailboxAnswer {
  const lines = answer.reply.lines.slice(0, keptLines).map((line) => line.slice(0, keptCharacters));
  return { ...answer, reply: { ...answer.reply, lines } };
}

/** Nothing where there is no file, or one that is not ours: the next one that is written takes its place. */
function readEntries(path: string, now: Date): GreylistEntry[] {
  try {
    if (statSync(path).size > maxFileOctets) return [];
    const read = z
      .array(z.unknown())
      .max(maxEntries)
      .safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.success) return [];
    return read.data.flatMap((one) => {
      const entry = entrySchema.safeParse(one);
      return entry.success && isAlive(entry.data, now) ? [entry.data] : [];
    });
  } catch {
    return [];
  }
}
