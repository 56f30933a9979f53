// The rules Waypost quotes: a document and section, each with one sentence on what it asks. A rule without a sentence here is
// still shown by its name; nothing is made up for it.

import type { Rule } from '../verdict/schema';

const sentences: Readonly<Record<string, string>> = {
  'RFC 5321 2.3.5': 'A mail domain is a full name in DNS, or an address in brackets.',
  'RFC 5321 3.1': 'A host greets with 220 when it takes mail, and with 554 when it takes none.',
  'RFC 5321 3.3': 'A sender names itself, then each recipient; the host answers for each one apart.',
  'RFC 5321 3.5': 'Whether a mailbox exists may be asked, and a host may keep it to itself.',
  'RFC 5321 4.1.1.1': 'The sender says EHLO with its own name; the host lists what it can do.',
  'RFC 5321 4.1.1.3': 'RCPT TO names the mailbox; 250 means mail for it is taken.',
  'RFC 5321 4.1.1.5': 'RSET takes everything back: nothing is sent, and the host need not keep anything.',
  'RFC 5321 4.1.2': 'How an address is spelled: a name, an @, and a domain or a literal.',
  'RFC 5321 4.1.3': 'An IP address stands in brackets in the place of a domain.',
  'RFC 5321 4.1.4': 'A sender gives its own name at EHLO, or its address in brackets where it has no name.',
  'RFC 5321 4.2': 'Every reply begins with three digits; the first one says yes, not now, or no.',
  'RFC 5321 4.2.1': 'A reply with 4 means: not now, come again. A reply with 5 means: no, do not come again.',
  'RFC 5321 4.3.1': 'A sender waits for the host to speak first.',
  'RFC 5321 4.5.3.1': 'A name has at most 64 bytes, a domain 255, the whole 254.',
  'RFC 5321 4.5.3.2': 'A sender waits up to five minutes for a greeting before it gives up.',
  'RFC 5321 4.5.4.1':
    'A sender keeps mail it could not hand over, tries again after half an hour or more, and gives up after four to five days.',
  'RFC 5321 5.1':
    'Lower preference first, equals in random order, the next one on failure; without MX records, the domain’s own address.',
  'RFC 5321 3.6.2': 'A host may refuse mail for domains it does not serve, with 550.',
  'RFC 5321 3.8':
    'A host ends the talk with QUIT answered by 221; one that just hangs up is treated as: not now.',
  'RFC 5321 4.2.3': 'The reply 550 to a recipient means: this mailbox is not there, or not to be had.',
  'RFC 5321 7.9': 'A host may refuse mail from whomever it chooses, for reasons of its own.',
  'RFC 1035 3.3.9': 'An MX record carries a preference and a name; an address in digits has no place there.',
  'RFC 2182 3.1': 'A zone has more than one name server, in more than one place, so that one may fail.',
  'RFC 3463 3.3':
    'Status codes x.2.y are about the mailbox itself: switched off, full, or not taking this mail.',
  'RFC 6890 2.2': 'These address ranges are kept for private and special use; nobody outside can reach them.',
  'RFC 1034 3.6.2': 'A name that is an alias (CNAME) carries nothing else; whoever asks follows it.',
  'RFC 1034 4.2.1': 'The servers named for a zone must know that zone.',
  'RFC 1035 4.1': 'How a DNS message is laid out: a header, a question, and three sections of records.',
  'RFC 1035 4.1.1': 'The response code says whether the question was answered, failed, or named nothing.',
  'RFC 1035 4.2': 'A question goes by UDP; an answer that does not fit is asked for again by TCP.',
  'RFC 1912 2.8': 'A name server listed for a zone it does not serve is called lame.',
  'RFC 2181 5.4.1': 'What a zone’s own servers say weighs more than what others repeat.',
  'RFC 2181 10.3': 'The host an MX record names must have an address of its own, and not be an alias.',
  'RFC 2308 2.1': 'NXDOMAIN means the name does not exist at all, for any kind of record.',
  'RFC 2308 2.2': 'No data means the name exists, but not with this kind of record.',
  'RFC 2308 7.1': 'SERVFAIL means the server could not answer; it does not say the name is missing.',
  'RFC 3207 4.1': 'A sender may go on in plain text where STARTTLS fails, or leave; that is its own choice.',
  'RFC 3207 4': 'STARTTLS turns a plain connection into an encrypted one, after which EHLO is said again.',
  'RFC 3463 3':
    'The enhanced status code names the cause: 5.1.1 a mailbox, 5.2.2 a full one, 5.7.1 a policy.',
  'RFC 6125 6': 'A certificate must name the host one meant to reach.',
  'RFC 9525 6': 'A certificate must name the host one meant to reach.',
  'RFC 4033 5': 'DNSSEC knows four answers: secure, insecure, bogus, and not to be found out.',
  'RFC 4035 5.2': 'Where the parent proves that it has no DS record for a zone, the zone is not signed.',
  'RFC 4035 5.5': 'Records whose signatures do not hold are not handed on; the answer is SERVFAIL.',
  'RFC 5452 9.1':
    'An answer counts only from the server asked, to the port, the id and the very question sent.',
  'RFC 5280 6': 'A certificate holds within its dates and when it leads up to a trusted root.',
  'RFC 5280 4.1.2.5': 'A certificate holds between its two dates, and not after.',
  'RFC 6531 3.1': 'An address outside ASCII may only go to a host that offers SMTPUTF8.',
  'RFC 6531 3.2': 'An address outside ASCII may only go to a host that offers SMTPUTF8.',
  'RFC 6647 2': 'Greylisting asks an unknown sender to come again; real mail servers do.',
  'RFC 7505 3': 'A single MX record that names only the root says: this domain takes no mail.',
  'RFC 7505 4': 'Mail to a domain with a null MX is returned at once; nothing is tried.',
  'RFC 7766 5': 'Every name server answers by TCP as well as by UDP.',
  'RFC 8020 2': 'Where a name does not exist, nothing below it exists either.',
  'RFC 1034 4.3.3': 'A wildcard answers for every name below it that nobody made, MX records included.',
  'RFC 1912 2.1': 'The name an address has in DNS should lead back to that address.',
  'RFC 3207 6':
    'Whatever came before the encrypted connection is forgotten, as an attacker may have said it.',
  'RFC 5782 2':
    'A block list answers with an address of 127.0.0.0/8 for what is on it, and with no such name for what is not.',
  'RFC 7435 3': 'Where nothing better is promised, a sender encrypts as well as it can and checks nothing.',
  'RFC 7672 2.1.2': 'Where the TLSA records can’t be had or do not prove, a sender that follows DANE waits.',
  'RFC 7672 2.2':
    'Where TLSA records prove by DNSSEC, a sender that follows DANE hands over mail only as they say, or waits.',
  'RFC 7672 2.2.1': 'DANE holds for each mail host apart, by the records at that host’s name.',
  'RFC 7672 3.1': 'Mail uses TLSA records of the usages 2 and 3 alone.',
  'RFC 7672 3.2':
    'A certificate matches when one of the host’s TLSA records names it or what it leads up to.',
  'RFC 8314 3.3': 'Programs of users hand in mail over an encrypted connection, on port 465 or 587.',
  'RFC 8314 4.1': 'A service for users offers no connection in plain text.',
  'RFC 8314 5.1': 'SRV records in DNS tell programs of users where to hand in their mail.',
  'RFC 8461 3.2': 'An MTA-STS policy has a version, a mode, names of mail hosts, and how long it is kept.',
  'RFC 8461 3.3':
    'An MTA-STS policy is fetched over HTTPS with a certificate that holds, and no redirect is followed.',
  'RFC 8461 4.1': 'Under MTA-STS a mail host must be named in the policy; a star stands for one label.',
  'RFC 8461 5': 'Where the policy is enforced, mail goes to no host that fails it, and waits.',
  'RFC 8996 4': 'TLS 1.0 and TLS 1.1 are retired, and not to be used.',
  'RFC 9325 4.5':
    'Keys are at least as strong as RSA with 2048 bits, and signatures do not rest on MD5 or SHA-1.',
  'RFC 8461 4.2': 'Under MTA-STS a host’s certificate must hold and must name the host.',
};

/** RFC 5321, section 5.1 */
export function ruleName(rule: Rule): string {
  const section = rule.section.replace(/^s\.?\s*/u, '');
  return section === '' ? rule.document : `${rule.document}, section ${section}`;
}

/** What the rule asks, in one sentence; empty where none is written for it. */
export function ruleWords(rule: Rule): string {
  let section = rule.section.replace(/^s\.?\s*/u, '');
  for (;;) {
    const sentence = sentences[`${rule.document} ${section}`];
    if (sentence !== undefined) return sentence;
    const cut = section.lastIndexOf('.');
    if (cut < 0) return '';
    section = section.slice(0, cut);
  }
}
