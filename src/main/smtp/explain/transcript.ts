// The transcript in a bounce of Sendmail: `>>> RCPT To:<user@example.org>` is what the sending server said, `<<< 550 ...` what it heard.

import { type Found, found, mailbox, maxFound, stageOf, type TextLine } from './found';

export function readTranscript(lines: readonly TextLine[]): Found[] {
  const all: Found[] = [];
  let host: string | null = null;
  let command = '';
  let reply: TextLine[] = [];
  const end = (): void => {
    const [first] = reply;
    if (first !== undefined && all.length < maxFound) {
      const text = reply.map((line) => line.text.slice(4)).join('\n');
      if (/^[45]\d\d[ -]/u.test(text))
        all.push(
          found(first.number, reply.map((line) => line.text).join('\n'), text, {
            host,
            stage: command === '' ? 'greeting' : stageOf(command),
            recipient: mailbox(/<[^<>\s]{3,320}>/u.exec(command)?.[0] ?? ''),
          }),
        );
    }
    reply = [];
  };
  for (const line of lines) {
    if (/^<<< \d{3}[ -]/u.test(line.text)) {
      if (reply.length < 100) reply.push(line);
      continue;
    }
    end();
    const talking = /while talking to ([A-Za-z0-9.-]{1,253}?)\.?:?\s*$/u.exec(line.text)?.[1];
    if (talking !== undefined) {
      host = talking;
      command = '';
    }
    if (line.text.startsWith('>>> ')) command = line.text.slice(4);
  }
  end();
  return all;
}
