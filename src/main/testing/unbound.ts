// Unbound as a recursive, validating resolver over name servers on loopback. Each zone is told as a stub: name servers here do
// not live at port 53, where referrals would lead.

import type { Workshop } from './workshop';

export interface UnboundParts {
  readonly address: string;
  readonly port: number;
  /** Zone file with the root's DNSKEY; null: it does not validate. */
  readonly anchorFile: string | null;
  /** Each zone with the address and port of its server. */
  readonly stubs: readonly { zone: string; address: string; port: number }[];
}

export function startUnbound(workshop: Workshop, program: string, parts: UnboundParts): void {
  const { address, port, anchorFile, stubs } = parts;
  const config = [
    'server:',
    `  interface: ${address}\n  port: ${port}\n  username: ""\n  chroot: ""\n  directory: "${workshop.folder}"`,
    '  do-daemonize: no\n  use-syslog: no\n  pidfile: ""\n  verbosity: 0\n  num-threads: 1\n  so-reuseport: no',
    '  do-not-query-localhost: no\n  access-control: 127.0.0.0/8 allow\n  do-ip6: no\n  ede: yes',
    '  local-zone: "test." nodefault\n  qname-minimisation: no\n  aggressive-nsec: no\n  val-log-level: 2',
    `  module-config: "${anchorFile === null ? 'iterator' : 'validator iterator'}"`,
    ...(anchorFile === null ? [] : [`  trust-anchor-file: "${anchorFile}"`]),
    'remote-control:\n  control-enable: no',
    ...stubs.map(
      (stub) =>
        `stub-zone:\n  name: "${stub.zone}"\n  stub-addr: ${stub.address}@${stub.port}\n  stub-prime: no`,
    ),
  ];
  workshop.start(program, ['-d', '-c', workshop.write('unbound.conf', `${config.join('\n')}\n`)]);
}
