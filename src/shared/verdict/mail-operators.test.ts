import { describe, expect, it } from 'vitest';
import { mailOperators, operatorOf } from './mail-operators';

describe('the operator behind a mail host', () => {
  const rows: [host: string, key: string | null, why: string][] = [
    ['aspmx.l.google.com', 'google', 'the end itself'],
    ['ALT1.ASPMX.L.GOOGLE.COM.', 'google', 'letters’ case and the closing dot aside'],
    ['smtp.google.com', 'google', 'the single record Google gives out today'],
    ['aspmx2.googlemail.com', 'google', 'its older name'],
    ['corp-example.mail.protection.outlook.com', 'microsoft-365', 'a tenant'],
    ['corp-example.o-v1.mx.microsoft', 'microsoft-365', 'a tenant with DNSSEC'],
    ['outlook-com.olc.protection.outlook.com', 'outlook-com', 'mailboxes for everybody'],
    ['mta5.am0.yahoodns.net', 'yahoo', ''],
    ['mx01.mail.icloud.com', 'apple', ''],
    ['mxa-00123.gslb.pphosted.com', 'proofpoint', ''],
    ['mx1-eu1.ppe-hosted.com', 'proofpoint', 'its other end'],
    ['eu-smtp-inbound-1.mimecast.com', 'mimecast', ''],
    ['d123.a.ess.barracudanetworks.com', 'barracuda', ''],
    ['d123.a.ess.de.barracudanetworks.com', 'barracuda', 'one label stands for the region'],
    ['mx1.hc123-45.iphmx.com', 'cisco', ''],
    ['in1-smtp.messagingengine.com', 'fastmail', ''],
    ['mx00.ionos.de', 'ionos', 'any country of its own'],
    ['mx00.ionos.co.uk', 'ionos', 'a country of two labels'],
    ['mx00.kundenserver.de', 'ionos', ''],
    ['inbound-smtp.eu-west-1.amazonaws.com', 'amazon-ses', 'the region is one label'],
    ['ec2-192-0-2-1.compute.amazonaws.com', null, 'somebody’s machine at Amazon is not Amazon’s mail'],
    ['smtp.europe.secureserver.net', 'godaddy', ''],
    ['ip-192-0-2-1.ip.secureserver.net', null, 'somebody’s machine there'],
    ['vps123.ovh.net', null, 'somebody’s machine there'],
    ['route1.mx.cloudflare.net', 'cloudflare', ''],
    ['notyahoodns.net', null, 'an end is whole labels'],
    ['mx.yahoodns.net.corp.example', null, 'an end stands at the end'],
    ['mx1.corp.example', null, 'nobody large'],
    ['mx00.evil.ionos.x.y', null, 'a star is one label'],
    ['', null, 'no name'],
    ['.', null, 'the root'],
    ['*', null, 'a star that came from outside'],
    [`${'a.'.repeat(50_000)}yahoodns.net`, null, 'longer than any name'],
  ];
  it.each(rows)('%.60s is %s (%s)', (host, key) => {
    expect(operatorOf(host)?.key ?? null).toBe(key);
  });

  it('every row has a name, a source and a key of its own', () => {
    expect(new Set(mailOperators.map(({ key }) => key)).size).toBe(mailOperators.length);
    for (const { key, name, source } of mailOperators) {
      expect(key).toMatch(/^[a-z0-9-]+$/u);
      expect(name).not.toBe('');
      expect(source.length).toBeGreaterThan(10);
    }
  });

  it('who says yes to everything is known as such', () => {
    expect(operatorOf('mta7.am0.yahoodns.net')?.habit).toBe('hides-mailboxes');
    expect(operatorOf('mx.sendgrid.net')?.habit).toBe('takes-any-name');
    expect(operatorOf('aspmx.l.google.com')?.habit).toBe('normal');
  });
});
