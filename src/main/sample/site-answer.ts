// What a simulated name server sends back, and when: replies are pure (dns-reply.ts), but some servers act by turns or take their time.

import { setMaxListeners } from 'node:events';
import { decodeMessage } from '../dns/message';
import { foldName } from '../dns/name-relation';
import { systemClock } from '../net/internet';
import { forgeriesFor, replyTo } from './dns-reply';
import type { AnswerBytes } from './dns-server';
import type { NameServerSite } from './world';

/** Longer than the walk waits the first time (dns/timings.ts), and than the sample's resolver ever does. */
const lateMs = 2_500;
/** Questions a server remembers having been asked. */
const maxRemembered = 1_000;

export function createSiteAnswer(site: NameServerSite, stopped: AbortSignal): AnswerBytes {
  const asked = new Map<string, number>();
  setMaxListeners(0, stopped);
  const countOf = (bytes: Uint8Array): number => {
    const message = decodeMessage(bytes);
    const [question] = message.ok ? message.value.questions : [];
    if (!message.ok || question === undefined) return 1;
    // The sample's resolver asks with DO, a walk without: so that each takes its own turns, whoever else is asking.
    const isSigned = message.value.edns?.dnssecOk === true;
    const key = `${foldName(question.name)} ${question.type} ${isSigned}`;
    const nth = (asked.get(key) ?? 0) + 1;
    if (asked.size >= maxRemembered) asked.clear();
    asked.set(key, nth);
    return nth;
  };
  return async (bytes, transport) => {
    const nth = countOf(bytes);
    const reply = replyTo(bytes, transport, site, nth);
    const isLate = site.server.behaviour === 'late' && nth % 2 === 1;
    if (isLate && !(await systemClock.sleep(lateMs, stopped))) return [];
    return reply === null ? [] : [...forgeriesFor(bytes, transport, site), reply];
  };
}
