// The tone of a note: whether it asks for a look (`look`), is simply good to know (`know`) or is good news (`good`).

export type NoteTone = 'look' | 'know' | 'good';

export interface NoteWords {
  tone: NoteTone;
  title: string;
  text: string;
}

/**
 * `host`: the host or address the note is about, made visible, or "the host". `detail`: what was counted or named, made visible; empty
 * where nothing was.
 */
export type NoteRow = (host: string, detail: string) => NoteWords;

/** Something said only where there is a detail: `${aside(detail)}` reads " (DSN, CHUNKING)" or nothing. */
export const aside = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

export const look = (title: string, text: string): NoteWords => ({ tone: 'look', title, text });
export const know = (title: string, text: string): NoteWords => ({ tone: 'know', title, text });
export const good = (title: string, text: string): NoteWords => ({ tone: 'good', title, text });
