// The tone of a note: whether it asks for a look (`look`), is simply good to know (`know`) or is good news (`good`).

export type NoteTone = 'look' | 'know' | 'good';

export interface NoteWords {
  tone: NoteTone;
  title: string;
  text: string;
}

/** `host`: the host or address the note is about, made visible, or "the host". */
export type NoteRow = (host: string) => NoteWords;

export const look = (title: string, text: string): NoteWords => ({ tone: 'look', title, text });
export const know = (title: string, text: string): NoteWords => ({ tone: 'know', title, text });
export const good = (title: string, text: string): NoteWords => ({ tone: 'good', title, text });
