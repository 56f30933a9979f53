// A small world to walk in: a root, the zone `test` and what it delegates, and a walk over it whose evidence is kept. For tests
// only. Servers come last card first, so that a test can say who is asked first.

import type { RootHint } from '../../../shared/options';
import type { DnsContext } from '../context';
import { makeResponse } from '../make-message';
import type { DnsMessage } from '../message';
import { createWalk } from '../walk';
import { contextOver } from './ask';
import { a, authority, cname, dname, mx, ns, type Zones } from './authority';
import { type Handler, startWorld, type World } from './servers';

export const rootHints: readonly RootHint[] = [{ name: 'a.root', addresses: ['198.51.100.1'] }];
export const root = '198.51.100.1';
export const tld = '198.51.100.2';
export const one = '192.0.2.1';
export const two = '192.0.2.2';
export const three = '192.0.2.3';

export const silent: Handler = () => [];
export const saying =
  (parts: Partial<DnsMessage>): Handler =>
  (query) => [makeResponse(query, parts)];

/** The root and `test`, and what `test` delegates: `example.test` to `one` (and more), unless told otherwise. */
export const above = (delegations: Zones[string]): Record<string, Handler> => ({
  [root]: authority({ '.': [ns('test', 'ns.test'), a('ns.test', tld)] }),
  [tld]: authority({ test: delegations }),
});
export const toOne = [ns('example.test', 'ns1.example.test'), a('ns1.example.test', one)];
export const toBoth = [...toOne, ns('example.test', 'ns2.example.test'), a('ns2.example.test', two)];
export const zone: Zones = {
  'example.test': [
    mx('example.test', 10, 'mx.example.test'),
    a('mx.example.test', '192.0.2.25'),
    cname('www.example.test', 'mx.example.test'),
    cname('away.example.test', 'host.other.test'),
    cname('nowhere.example.test', 'gone.example.test'),
    cname('loop.example.test', 'back.other.test'),
    dname('old.example.test', 'new.other.test'),
  ],
};
export const mxAnswer = 'records 10 mx.example.test.';
export const other = [ns('other.test', 'ns.other.test'), a('ns.other.test', two)];

export interface WalkWorld {
  walkOver(
    hosts: Readonly<Record<string, Handler>>,
    parts?: Partial<DnsContext>,
  ): Promise<{
    lookup: ReturnType<typeof createWalk>;
    exchanges: ReturnType<typeof contextOver>['exchanges'];
    asked: readonly string[];
    context: DnsContext;
  }>;
  close(): void;
}

export function createWalkWorld(): WalkWorld {
  const open: World[] = [];
  return {
    async walkOver(hosts, parts = {}) {
      const world = await startWorld(hosts);
      open.push(world);
      const network = { ...world.network, random: () => 0.999 };
      const { context, exchanges } = contextOver({ ...world, network }, { rootHints, ...parts });
      return { lookup: createWalk(context), exchanges, asked: world.asked, context };
    },
    close() {
      for (const world of open.splice(0)) world.close();
    },
  };
}
