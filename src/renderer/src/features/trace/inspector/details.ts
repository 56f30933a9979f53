// The subject of the inspector as plain text, for the clipboard: readable in a mail to whoever runs the host.

import type { SecurityLink } from '../../../../../shared/security';
import type { Trace } from '../../../../../shared/trace';
import { exchangeWords, questionWords, serverWords } from '../../../../../shared/words/dns';
import { linkTitle, sentenceOf } from '../../../../../shared/words/dnssec';
import { wireSeconds } from '../../../../../shared/words/measure';
import { costedServerWords, serverCostWords } from '../../../../../shared/words/server-cost';
import { outcomeWords, verdictWords } from '../../../../../shared/words/verdict';
import { visible } from '../../../../../shared/words/visible';
import { chainWords } from '../security/words';
import { networkWords } from '../words';
import { attemptTitle } from './subject';
import type { Subject } from './subject-shape';

export function detailsOf(trace: Trace, subject: Subject): string {
  const lines = [
    `${subject.title}${subject.subtitle === '' ? '' : ` - ${subject.subtitle}`}`,
    ...headOf(trace),
    '',
    ...subject.happened,
    ...subject.further.flatMap(({ title, lines }) => ['', title, ...lines.map((line) => `  ${line}`)]),
    ...policyDetails(subject),
    ...subject.security.flatMap((security) => [
      '',
      chainWords.title(security.question.type, security.question.name),
      sentenceOf(security),
      ...security.links.map(linkLine),
    ]),
    ...(subject.servers.length === 0 ? [] : ['']),
    ...subject.servers.map((cost) => `${costedServerWords(cost)} ${serverCostWords(cost)}`),
    ...subject.exchanges.flatMap((exchange) => [
      '',
      `${questionWords(exchange)}, asked of ${serverWords(exchange)}: ${exchangeWords(exchange)}`,
      ...(exchange.response?.answer ?? []).map(
        (one) => `  ${visible(`${one.name} ${one.ttl} ${one.type} ${one.data}`)}`,
      ),
    ]),
    ...subject.attempts.flatMap((attempt) => [
      '',
      attemptTitle(attempt),
      ...attempt.lines.map(
        (line) => `  ${wireSeconds(line.atMs)} ${line.from === 'us' ? '>' : '<'} ${visible(line.text)}`,
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `  bogus  The MX record of harbor.example: signature-expired, key 9020` */
function linkLine(link: SecurityLink): string {
  const facts = [link.fault, link.keyTag === null ? null : `key ${link.keyTag}`, visible(link.detail)];
  const told = facts.filter((fact) => fact !== null && fact !== '').join(', ');
  return `  ${link.state}  ${linkTitle(link)}${told === '' ? '' : `: ${told}`}`;
}

/** The verdict with its evidence's circumstances. */
export function verdictDetails(trace: Trace): string {
  const words = verdictWords(trace);
  const codes = trace.verdict?.reasons.map((reason) => reason.code).join(', ');
  return `${[words.title, words.why, words.todo, ...headOf(trace), ...(codes === undefined ? [] : [`Reasons: ${codes}`])].join('\n')}\n`;
}

function headOf(trace: Trace): string[] {
  const outcome = trace.verdict === null ? trace.state : outcomeWords(trace.verdict.outcome);
  return [
    `Address: ${visible(trace.input)}`,
    `Outcome: ${outcome}`,
    `Network: ${networkWords[trace.network].name}`,
    `Traced: ${trace.startedAt}, Waypost ${trace.application.version}`,
  ];
}

/** The policy as published and served, TLSA records, block lists: as they stood on the wire. */
function policyDetails({ mtaSts, dane, prober }: Subject): string[] {
  const served = mtaSts?.fetch?.body ?? '';
  return [
    ...(mtaSts === null ? [] : ['', ...mtaSts.records.map((one) => visible(one.slice(0, 1_000)))]),
    ...(served === ''
      ? []
      : served
          .slice(0, 8_000)
          .split(/\r?\n/u)
          .map((line) => `  ${visible(line)}`)),
    ...dane.flatMap(({ tlsa, result }) => [
      '',
      `${visible(tlsa.name)}: ${tlsa.state}${result === null ? '' : `, ${result.state}`}`,
      ...tlsa.records.map(
        (one) => `  TLSA ${one.usage} ${one.selector} ${one.matchingType} ${one.data.slice(0, 256)}`,
      ),
    ]),
    ...(prober === null
      ? []
      : [
          '',
          `EHLO ${visible(prober.helo.name)}`,
          ...prober.outside.map((one) =>
            `${one.address} ${one.text === null ? '' : visible(one.text)}`.trim(),
          ),
          ...prober.reverse.map((one) => `PTR ${one.address}: ${one.names.map(visible).join(', ') || '-'}`),
          ...prober.listings.map((one) =>
            `${visible(one.list)} ${one.address}: ${one.state} ${visible(one.text)}`.trim(),
          ),
        ]),
  ];
}
