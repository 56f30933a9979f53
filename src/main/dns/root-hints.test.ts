import { expect, it } from 'vitest';
import { parseRootHints } from '../../shared/root-hints-file';
import { builtInRootHints } from './root-hints';

it('knows the thirteen root servers, each in both families', () => {
  expect(builtInRootHints).toHaveLength(13);
  const asFile = builtInRootHints.map(
    ({ name, addresses: [v4, v6] }) => `${name} A ${v4}\n${name} AAAA ${v6}`,
  );
  expect(parseRootHints(asFile.join('\n'))).toEqual({ ok: true, value: builtInRootHints });
});
