import { describe, expect, it } from 'vitest';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../../../shared/options';
import { textSettings } from './fields';

type Name = keyof typeof textSettings;

const good: [Name, string, Partial<TraceOptions>][] = [
  [
    'resolvers',
    '9.9.9.9\n[::1]:5353',
    {
      resolvers: [
        plainResolver({ address: '9.9.9.9', port: 53 }),
        plainResolver({ address: '::1', port: 5_353 }),
      ],
    },
  ],
  [
    'resolvers',
    ' 9.9.9.9, 1.1.1.1 ',
    {
      resolvers: [
        plainResolver({ address: '9.9.9.9', port: 53 }),
        plainResolver({ address: '1.1.1.1', port: 53 }),
      ],
    },
  ],
  [
    'resolvers',
    'tcp://9.9.9.9\ntls://[2620:fe::9]#dns.quad9.net\nhttps://9.9.9.9:8443/q#dns.quad9.net',
    {
      resolvers: [
        { ...plainResolver({ address: '9.9.9.9', port: 53 }), transport: 'tcp' },
        {
          ...plainResolver({ address: '2620:fe::9', port: 853 }),
          transport: 'tls',
          tlsName: 'dns.quad9.net',
        },
        {
          ...plainResolver({ address: '9.9.9.9', port: 8_443 }),
          transport: 'https',
          tlsName: 'dns.quad9.net',
          path: '/q',
        },
      ],
    },
  ],
  ['rootHints', '', { rootHints: null }],
  ['rootHints', '127.0.0.53', { rootHints: [{ name: '', addresses: ['127.0.0.53'] }] }],
  [
    'rootHints',
    '. 3600 NS a.root.\na.root. 3600 A 127.0.0.53\na.root. AAAA ::1',
    { rootHints: [{ name: 'a.root', addresses: ['127.0.0.53', '::1'] }] },
  ],
  ['dnsPort', ' 5353 ', { dnsPort: 5_353 }],
  ['smtpPort', '2525', { smtpPort: 2_525 }],
  ['helo', '', { helo: null }],
  ['helo', 'Mail.Harbor.example', { helo: 'mail.harbor.example' }],
  ['helo', '[192.0.2.1]', { helo: '[192.0.2.1]' }],
  ['mailFrom', '', { mailFrom: '' }],
  ['mailFrom', '<mara@harbor.example>', { mailFrom: 'mara@harbor.example' }],
  ['timeout', '2.5', { timeoutMs: 2_500 }],
  ['proxy', '', { proxy: null }],
  ['proxy', '192.0.2.7', { proxy: { address: '192.0.2.7', port: 1_080 } }],
  ['proxy', 'socks5://[2001:db8::7]:9050', { proxy: { address: '2001:db8::7', port: 9_050 } }],
  ['connections', ' 10 ', { connectionsPerOperator: 10 }],
];

const bad: [Name, string][] = [
  ['resolvers', ''],
  ['resolvers', 'dns.example'],
  ['resolvers', '9.9.9.9:0'],
  ['resolvers', 'quic://9.9.9.9'],
  ['resolvers', '9.9.9.9#dns.quad9.net'],
  ['resolvers', 'tls://9.9.9.9#a..b'],
  ['resolvers', 'tls://9.9.9.9/path'],
  ['resolvers', Array.from({ length: 17 }, (_, at) => `192.0.2.${at}`).join(' ')],
  ['rootHints', 'a.root'],
  ['rootHints', '. NS a.root'],
  ['dnsPort', '0'],
  ['dnsPort', '65536'],
  ['smtpPort', 'mail'],
  ['smtpPort', '1e3'],
  ['proxy', 'proxy.example:1080'],
  ['proxy', 'someone:secret@192.0.2.7:1080'],
  ['proxy', '192.0.2.7:0'],
  ['connections', '0'],
  ['connections', '11'],
  ['connections', '1.5'],
  ['helo', 'localhost'],
  ['helo', 'two words.example'],
  ['mailFrom', 'mara'],
  ['timeout', ''],
  ['timeout', '0'],
  ['timeout', '1e2'],
  ['timeout', '0x10'],
  ['timeout', '601'],
];

describe('settings typed as text', () => {
  it.each(good)('%s takes %j', (name, text, value) => {
    const read = textSettings[name].read(text);
    expect(read).toEqual({ ok: true, value });
    const shown = textSettings[name].show({ ...defaultTraceOptions, ...value });
    expect(textSettings[name].read(shown)).toEqual({ ok: true, value });
  });

  it.each(bad)('%s refuses %j, in words', (name, text) => {
    const read = textSettings[name].read(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure).toMatch(/^[A-Z“].*\.$/u);
  });
});
