// What is known of an entry as text, to be copied into a mail or a ticket. Pure.

import type { ListEntryDetail } from '../../../../../shared/list/view';
import { domainOutcomeWords, mailboxOutcomeWords } from '../../../../../shared/words/list-names';
import { listReasonWords, listVerdictWords } from '../../../../../shared/words/list-verdict';
import { visible } from '../../../../../shared/words/visible';
import { addressKinds } from './words';

export function detailsOf(detail: ListEntryDetail): string {
  const { address, row, verdict, reason, verdictInFull, domainName, domainAnswer, mailboxAnswer } = detail;
  const reply = mailboxAnswer?.answer?.reply.lines ?? [];
  const lines = [
    `${visible(address)} (row ${row})`,
    `${listVerdictWords(verdict).label}: ${listReasonWords(reason).detail}`,
    `Reasons: ${verdictInFull.reasons.join(', ')}`,
    ...(verdictInFull.score === null
      ? []
      : [
          `Score: ${verdictInFull.score} (${verdictInFull.parts.map((part) => `${part.reason} ${part.points}`).join(', ')})`,
        ]),
    ...(domainName === null || domainAnswer === null
      ? []
      : [
          `${visible(domainName)}: ${domainOutcomeWords(domainAnswer.outcome)} (asked ${domainAnswer.askedAt})`,
        ]),
    ...(domainAnswer?.hosts ?? []).map(
      (host) => `  ${host.preference} ${visible(host.name)}: ${addressKinds[host.addresses]}`,
    ),
    ...(mailboxAnswer === null
      ? []
      : [`Mailbox: ${mailboxOutcomeWords(mailboxAnswer.outcome)} (asked ${mailboxAnswer.askedAt})`]),
    ...reply.map((line) => `  ${visible(line)}`),
  ];
  return lines.join('\n');
}
