// One DNS question as lines of text, in the spirit of dig and delv: the answer first, then what was asked for beside it. The words are
// shared/words'; everything that came from outside goes through `visible`.

import type { AuthorityAnswer, DnsReport } from '../../shared/dns-report';
import type { DnsExchange, DnsRecord } from '../../shared/evidence';
import type { SecurityLink } from '../../shared/security';
import { serverCosts } from '../../shared/server-costs';
import { exchangeWords, questionWords, serverWords } from '../../shared/words/dns';
import { linkFaultWords, linkTitle, sentenceOf, stateWords } from '../../shared/words/dnssec';
import { failureWords } from '../../shared/words/failure';
import { count, duration, wireSeconds } from '../../shared/words/measure';
import { costedServerWords, serverCostWords } from '../../shared/words/server-cost';
import { visible } from '../../shared/words/visible';

export function dnsLines(report: DnsReport, show: { trace: boolean }): string[] {
  const { question, rcode, answers, failure, exchanges } = report;
  const last = exchanges.find(({ id }) => id === report.answeredBy);
  const outcome = rcode ?? 'no answer';
  return [
    visible(
      `${question.name} ${question.type}: ${outcome}, ${count(answers.length, 'record')}, ${duration(report.elapsedMs)}`,
    ),
    ...(last === undefined
      ? []
      : [`  ${visible(`${serverWords(last)}, ${last.transport.toUpperCase()}; ${flagsOf(last)}`)}`]),
    ...(failure === null
      ? []
      : ['', `  ${visible(failureWords(failure).what)}`, `  ${visible(failure.detail)}`]),
    ...section('Answer', answers.map(recordLine)),
    ...(report.security === null ? [] : securityLines(report)),
    ...(report.servers === null
      ? []
      : section('Every server of the zone', report.servers.flatMap(serverLines))),
    ...(show.trace ? traceLines(report) : []),
  ];
}

/** As the JSON has it: the report, its question first. */
export function dnsJson(report: DnsReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

function flagsOf({ response }: DnsExchange): string {
  if (response === null) return '';
  const flags = [
    ['aa', response.authoritative],
    ['tc', response.truncated],
    ['rd', response.recursionDesired],
    ['ra', response.recursionAvailable],
    ['ad (a claim, not our proof)', response.authenticData],
    ['cd', response.checkingDisabled],
  ] as const;
  const set = flags.flatMap(([name, isSet]) => (isSet ? [name] : []));
  const edns = response.edns === null ? 'no EDNS' : `EDNS ${response.edns.udpSize}`;
  return [`flags ${['qr', ...set].join(' ')}`, edns, ...response.extendedErrors].join('; ');
}

function recordLine({ name, ttl, type, data }: DnsRecord): string {
  return `  ${visible(`${name} ${ttl} ${type} ${data}`)}`;
}

function securityLines({ question, security, links, failing, source, exchanges }: DnsReport): string[] {
  if (security === null) return [];
  const exchangeIds = exchanges.map(({ id }) => id);
  const sentence = sentenceOf({
    question: { ...question },
    security,
    links: [...links],
    failing,
    source,
    exchangeIds,
  });
  return section(`DNSSEC: ${stateWords(security).name.toLowerCase()}`, [
    `  ${visible(sentence)}`,
    ...links.map(linkLine),
  ]);
}

const marks = { secure: '+', insecure: 'o', bogus: 'x', indeterminate: '?' } as const;

function linkLine(link: SecurityLink): string {
  const why = linkFaultWords(link);
  const key = link.keyTag === null ? '' : `, key ${link.keyTag}`;
  const detail = link.detail === '' ? '' : ` (${link.detail})`;
  return `  ${marks[link.state]} ${visible(`${linkTitle(link)}${key}${detail}${why === '' ? '' : `: ${why}`}`)}`;
}

function serverLines(answer: AuthorityAnswer): string[] {
  const { server, rcode, tookMs, failure, answers } = answer;
  const said =
    failure === null ? `${rcode}, ${count(answers.length, 'record')}` : failureWords(failure).short;
  return [
    `  ${visible(`${server.name ?? ''} ${server.address}: ${said}, ${duration(tookMs)}`)}`,
    ...answers.map((record) => `  ${recordLine(record)}`),
  ];
}

function traceLines({ exchanges }: DnsReport): string[] {
  const ordered = [...exchanges].sort((a, b) => a.startedMs - b.startedMs);
  return [
    ...section(
      'Asked, in order',
      ordered.map(
        (one) =>
          `  ${wireSeconds(one.startedMs)}  ${visible(`${questionWords(one)} at ${serverWords(one)}: ${exchangeWords(one)}`)}`,
      ),
    ),
    ...section(
      'What each server cost',
      serverCosts(exchanges).map(
        (cost) => `  ${visible(`${costedServerWords(cost)}: ${serverCostWords(cost)}`)}`,
      ),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
