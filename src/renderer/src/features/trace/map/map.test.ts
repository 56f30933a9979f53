import { describe, expect, it } from 'vitest';
import { traceAt } from '../../../../../shared/replay';
import type { Trace } from '../../../../../shared/trace';
import { glanceWidth } from '../compare/GlanceMark';
import { policyTraces } from '../prober-traces.fixture';
import {
  allTraces,
  harbor,
  implicit,
  literal,
  many,
  noDomain,
  nullMx,
  underWay,
  walkedAround,
} from '../traces.fixture';
import { layoutRoute } from './layout';
import type { Label, Layout } from './plane';
import { routeOf, stopsOf } from './route';
import { shorten, textWidth } from './shorten';
import { step } from './walk';

const sizes = [
  { width: 300, height: 200 },
  { width: 820, height: 380 },
  { width: 900, height: 480 },
  { width: 1_440, height: 640 },
];

const ids = (trace: Trace): string[] => stopsOf(routeOf(trace)).map((stop) => stop.id);
const standing = (trace: Trace, id: string): string | undefined =>
  stopsOf(routeOf(trace)).find((stop) => stop.id === id)?.standing;

describe('routeOf', () => {
  it('has the trunk, and a lane for each host', () => {
    const route = routeOf(harbor);
    expect(route.trunk.map((stop) => stop.label)).toEqual([
      'You',
      'Resolver',
      'Root',
      '.example',
      'harbor.example',
      'MX',
    ]);
    expect(route.groups.map((group) => [group.preference, group.lanes.length])).toEqual([
      [10, 1],
      [20, 2],
      [50, 1],
    ]);
    expect(route.primary).toBe(1);
  });

  it('says how each stop stands', () => {
    expect(standing(harbor, 'host:0')).toBe('no-answer');
    expect(standing(harbor, 'host:1:mailbox')).toBe('passed');
    expect(standing(harbor, 'host:3')).toBe('not-asked');
    expect(standing(underWay, 'host:0')).toBe('running');
    expect(standing(underWay, 'host:1:mail')).toBe('running');
    expect(standing(implicit, 'mx')).toBe('flawed');
    expect(standing(implicit, 'host:0:mailbox')).toBe('deferred');
    expect(standing(walkedAround, 'resolver')).toBe('no-answer');
    expect(standing(many, 'host:1:mailbox')).toBe('unknown');
    expect(standing(many, 'host:5:mailbox')).toBe('refused');
  });

  it('ends at a barred stop where there is no host', () => {
    for (const trace of [nullMx, noDomain]) {
      expect(ids(trace).at(-1)).toBe('mx');
      expect(standing(trace, 'mx')).toBe('refused');
    }
  });

  it('goes straight from You to the host of an address literal', () => {
    expect(ids(literal).slice(0, 2)).toEqual(['you', 'host:0']);
  });

  it('names a stop in full', () => {
    const host = stopsOf(routeOf(harbor)).find((stop) => stop.id === 'host:1');
    expect(host?.name).toMatch(
      /^mx2\.harbor\.example, preference 20, accepted the mailbox, \d+ ms, encrypted, with a certificate that holds$/u,
    );
    const zone = stopsOf(routeOf(harbor)).find((stop) => stop.id === 'zone:harbor.example');
    expect(zone?.name).toContain('1 of 2 servers failed');
    expect(zone?.marks).toEqual(['no-answer', 'passed']);
  });

  it('grows: no stop that was reached goes away again', () => {
    let before: string[] = [];
    for (let at = 0; at <= harbor.elapsedMs; at += 40) {
      const now = ids(traceAt(harbor, at)).filter((id) => id !== 'mailbox');
      expect(now).toEqual(expect.arrayContaining(before.filter((id) => !id.startsWith('host:'))));
      before = now;
    }
  });
});

describe('layoutRoute', () => {
  for (const [name, trace] of Object.entries({ ...allTraces, ...policyTraces })) {
    it.each(sizes)(`${name} at $width x $height: inside, apart, nothing on top of another`, (size) => {
      const layout = layoutRoute(routeOf(trace), size);
      expect(overlaps(layout)).toEqual([]);
      for (const { x, y, radius } of layout.stops) {
        expect(x - radius).toBeGreaterThanOrEqual(0);
        expect(x + radius).toBeLessThanOrEqual(layout.width);
        expect(y - radius).toBeGreaterThanOrEqual(0);
        expect(y + radius).toBeLessThanOrEqual(layout.height);
      }
      for (const leg of layout.legs) expect(leg.path).not.toMatch(/NaN|undefined/u);
    });
  }

  it('draws the way actually taken, unbroken, from You to the mailbox', () => {
    const layout = layoutRoute(routeOf(harbor), { width: 900, height: 480 });
    const way = layout.legs.filter((leg) => leg.style === 'way').map((leg) => leg.id);
    expect(way).toEqual([
      'to:resolver',
      'to:zone:.',
      'to:zone:example',
      'to:zone:harbor.example',
      'to:mx',
      'group:1',
      'to:host:1',
      'to:host:1:tls',
      'to:host:1:mail',
      'to:host:1:mailbox',
    ]);
  });

  it('arches over a resolver that did not answer', () => {
    const layout = layoutRoute(routeOf(walkedAround), { width: 900, height: 480 });
    expect(layout.legs.find((leg) => leg.id === 'over:zone:.')?.style).toBe('way');
    expect(layout.legs.find((leg) => leg.id === 'to:resolver')?.style).toBe('broken');
  });

  it('lists backups below and equals side by side', () => {
    const layout = layoutRoute(routeOf(harbor), { width: 900, height: 480 });
    const hosts = layout.stops.filter((placed) => placed.stop.kind === 'host').map((placed) => placed.y);
    expect(hosts).toEqual([...hosts].sort((one, other) => one - other));
  });

  it('holds a hundred hosts', () => {
    const one = many.hosts[0];
    if (one === undefined) throw new Error('no host');
    const hosts = Array.from({ length: 100 }, (_, at) => ({
      ...one,
      name: `mx${at}.example`,
      preference: at,
      group: at,
    }));
    const layout = layoutRoute(routeOf({ ...many, hosts, verdict: null }), { width: 900, height: 480 });
    expect(overlaps(layout)).toEqual([]);
    expect(layout.height).toBeGreaterThan(4_000);
  });
});

describe('walking with the keys', () => {
  const { stops } = layoutRoute(routeOf(harbor), { width: 900, height: 480 });
  const rows: [string, Parameters<typeof step>[2], string][] = [
    ['you', 'right', 'resolver'],
    ['mx', 'right', 'host:1'],
    ['host:1', 'left', 'mx'],
    ['host:1', 'up', 'host:0'],
    ['host:1', 'down', 'host:2'],
    ['host:2', 'down', 'host:3'],
    ['host:3', 'down', 'host:3'],
    ['host:1', 'right', 'host:1:tls'],
    ['host:1:tls', 'down', 'host:2:tls'],
    ['host:1', 'last', 'host:1:mailbox'],
    ['host:1', 'first', 'you'],
    ['gone', 'right', 'you'],
  ];
  it.each([
    ['mx', 'up', 'policy'],
    ['policy', 'down', 'mx'],
    ['policy', 'left', 'mx'],
    ['policy', 'right', 'policy'],
    ['host:0', 'left', 'mx'],
    ['host:0', 'up', 'host:0'],
  ] as const)('the policy above: %s %s -> %s', (from, direction, to) => {
    const { stops: placed } = layoutRoute(routeOf(policyTraces.castle), { width: 900, height: 480 });
    expect(step(placed, from, direction)).toBe(to);
  });

  it.each(rows)('%s %s -> %s', (from, direction, to) => expect(step(stops, from, direction)).toBe(to));
});

describe('shorten', () => {
  it('keeps both ends', () => {
    const long = 'inbound-smtp-relay-europe-west.mail.protection.cloudoffice.example';
    const short = shorten(long, 150);
    expect(textWidth(short)).toBeLessThanOrEqual(150);
    expect(short.startsWith('inbound')).toBe(true);
    expect(short.endsWith('example')).toBe(true);
    expect(shorten('mx1', 150)).toBe('mx1');
  });
});

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every pair of words or stops that lie on top of each other. */
function overlaps(layout: Layout): string[] {
  const boxes: Box[] = [
    ...layout.labels.map(boxOf),
    ...layout.stops.flatMap((placed) => [
      ...placed.labels.map(boxOf),
      ...glanceBox(placed),
      {
        what: placed.stop.id,
        left: placed.x - placed.radius,
        right: placed.x + placed.radius,
        top: placed.y - Math.max(placed.radius, placed.capsule),
        bottom: placed.y + Math.max(placed.radius, placed.capsule),
      },
    ]),
  ];
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `${one.what} / ${other.what}`),
  );
}

/** The small marks beside a host's name. */
function glanceBox({ stop, glanceAt }: Layout['stops'][number]): Box[] {
  if (stop.glance === null || glanceAt === null) return [];
  const { x, y } = glanceAt;
  return [
    { what: `marks of ${stop.id}`, left: x, right: x + glanceWidth(stop.glance), top: y - 11, bottom: y + 3 },
  ];
}

function boxOf(label: Label): Box {
  const size = label.tone === 'small' ? 11 : 12;
  const width = textWidth(label.text, size) * 0.94;
  const left =
    label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2;
  return { what: label.text, left, right: left + width, top: label.y - size * 0.8, bottom: label.y + 2 };
}
