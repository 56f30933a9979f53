// When did the host ask us to come back? Read from the words of a temporary reply, since no field of SMTP carries it
// (RFC 6647 s.5 only advises to tell). A number counts only near words of waiting: "10 messages in 60 minutes" is a limit.

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const maxSeconds = 1e7;

const waiting =
  '(?:try|retry|again|back|wait|return|resend|resubmit|reconnect|gr[ea]y-?list\\w*|delay\\w*|deferr?\\w*)';
const clock = new RegExp(`${waiting}\\b[^\\d]{0,40}(\\d{1,3}):(\\d{2}):(\\d{2})\\b`, 'i');
const amount = new RegExp(
  `${waiting}\\b[^\\d]{0,40}(\\d{1,7}) ?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\\b`,
  'i',
);

export function retryAfterSeconds(text: string): number | null {
  const time = clock.exec(text);
  if (time !== null) return bounded(Number(time[1]) * 3_600 + Number(time[2]) * 60 + Number(time[3]));
  const found = amount.exec(text);
  const unit = found?.[2]?.charAt(0).toLowerCase();
  const seconds = unit === undefined ? undefined : units[unit];
  return found === null || seconds === undefined ? null : bounded(Number(found[1]) * seconds);
}

function bounded(seconds: number): number {
  return Math.min(seconds, maxSeconds);
}
