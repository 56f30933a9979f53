// The columns that users of other services know, beside the user's own: ZeroBounce, NeverBounce, Hunter, Mailchimp; names and words as each service
// documents them. Mapped by one rule: only what we found deliverable is their `valid`, only what we found undeliverable their `invalid`;
// what was not asked, or could not be, is their `unknown` or an empty cell. Not here: the rows (write-table.ts).

import type { DomainOutcome } from '../../../shared/list/facts';
import type { ListReason } from '../../../shared/list/verdict';
import type { OurValues } from './our-values';

export interface ServiceColumn {
  name: string;
  value(values: OurValues): string;
}

export type ServiceShape = 'zerobounce' | 'neverbounce' | 'hunter' | 'mailchimp';

/** By the deciding reason: ZeroBounce's status and sub-status (zerobounce.net/docs, “Status codes”). */
const zeroBounce: Record<ListReason, readonly [status: string, sub: string]> = {
  'mailbox-accepted': ['valid', ''],
  'no-address': ['invalid', 'failed_syntax_check'],
  'bad-syntax': ['invalid', 'failed_syntax_check'],
  'provider-forbids': ['invalid', 'failed_syntax_check'],
  'unknown-tld': ['invalid', 'no_dns_entries'],
  'no-such-domain': ['invalid', 'no_dns_entries'],
  'null-mx': ['invalid', 'does_not_accept_mail'],
  'no-mail-host': ['invalid', 'no_dns_entries'],
  'hosts-without-address': ['invalid', 'no_dns_entries'],
  'hosts-private': ['invalid', 'unroutable_ip_address'],
  'mx-unusable': ['invalid', 'no_dns_entries'],
  'no-such-mailbox': ['invalid', 'mailbox_not_found'],
  'mailbox-disabled': ['invalid', 'mailbox_not_found'],
  disposable: ['do_not_mail', 'disposable'],
  typo: ['do_not_mail', 'possible_typo'],
  'mailbox-full': ['unknown', 'mailbox_quota_exceeded'],
  'accept-all': ['catch-all', ''],
  parked: ['unknown', ''],
  'implicit-mx': ['unknown', ''],
  'mailbox-not-asked': ['unknown', ''],
  'domain-not-asked': ['unknown', ''],
  'hidden-by-operator': ['unknown', ''],
  'refuses-us': ['unknown', 'antispam_system'],
  'still-deferred': ['unknown', 'greylisted'],
  'could-not-reach': ['unknown', 'failed_smtp_connection'],
  'could-not-ask-dns': ['unknown', 'exception_occurred'],
  'servers-fail': ['unknown', 'exception_occurred'],
  'hosts-not-known': ['unknown', 'exception_occurred'],
  'prober-unfit': ['unknown', ''],
  'operator-resting': ['unknown', ''],
  'unclear-reply': ['unknown', 'mail_server_temporary_error'],
  literal: ['unknown', ''],
  'reserved-domain': ['unknown', ''],
  'waiting-for-domain': ['unknown', ''],
  'waiting-for-mailbox': ['unknown', ''],
  greylisted: ['unknown', 'greylisted'],
  role: ['unknown', 'role_based'],
  free: ['unknown', ''],
  'generated-looking': ['unknown', ''],
  'trap-like': ['unknown', ''],
  tagged: ['unknown', ''],
  duplicate: ['unknown', ''],
  quoted: ['unknown', ''],
  'utf8-local': ['unknown', ''],
};

/** What a mail host told us, whatever it was. */
const heardFromHost = new Set<ListReason>([
  'mailbox-accepted',
  'no-such-mailbox',
  'mailbox-disabled',
  'mailbox-full',
  'accept-all',
  'refuses-us',
  'still-deferred',
  'greylisted',
  'unclear-reply',
]);

/** Null: not asked, or no answer. */
const hasMx: Record<DomainOutcome, boolean | null> = {
  'not-asked': null,
  mx: true,
  'implicit-mx': false,
  'null-mx': false,
  'no-such-domain': false,
  'no-mail-host': false,
  'hosts-without-address': true,
  'hosts-private': true,
  'mx-unusable': true,
  'hosts-not-known': true,
  'could-not-ask': null,
  'servers-fail': null,
  literal: null,
};

const hasHost: Record<DomainOutcome, boolean | null> = {
  ...hasMx,
  'implicit-mx': true,
  'hosts-without-address': false,
  'hosts-private': false,
  'mx-unusable': false,
  'hosts-not-known': null,
};

function zeroBounceOf({ verdict, reason, role }: OurValues): readonly [status: string, sub: string] {
  if (verdict === 'undeliverable') {
    const [status, sub] = zeroBounce[reason];
    return ['invalid', status === 'invalid' ? sub : ''];
  }
  // Theirs for a role's mailbox, whatever its host says.
  if (role === true && verdict === 'deliverable') return ['do_not_mail', 'role_based'];
  if (role === true && reason === 'accept-all') return ['do_not_mail', 'role_based_catch_all'];
  if (verdict === 'deliverable') return ['valid', ''];
  const [status, sub] = zeroBounce[reason];
  return status === 'invalid' || status === 'valid' ? ['unknown', ''] : [status, sub];
}

const neverBounceWords = ['valid', 'invalid', 'disposable', 'catchall', 'unknown'] as const;

function neverBounceOf({ verdict, reason }: OurValues): (typeof neverBounceWords)[number] {
  if (verdict === 'deliverable') return 'valid';
  if (verdict === 'undeliverable') return 'invalid';
  if (reason === 'disposable') return 'disposable';
  return reason === 'accept-all' ? 'catchall' : 'unknown';
}

function hunterOf({ verdict, reason, free }: OurValues): string {
  if (verdict === 'undeliverable') return 'invalid';
  if (verdict === 'deliverable') return free === true ? 'webmail' : 'valid';
  if (reason === 'disposable') return 'disposable';
  return reason === 'accept-all' ? 'accept_all' : 'unknown';
}

const isWritten = ({ code }: OurValues): boolean => code === 'ok' || code === 'provider-forbids';

function isReached({ reason }: OurValues): boolean | null {
  if (heardFromHost.has(reason)) return true;
  return reason === 'could-not-reach' ? false : null;
}

/** What the host said of the mailbox; null: not asked, or it did not say. */
function isTaken({ verdict, reason }: OurValues): boolean | null {
  if (verdict === 'deliverable') return true;
  return reason === 'no-such-mailbox' || reason === 'mailbox-disabled' ? false : null;
}

const capital = (value: boolean | null): string => (value === null ? '' : value ? 'True' : 'False');
const small = (value: boolean | null): string => (value === null ? '' : String(value));
const binary = (value: boolean | null): string => (value === null ? '' : value ? '1' : '0');

function accountOf({ address }: OurValues): string {
  const end = address.lastIndexOf('@');
  return end < 0 ? '' : address.slice(0, end);
}

export const serviceColumns: Record<ServiceShape, readonly ServiceColumn[]> = {
  // As in the files its bulk validation gives back, without what it looks up of people.
  zerobounce: [
    { name: 'ZB Status', value: (values) => zeroBounceOf(values)[0] },
    { name: 'ZB Sub Status', value: (values) => zeroBounceOf(values)[1] },
    { name: 'ZB Account', value: accountOf },
    { name: 'ZB Domain', value: ({ domain }) => domain ?? '' },
    { name: 'ZB Free Email', value: ({ free }) => capital(free) },
    { name: 'ZB MX Found', value: ({ outcome }) => small(hasMx[outcome]) },
    { name: 'ZB MX Record', value: ({ mx }) => mx ?? '' },
    { name: 'ZB SMTP Provider', value: ({ operator }) => operator ?? '' },
    { name: 'ZB Did You Mean', value: ({ suggestion }) => suggestion ?? '' },
  ],
  // As its download of a job appends them (developers.neverbounce.com, “jobs/download”).
  neverbounce: [
    { name: 'bad_syntax', value: (values) => binary(!isWritten(values)) },
    { name: 'free_email_host', value: ({ free }) => binary(free) },
    { name: 'role_account', value: ({ role }) => binary(role) },
    { name: 'addr', value: ({ address }) => address },
    { name: 'alias', value: accountOf },
    { name: 'domain', value: ({ domain }) => domain ?? '' },
    {
      name: 'has_dns_info',
      value: ({ outcome }) => binary(hasMx[outcome] === null ? null : outcome !== 'no-such-domain'),
    },
    { name: 'has_mail_server', value: ({ outcome }) => binary(hasHost[outcome]) },
    { name: 'mail_server_reachable', value: (values) => binary(isReached(values)) },
    { name: 'email_status_int', value: (values) => String(neverBounceWords.indexOf(neverBounceOf(values))) },
    { name: 'email_status', value: neverBounceOf },
  ],
  // The fields of its verification (hunter.io/api-documentation, “Email Verifier”); the score is ours.
  hunter: [
    { name: 'status', value: hunterOf },
    { name: 'score', value: ({ score }) => (score === null ? '' : String(score)) },
    { name: 'regexp', value: (values) => small(isWritten(values)) },
    { name: 'gibberish', value: ({ code, generated }) => small(code === 'ok' ? generated : null) },
    { name: 'disposable', value: ({ disposable }) => small(disposable) },
    { name: 'webmail', value: ({ free }) => small(free) },
    { name: 'mx_records', value: ({ outcome }) => small(hasMx[outcome]) },
    { name: 'smtp_server', value: (values) => small(isReached(values)) },
    { name: 'smtp_check', value: (values) => small(isTaken(values)) },
    {
      name: 'accept_all',
      value: (values) =>
        small(values.reason === 'accept-all' ? true : isTaken(values) === null ? null : false),
    },
    {
      name: 'block',
      value: (values) =>
        small(values.reason === 'refuses-us' ? true : isTaken(values) === null ? null : false),
    },
  ],
  // The one column an import needs (“Format guidelines for your import file”), and what we found as tags.
  mailchimp: [
    { name: 'Email Address', value: ({ address }) => address },
    { name: 'TAGS', value: tagsOf },
  ],
};

/** Separated by commas, as an import takes them. */
function tagsOf({ verdict, reason, role, free, disposable, duplicateOf }: OurValues): string {
  const tags: string[] = [verdict, reason];
  if (role === true) tags.push('role');
  if (free === true) tags.push('free');
  if (disposable === true && reason !== 'disposable') tags.push('disposable');
  if (duplicateOf !== null) tags.push('duplicate');
  return tags.map((tag) => `waypost-${tag}`).join(',');
}
