// The answer about policy: does the domain's own transport policy (DANE, MTA-STS) let mail through to the host where it would end? That is
// the deciding host, else the first that came as far as TLS. A domain without a policy lets it through, and says so.

import type { Attempt, HostEvidence } from '../evidence';
import type { Evidence, JudgedHost } from './host-outcome';
import { cameToTls, policyStanding, type Standing, tlsAttempt } from './policy';
import { attemptText, proof, stsText, tlsaText } from './proof';
import { rules } from './rules';
import type { Answer, NoteCode, Proof } from './schema';

const notAsked: Answer = { answer: 'not-asked', code: null, proof: null };

interface Place {
  host: HostEvidence;
  attempt: Attempt | null;
  judged: JudgedHost;
}

export function policyAnswer(
  evidence: Evidence,
  hosts: readonly JudgedHost[],
  by: JudgedHost | null,
): Answer {
  const { options, mtaSts, mx } = evidence;
  const takesMail = mx?.kind === 'explicit' || mx?.kind === 'implicit';
  if (!options.policy || !takesMail) return notAsked;
  if (mtaSts === null && hosts.every(({ host }) => host.tlsa === null)) return notAsked;
  const place = placeOf(evidence, hosts, by);
  return place === null ? notAsked : answerAt(evidence, place);
}

function placeOf(evidence: Evidence, hosts: readonly JudgedHost[], by: JudgedHost | null): Place | null {
  const places = (by === null ? hosts : [by, ...hosts])
    .filter(({ outcome }) => outcome.kind !== 'no-address')
    .map((judged) => ({
      host: judged.host,
      attempt: tlsAttempt(judged.host, judged.outcome.attempt),
      judged,
    }));
  const reached = places.find(({ attempt }) => cameToTls(attempt));
  if (reached !== undefined) return reached;
  // Nobody came so far: a host that can be said no to without asking it (not in the policy) is passed over for one that can't.
  const open = places.find(({ host }) => policyStanding(evidence, host, null).kind !== 'unmet');
  return open ?? places[0] ?? null;
}

function answerAt(evidence: Evidence, place: Place): Answer {
  const standing = policyStanding(evidence, place.host, place.attempt);
  switch (standing.kind) {
    case 'not-asked':
      return notAsked;
    case 'open': {
      const { attempt, code, kind } = place.judged.outcome;
      // Left alone or not yet dialled, the host was not asked; dialled and not reached, it can't be known.
      if (attempt === null || kind === 'resting' || kind === 'not-public') return notAsked;
      const about = { host: place.host.name, address: attempt.address };
      return { answer: 'unknowable', code, proof: proof(attemptText(attempt), rules[code], about) };
    }
    case 'failed':
      return answer('unknowable', standing.code, evidence, place, standing);
    case 'unmet':
      return answer('no', standing.code, evidence, place, standing);
    case 'met':
    case 'absent':
      return answer('yes', standing.code ?? 'no-policy', evidence, place, standing);
  }
}

function answer(
  said: Answer['answer'],
  code: NoteCode,
  evidence: Evidence,
  place: Place,
  standing: Standing,
): Answer {
  return { answer: said, code, proof: proofOf(code, evidence, place, standing) };
}

function proofOf(code: NoteCode, { mtaSts }: Evidence, { host, attempt }: Place, standing: Standing): Proof {
  const rule = rules[code];
  const about = { host: host.name, address: attempt?.address ?? null };
  const stsIds = mtaSts?.exchangeIds ?? [];
  const daneIds = host.tlsa?.exchangeIds ?? [];
  if (code === 'no-policy' || code === 'dane-not-all-hosts') {
    const texts = [mtaSts === null ? '' : stsText(mtaSts), host.tlsa === null ? '' : tlsaText(host.tlsa)];
    const exchangeIds = [...stsIds, ...daneIds];
    return proof(texts.filter((text) => text !== '').join('; '), rule, { ...about, exchangeIds });
  }
  const lack = standing.kind === 'unmet' ? lackText(standing, attempt) : '';
  if (code.startsWith('sts') && mtaSts !== null) {
    // What the policy says of itself is about no host.
    const where = standing.kind === 'met' || standing.kind === 'unmet' ? about : {};
    const name = standing.kind === 'unmet' && standing.lack === 'name' ? host.name : lack;
    return proof(joined(name, stsText(mtaSts)), rule, { ...where, exchangeIds: stsIds });
  }
  const record = host.tlsa === null ? '' : tlsaText(host.tlsa, attempt?.dane?.record ?? null);
  return proof(joined(lack, record), rule, { ...about, exchangeIds: daneIds });
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}

/** What the host showed instead, as codes: `starttls: not-offered`, `DEPTH_ZERO_SELF_SIGNED_CERT`, `sha256 0123...`. */
function lackText({ lack }: Standing & { kind: 'unmet' }, attempt: Attempt | null): string {
  if (attempt === null || lack === 'proof' || lack === 'name') return '';
  if (lack === 'tls') return `starttls: ${attempt.startTls}`;
  const { tls, dane } = attempt;
  const [leaf] = tls?.chain ?? [];
  const names = tls?.nameMatches === false ? `names ${leaf?.names.slice(0, 5).join(', ') ?? ''}` : '';
  const digest = dane?.problem === 'digest' && leaf !== undefined ? `certificate sha256 ${leaf.sha256}` : '';
  return joined(tls?.problem ?? '', dane?.problem ?? '', digest, dane === null ? names : '');
}
