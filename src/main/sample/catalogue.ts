// Every scenario of the sample internet, in teaching order: what works first, then who is tried in which order, what a
// domain can say, its name servers, encryption, what it promises of it, the mailbox, and trouble.

import type { SampleEntry } from '../../shared/sample-entry';
import type { Scenario } from './scenario';
import { backup } from './scenarios/backup';
import { backupAnyName } from './scenarios/backup-any-name';
import { backupWeakTls } from './scenarios/backup-weak-tls';
import { blocked } from './scenarios/blocked';
import { catchAll } from './scenarios/catch-all';
import { cnameLoop } from './scenarios/cname-loop';
import { daneAuthority } from './scenarios/dane-authority';
import { daneGood } from './scenarios/dane-good';
import { daneMismatch } from './scenarios/dane-mismatch';
import { daneRollover } from './scenarios/dane-rollover';
import { daneUnsigned } from './scenarios/dane-unsigned';
import { daneUnusable } from './scenarios/dane-unusable';
import { deadServers } from './scenarios/dead-servers';
import { dname } from './scenarios/dname';
import { dnssecExpired } from './scenarios/dnssec-expired';
import { dnssecGood } from './scenarios/dnssec-good';
import { dnssecNsec3 } from './scenarios/dnssec-nsec3';
import { dnssecOptOut } from './scenarios/dnssec-opt-out';
import { dnssecTampered } from './scenarios/dnssec-tampered';
import { dnssecUnsignedBelow } from './scenarios/dnssec-unsigned-below';
import { dnssecUnsignedMx } from './scenarios/dnssec-unsigned-mx';
import { dnssecWrongDs } from './scenarios/dnssec-wrong-ds';
import { domainAlias } from './scenarios/domain-alias';
import { dropsEdns } from './scenarios/drops-edns';
import { firstDown } from './scenarios/first-down';
import { flapping } from './scenarios/flapping';
import { forgedFirst } from './scenarios/forged-first';
import { fourHosts } from './scenarios/four-hosts';
import { fullMailbox } from './scenarios/full-mailbox';
import { garbage } from './scenarios/garbage';
import { glueLoop } from './scenarios/glue-loop';
import { greylisting } from './scenarios/greylisting';
import { hangsUp } from './scenarios/hangs-up';
import { hostsDiffer } from './scenarios/hosts-differ';
import { implicit } from './scenarios/implicit';
import { international } from './scenarios/international';
import { ipv6Only } from './scenarios/ipv6-only';
import { lameServer } from './scenarios/lame-server';
import { lateAnswer } from './scenarios/late-answer';
import { liar } from './scenarios/liar';
import { loopbackMx } from './scenarios/loopback-mx';
import { mxAddress } from './scenarios/mx-address';
import { mxAlias } from './scenarios/mx-alias';
import { mxNoAddress } from './scenarios/mx-no-address';
import { noMail } from './scenarios/no-mail';
import { noSuchDomain } from './scenarios/no-such-domain';
import { nolisting } from './scenarios/nolisting';
import { nullMx } from './scenarios/null-mx';
import { nullMxBeside } from './scenarios/null-mx-beside';
import { oldProvider } from './scenarios/old-provider';
import { oneAtATime } from './scenarios/one-at-a-time';
import { oneCompany } from './scenarios/one-company';
import { oneHost } from './scenarios/one-host';
import { privateAddress } from './scenarios/private-address';
import { relayDenied } from './scenarios/relay-denied';
import { sameMachine } from './scenarios/same-machine';
import { servfail } from './scenarios/servfail';
import { silentServer } from './scenarios/silent-server';
import { singleNameServer } from './scenarios/single-name-server';
import { slowGreeting } from './scenarios/slow-greeting';
import { staleSecondary } from './scenarios/stale-secondary';
import { stsBadCertificate } from './scenarios/sts-bad-certificate';
import { stsGood } from './scenarios/sts-good';
import { stsMissing } from './scenarios/sts-missing';
import { stsTesting } from './scenarios/sts-testing';
import { stsUnreachable } from './scenarios/sts-unreachable';
import { stsWrongHost } from './scenarios/sts-wrong-host';
import { submission } from './scenarios/submission';
import { tcpOnly } from './scenarios/tcp-only';
import { tlsEndsSoon } from './scenarios/tls-ends-soon';
import { tlsExpired } from './scenarios/tls-expired';
import { tlsGood } from './scenarios/tls-good';
import { tlsInjected } from './scenarios/tls-injected';
import { tlsMissing } from './scenarios/tls-missing';
import { tlsRequired } from './scenarios/tls-required';
import { tlsSelfSigned } from './scenarios/tls-self-signed';
import { tlsWeakKey } from './scenarios/tls-weak-key';
import { tlsWrongName } from './scenarios/tls-wrong-name';
import { tooBusy } from './scenarios/too-busy';
import { truncated } from './scenarios/truncated';
import { twoEqual } from './scenarios/two-equal';
import { unknownMailbox } from './scenarios/unknown-mailbox';
import { wildcardMx } from './scenarios/wildcard-mx';
import { wrongName } from './scenarios/wrong-name';

export const catalogue: readonly Scenario[] = [
  fourHosts,
  oneHost,
  ipv6Only,

  firstDown,
  twoEqual,
  nolisting,
  backup,
  backupAnyName,
  sameMachine,
  hostsDiffer,
  oneCompany,
  oldProvider,

  implicit,
  noMail,
  nullMx,
  nullMxBeside,
  noSuchDomain,
  domainAlias,
  dname,
  cnameLoop,
  mxAlias,
  mxAddress,
  mxNoAddress,
  international,
  wildcardMx,
  privateAddress,
  loopbackMx,

  singleNameServer,
  lameServer,
  silentServer,
  deadServers,
  servfail,
  truncated,
  glueLoop,
  tcpOnly,
  dropsEdns,
  wrongName,
  forgedFirst,
  lateAnswer,
  flapping,
  staleSecondary,

  dnssecGood,
  dnssecNsec3,
  dnssecUnsignedBelow,
  dnssecOptOut,
  dnssecExpired,
  dnssecWrongDs,
  dnssecUnsignedMx,
  dnssecTampered,
  liar,

  tlsGood,
  tlsExpired,
  tlsWrongName,
  tlsSelfSigned,
  tlsMissing,
  backupWeakTls,
  tlsRequired,
  tlsInjected,
  tlsWeakKey,
  tlsEndsSoon,
  submission,

  daneGood,
  daneRollover,
  daneAuthority,
  daneMismatch,
  daneUnusable,
  daneUnsigned,
  stsGood,
  stsTesting,
  stsWrongHost,
  stsBadCertificate,
  stsMissing,
  stsUnreachable,

  unknownMailbox,
  fullMailbox,
  catchAll,
  greylisting,
  oneAtATime,
  relayDenied,

  tooBusy,
  slowGreeting,
  blocked,
  hangsUp,
  garbage,
];

/** The catalogue as the window and the terminal show it. */
export function sampleEntries(): SampleEntry[] {
  return catalogue.map(({ id, title, story, address, outcome, group }) => ({
    id,
    title,
    story,
    address,
    outcome,
    group,
  }));
}
