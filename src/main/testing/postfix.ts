// Postfix as mail hosts, with only the services a probe meets and a queue of its own: one instance, a line of `smtpd` for each address,
// each line with settings of its own. It needs root, as Postfix does.

import { execFileSync } from 'node:child_process';
import type { Workshop } from './workshop';

/** One address that is listened at. `settings`: main.cf parameters that hold there alone. */
export interface PostfixService {
  address: string;
  port: number;
  settings?: Readonly<Record<string, string>>;
}

export interface PostfixOptions {
  services: readonly PostfixService[];
  /** What every service is unless it says otherwise. */
  settings: Readonly<Record<string, string>>;
  /** Domains with a list of mailboxes, and domains that take any. */
  domains: readonly string[];
  mailboxes: readonly string[];
  anyMailboxDomain: string;
  /** Answers to single recipients, in Postfix's access(5) form. */
  answers: Readonly<Record<string, string>>;
}

export function startPostfix(workshop: Workshop, options: PostfixOptions): void {
  const home = `${workshop.folder}/postfix`;
  workshop.write('postfix/main.cf', mainCf(home, options));
  workshop.write('postfix/master.cf', masterCf(options));
  workshop.write('postfix/data/.keep', '');
  workshop.write('postfix/queue/.keep', '');
  execFileSync('chmod', ['-R', 'a+rX', workshop.folder]);
  execFileSync('chown', ['postfix', `${home}/data`]);
  execFileSync('postfix', ['-c', home, 'check']);
  workshop.start('/usr/lib/postfix/sbin/master', ['-d', '-c', home]);
}

/** Settings of a service that shows this certificate. The chain stands in the certificate's file, the host's own first. */
export function tlsSettings(
  workshop: Workshop,
  name: string,
  { key, chain }: { key: string; chain: string },
): Record<string, string> {
  return {
    smtpd_tls_security_level: 'may',
    smtpd_tls_key_file: workshop.write(`${name}.key.pem`, key),
    smtpd_tls_cert_file: workshop.write(`${name}.pem`, chain),
  };
}

function mainCf(home: string, options: PostfixOptions): string {
  const known = options.mailboxes.map((name) => `{${name} = x}`).join(', ');
  const answers = Object.entries(options.answers).map(([recipient, answer]) => `{${recipient} = ${answer}}`);
  const check = answers.length === 0 ? [] : [`check_recipient_access inline:{ ${answers.join(', ')} }`];
  const settings = Object.entries(options.settings).map(([name, value]) => `${name} = ${value}`);
  return `compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${home}/mail.log
maillog_file_prefixes = ${home}, /var, /dev/stdout
mydestination = ${options.domains.join(', ')}
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps = inline:{ ${known} }
virtual_mailbox_domains = ${options.anyMailboxDomain}
virtual_mailbox_maps = static:any
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = ${[...check, 'reject_unauth_destination'].join(', ')}
smtpd_delay_reject = yes
smtpd_tls_session_cache_database =
${settings.join('\n')}
`;
}

function masterCf({ services }: PostfixOptions): string {
  const lines = services.map(({ address, port, settings = {} }) => {
    const overrides = Object.entries(settings).map(([name, value]) => `  -o {${name} = ${value}}`);
    return [`${address}:${port} inet n - n - - smtpd`, ...overrides].join('\n');
  });
  return `${lines.join('\n')}
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
cleanup unix n - n - 0 cleanup
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
qmgr unix n - n 300 1 qmgr
postlog unix-dgram n - n - 1 postlogd
`;
}
