// One mail host as lines of text: what it came to first, then each address with its dialogue. The words are shared/words'; everything
// that came from outside goes through `visible`.

import type { RecipientAnswer, SmtpApproach, SmtpReport } from '../../shared/smtp-report';
import { exchangeWords, questionWords, serverWords } from '../../shared/words/dns';
import { failureWords } from '../../shared/words/failure';
import { attemptWords } from '../../shared/words/host';
import { count, duration, wireSeconds } from '../../shared/words/measure';
import { meaningWords, replyLine } from '../../shared/words/reply';
import { visible } from '../../shared/words/visible';
import { capabilityLines, daneLines, dialogueLines, labelled, tlsaLines, tlsLines } from './host-lines';

export function smtpLines(report: SmtpReport): string[] {
  const { network, host, addresses, tlsa, approaches, exchanges, elapsedMs } = report;
  const where = network === 'sample' ? 'the sample internet' : 'the Internet';
  const connections = approaches.filter(({ attempt }) => attempt.connectedMs !== null).length;
  return [
    `${visible(host.name)} port ${host.port} on ${where}: ${gist(report)}`,
    '',
    ...labelled('Addresses', [addressesLine(report)]),
    ...(addresses.aliases.length > 1
      ? labelled('', [`by way of ${addresses.aliases.slice(1).join(', ')}`])
      : []),
    ...(tlsa === null ? [] : tlsaLines(tlsa)),
    ...approaches.flatMap((approach) => approachLines(report, approach)),
    ...(exchanges.length === 0
      ? []
      : [
          '',
          'Names',
          ...[...exchanges]
            .sort((a, b) => a.startedMs - b.startedMs)
            .map(
              (one) =>
                `  ${wireSeconds(one.startedMs)}  ${visible(`${questionWords(one)} at ${serverWords(one)}: ${exchangeWords(one)}`)}`,
            ),
        ]),
    '',
    `${count(exchanges.length, 'question')}, ${count(connections, 'connection')}, nothing sent, ${duration(elapsedMs)}`,
  ];
}

/** As the JSON has it: the report, what was asked first. */
export function smtpJson(report: SmtpReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

function gist({ addresses, approaches, failure }: SmtpReport): string {
  if (failure !== null) return `its addresses could not be asked (its name ${failureWords(failure).short})`;
  if (addresses.list.length === 0) return 'has no address';
  const answering = approaches.filter(({ attempt }) => attempt.greeting?.code === 220).length;
  if (approaches.length === 1) return answering === 1 ? 'answers' : 'does not come to talk';
  return `${answering} of ${approaches.length} addresses answer`;
}

function addressesLine({ addresses }: SmtpReport): string {
  const list = addresses.list.map(({ address }) => address);
  const shown = list.slice(0, 16).join(', ');
  const part =
    addresses.failure === null || list.length === 0 ? '' : '; of the other family could not be asked';
  if (list.length > 0) return `${shown}${list.length > 16 ? ` and ${list.length - 16} more` : ''}${part}`;
  return addresses.failure === null ? 'none' : `could not be asked: ${addresses.failure.detail}`;
}

function approachLines({ tlsa }: SmtpReport, { attempt, recipients }: SmtpApproach): string[] {
  const { line } = attemptWords(attempt);
  return [
    '',
    `${attempt.address} port ${attempt.port}: ${visible(line)}`,
    ...capabilityLines(attempt),
    ...tlsLines(attempt),
    ...daneLines(attempt, tlsa),
    ...recipients.flatMap(recipientLines),
    ...dialogueLines(attempt),
  ];
}

/** What the host says of a mailbox, its own words, and the rule that read them. */
function recipientLines({ recipient, answer, source }: RecipientAnswer): string[] {
  if (answer === null) return labelled('Mailbox', [`${recipient}: not asked`]);
  return labelled('Mailbox', [
    `${recipient}: ${meaningWords(answer.meaning)}`,
    replyLine(answer.reply),
    `read by the rule ${answer.rule}${source === null ? '' : ` (${source})`}`,
  ]);
}
