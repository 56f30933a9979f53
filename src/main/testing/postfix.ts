// Postfix as a mail host, with only the services a probe meets and a queue of its own. It needs root, as Postfix does.

import { execFileSync } from 'node:child_process';
import type { Workshop } from './workshop';

export interface PostfixOptions {
  address: string;
  port: number;
  hostName: string;
  /** Domains with a list of mailboxes, and domains that take any. */
  domain: string;
  mailboxes: readonly string[];
  anyMailboxDomain: string;
  /** Answers to single recipients, in Postfix's access(5) form. */
  answers: Readonly<Record<string, string>>;
  keyFile: string;
  certificateFile: string;
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

function mainCf(home: string, options: PostfixOptions): string {
  const known = options.mailboxes.map((name) => `{${name} = x}`).join(', ');
  const answers = Object.entries(options.answers).map(([recipient, answer]) => `{${recipient} = ${answer}}`);
  return `compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${home}/mail.log
maillog_file_prefixes = ${home}, /var, /dev/stdout
myhostname = ${options.hostName}
mydestination = ${options.domain}
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps = inline:{ ${known} }
virtual_mailbox_domains = ${options.anyMailboxDomain}
virtual_mailbox_maps = static:any
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{ ${answers.join(', ')} }, reject_unauth_destination
smtpd_delay_reject = yes
smtpd_tls_security_level = may
smtpd_tls_key_file = ${options.keyFile}
smtpd_tls_cert_file = ${options.certificateFile}
smtpd_tls_session_cache_database =
`;
}

function masterCf({ address, port }: PostfixOptions): string {
  return `${address}:${port} inet n - n - - smtpd
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
