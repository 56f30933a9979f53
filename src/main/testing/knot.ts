// Knot DNS serving whole zone files on one loopback address, in the foreground.

import type { Workshop } from './workshop';

/** `zones`: the text of each zone file by the zone's name. */
export function startKnot(
  workshop: Workshop,
  program: string,
  { address, port }: { address: string; port: number },
  zones: Readonly<Record<string, string>>,
): void {
  const place = `knot-${address}`;
  const home = `${workshop.folder}/${place}`;
  const config = [
    `server:\n  listen: ${address}@${port}\n  rundir: "${home}"\n  udp-workers: 1\n  tcp-workers: 1\n  background-workers: 1`,
    'log:\n  - target: stderr\n    any: warning',
    `database:\n  storage: "${home}"`,
    `template:\n  - id: default\n    storage: "${home}"\n    semantic-checks: off`,
    'zone:',
    ...Object.keys(zones).map((name) => `  - domain: ${name}.\n    file: ${name}.zone`),
  ];
  for (const [name, text] of Object.entries(zones)) workshop.write(`${place}/${name}.zone`, text);
  workshop.start(program, ['-c', workshop.write(`${place}/knot.conf`, `${config.join('\n')}\n`)]);
}
