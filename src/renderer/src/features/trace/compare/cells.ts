// One host's cells of the comparison: a text to read and a key to compare by. Two texts may differ and be the same in kind, such as
// two days on which certificates end. Pure.

import type { Attempt, HostEvidence, TlsEvidence } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { policyNamesHost } from '../../../../../shared/verdict/mta-sts-match';
import { replyCodes } from '../../../../../shared/words/reply';
import { excerpt, visible } from '../../../../../shared/words/visible';
import { type CompareRowId, compareWords as words } from './words';

export interface Cell {
  text: string;
  /** What is held against the first host's; null: not asked, so not to be compared. */
  key: string | null;
}

const notAsked: Cell = { text: words.notAsked, key: null };
const cell = (text: string, key = text): Cell => ({ text, key });
/** A greeting later than this is another kind of greeting. */
const slowMs = 5_000;

export function cellsOf(
  trace: Trace,
  host: HostEvidence,
  attempt: Attempt | null,
): Record<CompareRowId, Cell> {
  const tls = attempt?.tls ?? null;
  return {
    families: families(host),
    greeting: greeting(attempt),
    starttls: starttls(attempt),
    tls: tls === null ? notAsked : tlsCell(tls),
    trust: tls === null ? notAsked : trust(tls),
    names: tls === null ? notAsked : cell(tls.nameMatches ? words.yes : words.no),
    ends: tls === null ? notAsked : ends(tls, trace.startedAt),
    key: tls === null ? notAsked : keyCell(tls),
    dane: dane(host, attempt),
    sts: sts(trace, host, attempt),
    size: size(attempt),
    pipelining: keyword(attempt, 'PIPELINING'),
    eightBit: keyword(attempt, '8BITMIME'),
    smtpUtf8: keyword(attempt, 'SMTPUTF8'),
    requireTls: keyword(attempt, 'REQUIRETLS'),
    dsn: keyword(attempt, 'DSN'),
    chunking: keyword(attempt, 'CHUNKING'),
    limits: limits(attempt),
    rcpt: rcpt(attempt),
  };
}

function families({ addresses }: HostEvidence): Cell {
  if (addresses.state === 'failed') return { text: words.addressUnknown, key: null };
  if (addresses.state !== 'done') return notAsked;
  const has4 = addresses.list.some(({ family }) => family === 4);
  const has6 = addresses.list.some(({ family }) => family === 6);
  if (has4 && has6) return cell(words.both);
  if (has4) return cell(words.only4);
  return cell(has6 ? words.only6 : words.noAddress);
}

function greeting(attempt: Attempt | null): Cell {
  if (attempt === null || attempt.greeting === null || attempt.connectedMs === null) return notAsked;
  const said = attempt.lines.find((line) => line.from === 'host');
  if (said === undefined) return notAsked;
  const waited = Math.max(0, said.atMs - attempt.connectedMs);
  return cell(words.waited(waited), waited > slowMs ? 'slow' : 'prompt');
}

function starttls(attempt: Attempt | null): Cell {
  switch (attempt?.startTls) {
    case 'done':
      return cell(words.tlsDone);
    case 'not-offered':
      return cell(words.tlsNotOffered);
    case 'refused':
      return cell(words.tlsRefused);
    case 'failed':
      return cell(words.tlsFailed);
    default:
      return notAsked;
  }
}

function tlsCell({ protocol, cipher }: TlsEvidence): Cell {
  const version = visible(protocol).replace(/^TLSv/u, 'TLS ');
  return cell(`${version}, ${visible(cipher)}`, version);
}

function trust({ trusted, problem }: TlsEvidence): Cell {
  if (trusted) return cell(words.trusted);
  if (problem === 'CERT_HAS_EXPIRED') return cell(words.expired);
  return cell(problem === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? words.selfSigned : words.untrusted);
}

function ends({ chain }: TlsEvidence, at: string): Cell {
  const until = chain[0]?.validTo;
  if (until === undefined) return notAsked;
  const time = Date.parse(until);
  if (Number.isNaN(time)) return cell(visible(until));
  const day = new Date(time).toLocaleDateString(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return cell(day, time < Date.parse(at) ? 'past' : 'ahead');
}

function keyCell({ chain }: TlsEvidence): Cell {
  const leaf = chain[0];
  if (leaf === undefined) return notAsked;
  const parts = [visible(leaf.keyType), visible(leaf.signature)].filter((part) => part !== '');
  return parts.length === 0 ? notAsked : cell(parts.join(', '));
}

function dane(host: HostEvidence, attempt: Attempt | null): Cell {
  switch (attempt?.dane?.state) {
    case 'match':
      return cell(words.daneMatch);
    case 'mismatch':
      return cell(words.daneMismatch);
    case 'unusable':
      return cell(words.daneUnusable);
    case 'no-tls':
      return cell(words.daneNoTls);
    case undefined:
      break;
  }
  switch (host.tlsa?.state) {
    case 'secure':
      return cell(words.daneOpen);
    case 'none':
      return cell(words.daneNone);
    case 'not-applicable':
      return { text: words.daneNotSigned, key: null };
    case 'insecure':
      return cell(words.daneInsecure);
    case 'bogus':
      return cell(words.daneBogus);
    case 'failed':
      return { text: words.daneUnknown, key: null };
    case undefined:
      return notAsked;
  }
}

function sts({ mtaSts }: Trace, host: HostEvidence, attempt: Attempt | null): Cell {
  const policy = mtaSts?.policy ?? null;
  if (policy === null || policy.mode === 'none') return notAsked;
  if (!policyNamesHost(policy.mx, host.name)) return cell(words.stsOut);
  if (attempt === null || attempt.startTls === 'not-asked') return { text: words.stsIn, key: null };
  if (attempt.tls === null) return cell(words.stsNoTls);
  return attempt.tls.trusted && attempt.tls.nameMatches ? cell(words.stsIn) : cell(words.stsBadCertificate);
}

/** The parameters behind an EHLO keyword; null where it was not offered. */
function offered(attempt: Attempt, name: string): string | null {
  for (const line of attempt.capabilities ?? []) {
    const [keyword = '', ...rest] = line.trim().split(/\s+/u);
    if (keyword.toUpperCase() === name) return rest.join(' ');
  }
  return null;
}

function keyword(attempt: Attempt | null, name: string): Cell {
  if (attempt === null || attempt.capabilities === null) return notAsked;
  return cell(offered(attempt, name) === null ? words.no : words.yes);
}

function size(attempt: Attempt | null): Cell {
  if (attempt === null || attempt.capabilities === null) return notAsked;
  const most = offered(attempt, 'SIZE');
  if (most === null) return cell(words.no);
  return /^\d{1,15}$/u.test(most) && Number(most) > 0
    ? cell(words.megabytes(Number(most)), most)
    : cell(words.noLimit);
}

function limits(attempt: Attempt | null): Cell {
  if (attempt === null || attempt.capabilities === null) return notAsked;
  const said = offered(attempt, 'LIMITS');
  return cell(said === null ? words.no : excerpt(said, 80));
}

function rcpt(attempt: Attempt | null): Cell {
  const answer = attempt?.mailbox ?? null;
  return answer === null
    ? notAsked
    : cell(words.rcpt(replyCodes(answer.reply), answer.meaning), answer.meaning);
}
