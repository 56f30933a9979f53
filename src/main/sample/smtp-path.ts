// The path and parameters of MAIL and RCPT (RFC 5321 s.4.1.2), as far as a scripted host has to read them.

export interface MailPath {
  /** Between the angle brackets; empty for the null sender. */
  address: string;
  parameters: readonly string[];
}

/** 'FROM:<a@b> SIZE=1' -> its parts; quoted local parts may hold '>' and spaces. Null where it is no path. */
export function readPath(argument: string, word: 'FROM' | 'TO'): MailPath | null {
  const match = /^(\w+):\s?<((?:"(?:[^"\\]|\\.)*"|[^">])*)>(?: (.*))?$/u.exec(argument);
  if (match === null || match[1]?.toUpperCase() !== word) return null;
  const parameters = (match[3] ?? '').split(' ').filter((parameter) => parameter !== '');
  return { address: match[2] ?? '', parameters };
}
