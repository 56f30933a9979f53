// What providers say when they refuse whoever sends, as their public documentation gives them; addresses and hosts are
// of the ranges for examples. Each with its meaning and the rule that must read it.

import type { ReplyRow } from './replies';

export const textsOfProvidersOnUs: readonly ReplyRow[] = [
  // Google
  [
    '550-5.7.1 [192.0.2.1      12] Our system has detected that this message is\n550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\n550 5.7.1 this message has been blocked.',
    'prober-refused',
    'unsolicited',
  ],
  [
    '421-4.7.0 [192.0.2.1] Our system has detected that this message is suspicious due to\n421-4.7.0 the very low reputation of the sending IP address. To best protect our users\n421 4.7.0 from spam, the message has been blocked.',
    'prober-refused',
    'reputation',
  ],
  [
    "550-5.7.26 Unauthenticated email from example.net is not accepted due to domain's\n550-5.7.26 DMARC policy. Please contact the administrator of example.net domain if\n550 5.7.26 this was a legitimate mail.",
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass\n421 4.7.27 for this message. Gmail requires all bulk email senders to authenticate with SPF.",
    'prober-refused',
    'google-unauthenticated-rate',
  ],
  [
    "421 4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message.",
    'prober-refused',
    'google-unauthenticated-rate',
  ],
  [
    '421 4.7.32 Your email has been rate limited because the From header is not aligned with either the SPF or DKIM organizational domains.',
    'prober-refused',
    'google-unauthenticated-rate',
  ],
  [
    "421 4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection.",
    'prober-refused',
    'google-unencrypted',
  ],
  [
    "550 5.7.29 This message wasn't sent over a TLS connection. Gmail requires all bulk email senders to use TLS.",
    'prober-refused',
    'google-unencrypted',
  ],
  [
    '421 4.7.23 Your IP address has no PTR record, or its forward DNS does not match it.',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '550-5.7.27 Null sender not accepted: the sending domain has a null MX record\n550 5.7.27 and cannot send.',
    'prober-refused',
    'sender-null-mx',
  ],
  // Microsoft 365 and Outlook.com
  [
    '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1 (AS3130)',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.511 Access denied, banned sender [192.0.2.1]. To request removal from this list please forward this message to delist@example.com.',
    'prober-refused',
    'microsoft-banned',
  ],
  [
    '550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus. To request removal from this list see https://www.spamhaus.org/query/lookup/ (S8002)',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.509 Access denied, sending domain example.net does not pass DMARC verification and has a DMARC policy of reject.',
    'prober-refused',
    'microsoft-unauthenticated',
  ],
  [
    '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
    'prober-refused',
    'enhanced-x.7.20-27',
  ],
  [
    '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
    'prober-refused',
    'microsoft-banned',
  ],
  ['550 5.7.705 Access denied, tenant has exceeded threshold', 'prober-refused', 'microsoft-banned'],
  ['550 5.1.8 Access denied, bad outbound sender AS(42003)', 'prober-refused', 'enhanced-x.1.7-8'],
  [
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    'rate-limited',
    'rate-words',
  ],
  [
    '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains',
    'prober-refused',
    'microsoft-banned',
  ],
  [
    '550 5.7.51 TenantInboundAttribution; Rejecting. Recipient has a partner connector with RestrictDomainsToIPAddresses set',
    'prober-refused',
    'microsoft-partner-only',
  ],
  [
    '421 4.7.66 TLS required: the connection must be encrypted to send to this recipient',
    'prober-refused',
    'encryption-required',
  ],
  [
    "550 SC-001 (COL004-MC1F3) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your Internet service provider since part of their network is on our block list.",
    'prober-refused',
    'block-list',
  ],
  [
    "550 OU-002 (COL004-MC4F9) Unfortunately, messages from 192.0.2.1 weren't sent. You can also refer your provider to https://mail.example.com/mail/troubleshooting.aspx#errors.",
    'prober-refused',
    'our-host-refused',
  ],
  [
    "550 DY-001 (SNT004-MC1F47) Unfortunately, messages from 192.0.2.1 weren't sent: mail is rejected from dynamic IP space.",
    'prober-refused',
    'our-host-refused',
  ],
  [
    "421 RP-001 (BAY004-MC4F10) Unfortunately, some messages from 192.0.2.1 weren't sent. The mail server IP connecting has exceeded the rate limit allowed.",
    'rate-limited',
    'rate-words',
  ],
  // Yahoo and AOL
  [
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.example/error-codes',
    'prober-refused',
    'policy-words',
  ],
  [
    '553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    'prober-refused',
    'yahoo-permanently-deferred',
  ],
  [
    '421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred',
    'rate-limited',
    'yahoo-deferred',
  ],
  [
    '554 5.7.5 Domain example.net is not accepted: DMARC alignment of DKIM and SPF needed',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '553 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus PBL; see https://postmaster.example/errors/550-bl23.html',
    'prober-refused',
    'block-list',
  ],
  // Apple iCloud
  [
    '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.example/en-us/HT204137',
    'prober-refused',
    'policy-words',
  ],
  ['554 5.7.1 [HM08] Message rejected due to local policy.', 'prober-refused', 'policy-words'],
  [
    '550 5.7.1 Your message was rejected due to example.net DMARC policy. See https://support.apple.example/en-us/HT204137',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '550 5.7.0 Blocked - see https://support.proofpoint.example/dnsbl-lookup.cgi?ip=192.0.2.1',
    'prober-refused',
    'block-list',
  ],
  // GMX, WEB.DE, IONOS, T-Online
  [
    '554-gmx.example (mxgmx104) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is block listed.\n554 For explanation visit https://postmaster.gmx.example/en/case?c=r0201',
    'prober-refused',
    'block-list',
  ],
  [
    '554-web.example (mxweb012) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit https://postmaster.web.example/en/case?c=rdns',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '550-Requested action not taken: mailbox unavailable\n550-Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner\n550 For explanation visit https://postmaster.gmx.example/en/case?c=r0601',
    'prober-refused',
    'authentication-of-mail',
  ],
  [
    '421-kundenserver.example (mxeue109) Nemesis ESMTP Service not available\n421 Reject due to policy violations',
    'prober-refused',
    'policy-words',
  ],
  [
    '554-mx.example (mxeue001) Nemesis ESMTP Service not available\n554-No SMTP service\n554-invalid DNS MX or A/AAAA resource record\n554 For explanation visit https://postmaster.example/',
    'prober-refused',
    'policy-words',
  ],
  [
    '554 IP=192.0.2.1 - Dialup/transport is not allowed. Contact tosa@rx.t-online.example (Error 554: dynamic address)',
    'prober-refused',
    't-online-unknown-sender',
  ],
  ['421 T-Online: too many connections from your IP', 'rate-limited', 'rate-words'],
  // Comcast, Charter, AT&T, Cox
  [
    '554 resimta-a1p comcast 192.0.2.1 Comcast block for spam. Please see https://postmaster.comcast.example/smtp-error-codes.php#BL000000',
    'prober-refused',
    'spam-from-address',
  ],
  [
    '550 5.7.1 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. PTR000001',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '554 5.1.0 Found on one or more DNSBLs, see https://postmaster.comcast.example BL000001',
    'prober-refused',
    'block-list',
  ],
  [
    "554 5.7.1 Message rejected: DM000001 sender's DMARC policy asks for it",
    'prober-refused',
    'authentication-of-mail',
  ],
  ['421 Reverse DNS failure: Try again later', 'prober-refused', 'reverse-dns'],
  [
    '554 Blocked - AUP#Out-1430 Message contains a URL identified as spam or phishing',
    'prober-refused',
    'unsolicited',
  ],
  ['550 5.1.0 <a@example.net> sender rejected AUP#I-1310', 'prober-refused', 'sender-address'],
  [
    '554 cmsmtp 192.0.2.1 blocked. AUP#In-1310 IP address 192.0.2.1 is listed',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '521 5.2.1 ERROR: 192.0.2.1 blocked by ldap:ou=rblmx,dc=att,dc=net - mail from your IP address is blocked',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '553 5.3.0 flpd592 DNSBL:RBL 521< 192.0.2.1 >_is_blocked. For assistance forward this error to abuse_rbl@abuse-att.example',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.7.1 Connections not accepted from servers without a valid sender domain. alph733 Fix reverse DNS for 192.0.2.1',
    'prober-refused',
    'reverse-dns',
  ],
  [
    '554 cmsmtp 192.0.2.1 blocked. Refer to Error Codes section at https://postmaster.cox.example for more information. AUP#CXBL',
    'prober-refused',
    'our-host-refused',
  ],
  [
    '554 ESMTP not accepting connections: IPBL0001 listed in the Spamhaus Zen DNSBL AUP#IPBL0001',
    'prober-refused',
    'block-list',
  ],
  [
    '550 5.1.0 <a@example.net> sender rejected. Refer to Error Codes section. AUP#CXSNDR',
    'prober-refused',
    'sender-address',
  ],
  ['554 cox 192.0.2.1 rejected - no rDNS. AUP#CXDNS', 'prober-refused', 'reverse-dns'],
];
