// What providers say when they refuse whoever sends, as their public documentation gives them; addresses and hosts are
// of the ranges for examples. Each with its meaning and the rule that must read it.

import type { ReplyRow } from './replies';

export const textsOfMoreProvidersOnUs: readonly ReplyRow[] = [
  // Orange, La Poste, SFR, Free
  ['550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]', 'prober-refused', 'orange-refused'],
  [
    '550 5.5.0 Service refuse. Veuillez verifier votre configuration DNS / reverse DNS. OFR_109',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '550 5.7.1 Service refuse, IP blacklistee / Service refused, IP blacklisted LPN007_510',
    'prober-refused',
    'orange-refused',
  ],
  [
    '550 5.5.0 Mail rejected. Mail non conforme aux regles anti-spam. LPN007_401',
    'prober-refused',
    'orange-refused',
  ],
  ['550 5.7.1 IP 192.0.2.1 is blacklisted', 'prober-refused', 'block-list'],
  ['550 spam detected', 'prober-refused', 'unsolicited'],
  [
    '421 Too many spams from your IP (192.0.2.1), please visit http://postmaster.free.example/',
    'prober-refused',
    'spam-from-address',
  ],
  // Libero, Virgilio, Seznam
  [
    '554 smtp-16.iol.local smtp-16.iol.local IP blacklisted by CSI. For remediation please use http://csi.cloudmark.example/reset-request/?ip=192.0.2.1 [smtp-16.iol.local; LIB_102]',
    'prober-refused',
    'block-list',
  ],
  [
    '550 smtp-31.iol.local smtp-31.iol.local Your IP 192.0.2.1 has been blocked for spam. LIB_680',
    'prober-refused',
    'our-host-refused',
  ],
  ['550 5.7.1 Email rejected: Virgilio anti-spam policy', 'prober-refused', 'unsolicited'],
  ['554 5.7.1 Sender IP reverse lookup rejected', 'prober-refused', 'reverse-dns'],
  // Mail.ru, Yandex
  [
    '550 spam message rejected. Please visit http://help.mail.example/notspam-support/id?c=abc or report details to abuse@corp.mail.example. Error code: 0A1B2C.',
    'prober-refused',
    'unsolicited',
  ],
  [
    '550 5.7.1 This message was not accepted due to domain owner DMARC policy (RFC 7489) https://help.mail.example/mail-help/postmaster/dmarc',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '550 Access from ip address 192.0.2.1 blocked. Visit http://bl.mail.example/?ip=192.0.2.1',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1700000000-AbCd',
    'prober-refused',
    'unsolicited',
  ],
  [
    '554 5.7.1 Client host [192.0.2.1] blocked by spam statistics - see https://feedback.yandex.example/?from=mail-rejects',
    'prober-refused',
    'our-host-refused',
  ],
  ['550 5.7.1 Email rejected per DMARC policy for example.net', 'prober-refused', 'authentication-of-mail'],
  // QQ, NetEase, Naver
  ['550 Mail content denied. https://service.mail.qq.example/detail/0/61', 'prober-refused', 'policy-words'],
  [
    '550 Suspected spam ip. https://service.mail.qq.example/detail/122/167',
    'prober-refused',
    'spam-from-address',
  ],
  [
    '550 Domain may not exist or DNS check failed. https://service.mail.qq.example/detail/122/171',
    'prober-refused',
    'sender-address',
  ],
  [
    '550 SPF check failed. https://service.mail.qq.example/detail/122/72',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '554 DT:SPM 163 mx14, please see http://mail.163.example/help/help_spam_16.htm?ip=192.0.2.1',
    'prober-refused',
    'netease-refused',
  ],
  [
    "550 MI:SPF 163 mx9, the sender's SPF does not allow 192.0.2.1",
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '554 MI:STC 163 mx4, messages from this sender are rejected today: spam',
    'prober-refused',
    'netease-refused',
  ],
  ['550 RP:TRL 163 mx8, too many mails to this recipient', 'rate-limited', 'netease-rate'],
  [
    '421 HL:REP 163 mx12, behaviour of 192.0.2.1 is abnormal: many recipients do not exist',
    'prober-refused',
    'netease-refused',
  ],
  ['554 HL:IPB 163 mx3, IP 192.0.2.1 is blocked', 'prober-refused', 'netease-refused'],
  ['553 Requested action not taken: NULL sender is not allowed', 'prober-refused', 'sender-address'],
  ['451 DT:SPM 163 mx5, please try again: suspected spam', 'prober-refused', 'netease-refused'],
  ['550 5.7.1 Blocked by Naver: client host 192.0.2.1 has a bad reputation', 'prober-refused', 'reputation'],
  // Proofpoint, Mimecast, Barracuda, Cisco, Sophos, Trend Micro, Symantec, Fortinet
  ['550 5.7.0 Local Policy Violation', 'prober-refused', 'policy-words'],
  ['554 Blocked - see https://ipcheck.proofpoint.example/?ip=192.0.2.1', 'prober-refused', 'policy-words'],
  ['550 5.7.1 Message rejected - Proofpoint: spam', 'prober-refused', 'unsolicited'],
  [
    '550 Rejected by header based Anti-Spoofing policy: a@example.net - https://community.mimecast.example/docs/DOC-1369#550 [abc.uk1]',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '550 Administrative prohibition - envelope blocked - https://community.mimecast.example/docs/DOC-1369#550 [abc.us2]',
    'prober-refused',
    'policy-words',
  ],
  [
    '554 Email rejected due to security policies - https://community.mimecast.example/docs/DOC-1369#554',
    'prober-refused',
    'policy-words',
  ],
  [
    '550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.example/docs/DOC-1369#550',
    'prober-refused',
    'reputation',
  ],
  [
    '550 Envelope blocked - User Entry - https://community.mimecast.example/docs/DOC-1369#550',
    'prober-refused',
    'policy-words',
  ],
  ["553 Sender address blocked by recipient's policy", 'prober-refused', 'sender-address'],
  [
    '554 Service unavailable; Client host [192.0.2.1] blocked using Barracuda Reputation; https://www.barracudanetworks.example/reputation/?r=1&ip=192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  [
    '550 permanent failure for one or more recipients (user@example.org:blocked)',
    'prober-refused',
    'policy-words',
  ],
  ['550 rejecting spoofed message', 'prober-refused', 'authentication-of-mail'],
  [
    "554-esa1.example.org\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    'prober-refused',
    'reputation',
  ],
  [
    '550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '550 5.7.1 Sophos Anti Spam Engine has blocked this Email because the sender IP Address 192.0.2.1 is found on its block list',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using Trend Micro Email Reputation Service. Please see http://www.mail-abuse.example/cgi-bin/lookup?ip_address=192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  [
    '450 4.7.1 This email was rejected because it violates our security policy',
    'prober-refused',
    'policy-words',
  ],
  [
    '553-mail rejected because your IP is in the PBL. See http://www.spamhaus.org/pbl\n553 MessageLabs',
    'prober-refused',
    'block-list',
  ],
  [
    '553 Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.example/troubleshooting for more information. (#5.7.1)',
    'prober-refused',
    'policy-words',
  ],
  [
    '501 Connection rejected by policy [7.7] 20212, please visit www.messagelabs.example/support for more details about this error message.',
    'prober-refused',
    'policy-words',
  ],
  [
    '554 5.7.1 This message has been blocked because it contains FortiSpamURL blocklisted URL(s).',
    'prober-refused',
    'block-list',
  ],
  // Zoho, Proton, Fastmail, Rackspace, GoDaddy, OVH, Hetzner
  [
    '541 5.7.1 Mail rejected by Zoho: sender blocked for suspicious activity',
    'prober-refused',
    'sender-address',
  ],
  ['554 5.7.7 Email policy violation detected', 'prober-refused', 'policy-words'],
  [
    '550 5.7.1 Proton: DMARC policy of example.net demands rejection',
    'prober-refused',
    'authentication-of-mail',
  ],
  ['550 5.7.1 Fastmail: message content is spam', 'prober-refused', 'unsolicited'],
  [
    '554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using junk.mailspike.example',
    'prober-refused',
    'block-list',
  ],
  [
    '554 m1nlwbeib05.prod.phx3.example bizsmtp IB105. Connection refused. 192.0.2.1 has a poor reputation on Cloudmark Sender Intelligence (CSI).',
    'prober-refused',
    'reputation',
  ],
  ['550 5.7.1 192.0.2.1 has been blocked by the OVH anti-spam system', 'prober-refused', 'our-host-refused'],
  ['554 5.7.1 Rejected by Hetzner policy: unsolicited bulk mail', 'prober-refused', 'unsolicited'],
];
