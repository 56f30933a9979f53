// SMTP probes: whole dialogues a second, plain and STARTTLS, against smtp-sink and Postfix, beside smtp-source; ten recipients a connection.
// Every dialogue is greeting, EHLO, MAIL, RCPT, RSET, QUIT (with STARTTLS and EHLO again where it says so) through the engine's path for
// many (smtp/bulk); `evidence` is the path of one trace, which keeps every line. smtp-source delivers a small message each time, which
// is what it can do. Interleaved rounds in one run, every contestant in a process of its own; medians, and ratios of medians. One swaks,
// its start included, for the latency of a single probe. What isn't installed is skipped and named.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './dns/engine.mjs';
import { run } from './dns/process.mjs';
import { hasPostfix, hasSink, openFolder, startPostfix, startSink } from './smtp/servers.mjs';

const usage = `npm run -s bench -- smtp [--rounds N] [--sessions N] [--only NAME,...] [--json]

Contestants: smtp-source, lean, lean-ten, evidence (against smtp-sink); postfix, postfix-ten, postfix-tls, postfix-tls-ten, postfix-evidence
(against Postfix; its evidence with STARTTLS, as a trace has it); swaks, one, swaks-tls, one-tls (a single probe)

Example
  npm run -s bench -- smtp --rounds 7
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    sessions: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const smtpSource = '/usr/sbin/smtp-source';
const swaks = '/usr/bin/swaks';
const rounds = Number(values.rounds);
const sessions = Number(values.sessions);
const atATime = 50;
/** Null: no goal, only told. */
const goals = {
  'lean / smtp-source': { of: 'rate', goal: 0.8 },
  'lean-ten / lean': { of: 'recipients', goal: 4 },
  'postfix-ten / postfix': { of: 'recipients', goal: 4 },
  'postfix-tls-ten / postfix-tls': { of: 'recipients', goal: null },
  'evidence / smtp-source': { of: 'rate', goal: null },
};

/** @typedef {{ rate: number, recipients: number, cpuMs: number | null }} Run */

if (!hasSink()) {
  console.log('Skipped: smtp-sink is not installed (on Debian as root, npm test installs it with postfix).');
  process.exit(0);
}

const folder = openFolder();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void folder.stop().then(() => process.exit(130)));
}
try {
  const engine = await bundle(folder.folder, {
    'probe-many': 'smtp/bulk/probe-many.ts',
    session: 'smtp/session.ts',
    internet: 'net/internet.ts',
  });
  const contestant = join(import.meta.dirname, 'smtp', 'contestant.mjs');
  const sinkPort = await startSink(folder);
  const postfixPort = hasPostfix() ? await startPostfix(folder) : null;

  /** @param {'lean' | 'evidence'} kind @param {number} port @param {object} [rest] @returns {() => Promise<Run>} */
  const own =
    (kind, port, rest = {}) =>
    async () => {
      const task = {
        kind,
        engine,
        port,
        sessions,
        warmUp: Math.min(sessions, 3_000),
        atATime,
        recipients: 1,
        startTls: false,
        ...rest,
      };
      return JSON.parse(await run(process.execPath, [contestant], task));
    };
  /** @type {[string, () => Promise<Run>][]} */
  const all = [
    ['lean', own('lean', sinkPort)],
    ['lean-ten', own('lean', sinkPort, { recipients: 10 })],
    ['evidence', own('evidence', sinkPort)],
  ];
  if (existsSync(smtpSource)) all.unshift(['smtp-source', () => runSmtpSource(sinkPort)]);
  else say('smtp-source is not installed: there is no ceiling to compare with.');
  if (postfixPort !== null) {
    // Postfix does more for a recipient than to say yes, and a key exchange is dear: fewer of these are enough.
    const fewer = { sessions: Math.ceil(sessions / 5), warmUp: Math.min(sessions, 500) };
    all.push(
      ['postfix', own('lean', postfixPort, fewer)],
      ['postfix-ten', own('lean', postfixPort, { ...fewer, recipients: 10 })],
      ['postfix-tls', own('lean', postfixPort, { ...fewer, startTls: true })],
      ['postfix-tls-ten', own('lean', postfixPort, { ...fewer, startTls: true, recipients: 10 })],
      ['postfix-evidence', own('evidence', postfixPort, fewer)],
    );
  } else say('Postfix is not installed, or this is not root: nothing is measured against it.');
  const single = { sessions: 200, warmUp: 200, atATime: 1 };
  all.push(['one', own('lean', sinkPort, single)]);
  if (postfixPort !== null) all.push(['one-tls', own('lean', postfixPort, { ...single, startTls: true })]);
  if (existsSync(swaks)) {
    all.push(['swaks', () => runSwaks(sinkPort, [])]);
    if (postfixPort !== null) all.push(['swaks-tls', () => runSwaks(postfixPort, ['--tls'])]);
  } else say('swaks is not installed: there is no single probe to compare with.');
  const only = values.only === '' ? null : values.only.split(',');
  const contestants = all.filter(([name]) => only === null || only.includes(name));

  /** @type {Map<string, Run[]>} */
  const runs = new Map(contestants.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one, so that none always follows the same.
    for (let at = 0; at < contestants.length; at++) {
      const [name, go] = /** @type {[string, () => Promise<Run>]} */ (
        contestants[(at + round) % contestants.length]
      );
      runs.get(name)?.push(await go());
    }
  }
  const results = [...runs].map(([name, list]) => ({
    name,
    rate: summary(list.map(({ rate }) => rate)),
    recipients: summary(list.map(({ recipients }) => recipients)),
    cpuMs: list.every(({ cpuMs }) => cpuMs !== null) ? summary(list.map(({ cpuMs }) => cpuMs ?? 0)) : null,
  }));
  const ratios = Object.entries(goals).flatMap(([pair, { of, goal }]) => {
    const [one, other] = pair.split(' / ').map((name) => results.find((result) => result.name === name));
    if (one === undefined || other === undefined) return [];
    const measure = of === 'rate' ? 'rate' : 'recipients';
    return [{ pair, of, ratio: one[measure].median / other[measure].median, goal }];
  });
  if (values.json)
    process.stdout.write(`${JSON.stringify({ sessions, rounds, atATime, results, ratios }, null, 1)}\n`);
  else print(results, ratios);
} finally {
  await folder.stop();
}

/** @param {string} words */
function say(words) {
  if (!values.json) console.log(words);
}

/** @param {number} port @returns {Promise<Run>} */
async function runSmtpSource(port) {
  const start = performance.now();
  const who = ['-M', 'bench.example.com', '-f', 'probe@example.com', '-t', 'user@example.org'];
  await run(smtpSource, [
    '-s',
    String(atATime),
    '-m',
    String(sessions),
    '-l',
    '64',
    ...who,
    `127.0.0.1:${port}`,
  ]);
  const rate = sessions / ((performance.now() - start) / 1_000);
  return { rate, recipients: rate, cpuMs: null };
}

/** @param {number} port @param {string[]} rest @returns {Promise<Run>} */
async function runSwaks(port, rest) {
  const start = performance.now();
  const who = ['--helo', 'bench.example.com', '--from', '<>', '--to', 'user@example.org'];
  await run(swaks, [
    '--server',
    '127.0.0.1',
    '--port',
    String(port),
    ...who,
    '--quit-after',
    'RCPT',
    ...rest,
  ]);
  const rate = 1_000 / (performance.now() - start);
  return { rate, recipients: rate, cpuMs: null };
}

/** @param {number[]} list */
function summary(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/**
 * @param {{ name: string, rate: ReturnType<typeof summary>, recipients: ReturnType<typeof summary>,
 *   cpuMs: ReturnType<typeof summary> | null }[]} results
 * @param {{ pair: string, of: string, ratio: number, goal: number | null }[]} ratios
 */
function print(results, ratios) {
  console.log(`${sessions} dialogues a run, ${atATime} at a time, ${rounds} rounds, on loopback\n`);
  for (const { name, rate, recipients, cpuMs } of results) {
    const isSingle = name.startsWith('one') || name.startsWith('swaks');
    const rates = isSingle
      ? `${(1_000 / rate.median).toFixed(1)} ms a probe (${(1_000 / rate.max).toFixed(1)}-${(1_000 / rate.min).toFixed(1)})`
      : `${whole(rate.median)} dialogues/s (${whole(rate.min)}-${whole(rate.max)})`;
    const many = recipients.median > rate.median * 1.5 ? `  ${whole(recipients.median)} recipients/s` : '';
    const cost = cpuMs === null ? '' : `  ${cpuMs.median.toFixed(2)} CPU ms each`;
    console.log(`  ${name.padEnd(16)} ${rates.padEnd(38)}${cost}${many}`);
  }
  console.log('');
  for (const { pair, of, ratio, goal } of ratios) {
    const verdict = goal === null ? '' : `  (goal: at least ${goal}) ${ratio >= goal ? 'reached' : 'missed'}`;
    console.log(
      `  ${pair.padEnd(30)} ${ratio.toFixed(2)} in ${of === 'rate' ? 'dialogues' : 'recipients'}/s${verdict}`,
    );
  }
}

/** @param {number} rate */
function whole(rate) {
  return String(Math.round(rate));
}
