import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fixtureHost, fixtureMailbox, fixtureTrace } from '../../shared/evidence.fixture';
import { defaultSettings } from '../../shared/settings';
import { judge } from '../../shared/verdict/judge';
import { createSettingsFile } from './settings-file';
import { decodeTrace, encodeTrace, readTraceFile, writeTraceFile } from './trace-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bare = fixtureTrace({ hosts: [fixtureHost('mx1.harbor.example', [fixtureMailbox('accepted', 250)])] });
const trace = { ...bare, verdict: judge(bare) };

describe('a trace file', () => {
  it('comes back as it was written', async () => {
    const path = join(folder, 'a.waypost');
    expect(await writeTraceFile(path, trace)).toEqual({ ok: true, value: null });
    expect(await readTraceFile(path)).toEqual({ ok: true, value: trace });
    expect(readdirSync(folder)).toEqual(['a.waypost']);
  });

  const hostile: [why: string, text: string, detail: string][] = [
    ['not JSON', '{', 'not-json'],
    ['other JSON', '{"a":1}', 'not-a-trace'],
    ['null', 'null', 'not-a-trace'],
    ['from a newer Waypost', encodeTrace(trace).replace('"version": 2', '"version": 3'), 'newer-version'],
    ['a step too few', JSON.stringify({ ...trace, steps: trace.steps.slice(1) }), 'shape: steps'],
    [
      'a preference out of range',
      JSON.stringify({ ...trace, hosts: [{ ...trace.hosts[0], preference: 70_000 }] }),
      'shape: hosts.0.preference',
    ],
    [
      'an outcome nobody knows',
      JSON.stringify({ ...trace, verdict: { ...trace.verdict, outcome: 'fine' } }),
      'shape: verdict.outcome',
    ],
    ['a prototype in the way', `{"__proto__":{"format":"waypost-trace"},"version":1}`, 'not-a-trace'],
  ];
  it.each(hostile)('is refused: %s', (_why, text, detail) => {
    const result = decodeTrace(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.failure.detail).toContain(detail);
  });

  it('that is not there, or is a folder, is a failure and no exception', async () => {
    expect(await readTraceFile(join(folder, 'none.waypost'))).toMatchObject({
      ok: false,
      failure: { code: 'file' },
    });
    expect(await readTraceFile(folder)).toMatchObject({ ok: false, failure: { code: 'file' } });
    expect(await writeTraceFile(join(folder, 'no', 'where.waypost'), trace)).toMatchObject({ ok: false });
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('a pipe is refused, not waited for', async () => {
    const pipe = join(folder, 'a.waypost');
    execFileSync('mkfifo', [pipe]);
    expect(await readTraceFile(pipe)).toMatchObject({ ok: false, failure: { detail: 'not-a-trace' } });
  });

  it('a device is refused, not read', async () => {
    expect(await readTraceFile('/dev/zero')).toMatchObject({ ok: false, failure: { detail: 'not-a-trace' } });
  });
});

it('a trace too large to be opened again is not written', async () => {
  const line = { atMs: 1, from: 'host' as const, text: 'x'.repeat(4_096) };
  const host = fixtureHost('mx1.harbor.example', [
    fixtureMailbox('accepted', 250, { lines: Array.from({ length: 20_000 }, () => line) }),
  ]);
  const path = join(folder, 'large.waypost');
  expect(await writeTraceFile(path, fixtureTrace({ hosts: [host] }))).toMatchObject({
    ok: false,
    failure: { detail: 'too-large' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

describe('the settings file', () => {
  it('that can neither be read nor set aside is not fatal', () => {
    // A folder stands in the way of the new name, which fails like a folder that can't be written, for root as well.
    const path = join(folder, 'settings.json');
    writeFileSync(path, '{');
    vi.spyOn(Date, 'now').mockReturnValueOnce(1);
    mkdirSync(`${path}.unreadable-1/x`, { recursive: true });
    const aside: string[] = [];
    expect(createSettingsFile(path, (name) => aside.push(name)).read()).toEqual(defaultSettings);
    expect(aside).toEqual([]);
  });

  it('keeps what was set, and begins with the defaults', async () => {
    const store = createSettingsFile(join(folder, 'settings.json'), () => {});
    expect(store.read()).toEqual(defaultSettings);
    const changed = { ...defaultSettings, network: 'sample' as const };
    await store.write(changed);
    expect(createSettingsFile(join(folder, 'settings.json'), () => {}).read()).toEqual(changed);
  });

  it.each(['{', '{"network":"mars"}', '[]', ''])('sets %j aside and goes on with the defaults', (text) => {
    const path = join(folder, 'settings.json');
    writeFileSync(path, text);
    const aside: string[] = [];
    expect(createSettingsFile(path, (name) => aside.push(name)).read()).toEqual(defaultSettings);
    expect(readFileSync(aside[0] ?? '', 'utf8')).toBe(text);
  });
});
