// NSD as the whole DNS of a small private network: a root, a top-level domain and the domains below it, on three loopback addresses, so
// that every delegation is a real one.

import type { Workshop } from './workshop';

export const rootAddress = '127.0.0.53';
export const tldAddress = '127.0.0.54';
export const domainAddress = '127.0.0.55';

/** Zones by name, as records below a head made here or as a whole file; each is served where `at` says. */
export type Zones = Readonly<Record<string, { at: string; records: string } | { at: string; text: string }>>;

export function startNsd(workshop: Workshop, program: string, port: number, zones: Zones): void {
  for (const address of new Set(Object.values(zones).map(({ at }) => at))) {
    const place = `nsd-${address}`;
    const served = Object.entries(zones).filter(([, { at }]) => at === address);
    const config = workshop.write(
      `${place}/nsd.conf`,
      configuration(workshop.folder, place, address, port, served),
    );
    for (const [name, zone] of served)
      workshop.write(`${place}/${zoneFile(name)}`, 'text' in zone ? zone.text : zoneText(name, zone.records));
    workshop.start(program, ['-d', '-c', config]);
  }
}

function configuration(
  folder: string,
  place: string,
  address: string,
  port: number,
  served: [string, unknown][],
): string {
  const home = `${folder}/${place}`;
  const zones = served.map(([name]) => `zone:\n  name: "${name}"\n  zonefile: "${zoneFile(name)}"\n`);
  return `server:
  ip-address: ${address}@${port}
  port: ${port}
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "${home}"
  database: ""
  pidfile: "${home}/nsd.pid"
  zonelistfile: "${home}/zone.list"
  xfrdfile: "${home}/xfrd.state"
  xfrdir: "${home}"
  logfile: "${home}/nsd.log"
remote-control:
  control-enable: no
${zones.join('')}`;
}

function zoneFile(name: string): string {
  return `${name === '.' ? 'root' : name}.zone`;
}

function zoneText(name: string, records: string): string {
  const origin = name === '.' ? '.' : `${name}.`;
  return `$ORIGIN ${origin}\n$TTL 300\n@ SOA ns. hostmaster. 1 3600 600 86400 60\n${records}\n`;
}
