// Lists: a million rows over 50,000 domains, file to file at domain level, beside the fastest npm validators; then mailboxes against smtp-sink.
// Interleaved rounds in one run, every contestant in a process of its own: rows a second (median and range), the most memory held, questions
// counted at nsd. Ours is the terminal entry as it is built: it reads the file, stores every answer and writes the file again; the peers do
// neither. With it what a tenth of the rows holds in memory, and next to none. Not here: what is asked (list/).

import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mostQuestions, startZone } from './list/domain-zone.mjs';
import { runMailboxBench } from './list/mailbox.mjs';
import { measure } from './list/measured.mjs';
import { writeList } from './list/rows.mjs';

const usage = `npm run -s bench -- list [--rows N] [--domains N] [--rounds N] [--only NAME,...] [--no-mailboxes] [--json]

Contestants: waypost, deep-email-validator, @emailcheck/email-validator-js, prototype (a CSV in memory, no store: the bare idea)

Example
  npm run -s bench -- list --rows 100000 --rounds 1 --no-mailboxes
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean' },
    rows: { type: 'string', default: '1000000' },
    domains: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    'no-mailboxes': { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const nsd = '/usr/sbin/nsd';
const root = join(import.meta.dirname, '..');
const terminal = join(root, 'out', 'main', 'cli.js');
const contestant = join(import.meta.dirname, 'list', 'domain-contestant.mjs');
const peers = ['deep-email-validator', '@emailcheck/email-validator-js'];
const rows = Number(values.rows);
const domains = Number(values.domains);
const rounds = Number(values.rounds);
const goals = { timesFastestPeer: 4, mbOverIdle: 200 };

/** @typedef {{ seconds: number, cpuSeconds: number | null, peakMb: number | null, questions: number | null, note: string }} Run */

/** @param {string} text */
const say = (text) => {
  if (!values.json) console.log(text);
};

const results = existsSync(nsd) ? await runDomains() : null;
if (results === null) say('Skipped: nsd is not installed (on Debian as root, npm test installs it).');
const mailboxes = values['no-mailboxes'] ? null : await runMailboxBench({ json: values.json });
if (values.json)
  process.stdout.write(`${JSON.stringify({ rows, domains, rounds, domain: results, mailboxes }, null, 1)}\n`);

async function runDomains() {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-list-bench-'));
  const server = await startZone(folder, nsd, domains);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }
  try {
    const lists = {
      all: join(folder, 'all.csv'),
      tenth: join(folder, 'tenth.csv'),
      few: join(folder, 'few.csv'),
    };
    await writeList(lists.all, rows, domains);
    await writeList(lists.tenth, Math.ceil(rows / 10), domains);
    await writeList(lists.few, 10, domains);
    const megabytes = statSync(lists.all).size / 1e6;
    say(
      `${rows} rows of 8 columns (${megabytes.toFixed(0)} MB), ${domains} domains at nsd on loopback, ${rounds} rounds\n`,
    );

    let counted = 0;
    /** @param {string} program @param {string[]} args @returns {Promise<Run & { output: string }>} */
    const runCounted = async (program, args) => {
      const before = server.questions();
      const { output, ...run } = await measure(program, args);
      const after = server.questions();
      const questions = before === null || after === null ? null : after - before;
      return { ...run, questions, note: '', output };
    };
    /** @param {string} list @returns {Promise<Run>} */
    const own = async (list) => {
      const out = join(folder, `out-${counted++}.csv`);
      const resolver = ['--resolver', `127.0.0.1:${server.port}`];
      const run = await runCounted(process.execPath, [
        terminal,
        'list',
        list,
        '--out',
        out,
        '--level',
        'domain',
        ...resolver,
      ]);
      const grown = statSync(out).size - statSync(list).size;
      if (grown <= 0) throw new Error('the list that came back holds less than the one that went in');
      rmSync(out);
      return run;
    };
    /** @param {string} kind @param {number} atOnce @param {number} [some] @returns {Promise<Run>} */
    const other = async (kind, atOnce, some = rows) => {
      const out = join(folder, `out-${counted++}.csv`);
      const task = { kind, rows: some, domains, port: server.port, atOnce, file: lists.all, out };
      const run = await runCounted(process.execPath, [contestant, JSON.stringify(task)]);
      rmSync(out, { force: true });
      const { seconds, good } = /** @type {{ seconds: number, good: number }} */ (JSON.parse(run.output));
      // Of the peers the work alone counts, not the start of the program; of ours both.
      return { ...run, seconds, note: `${good} good, ${atOnce} at once` };
    };

    /** @type {[string, () => Promise<Run>][]} */
    const all = [['waypost', () => own(lists.all)]];
    for (const peer of peers) {
      if (!existsSync(join(root, 'node_modules', peer))) {
        say(`  skipped ${peer}: not installed`);
        continue;
      }
      const atOnce = await bestAtOnce((tried) => other(peer, tried, Math.min(rows, 40_000)));
      all.push([peer, () => other(peer, atOnce)]);
    }
    all.push(['prototype', () => other('prototype', 500)]);
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
    const summaries = [...runs].map(([name, list]) => {
      const cpu = summary(list.map((run) => run.cpuSeconds ?? 0)).median;
      const peakMb = list.map((run) => run.peakMb ?? 0);
      const questions = list.map((run) => run.questions).at(-1) ?? null;
      return {
        name,
        ...summary(list.map((run) => run.seconds)),
        cpu,
        peakMb: Math.max(...peakMb),
        questions,
        note: list.at(-1)?.note ?? '',
      };
    });
    const hasOwn = runs.has('waypost');
    const idle = hasOwn ? await own(lists.few) : null;
    const tenth = hasOwn ? await own(lists.tenth) : null;
    const verdicts = judge(summaries, idle);
    print(summaries, idle, tenth, verdicts);
    return { megabytes, summaries, idle, tenth, verdicts };
  } finally {
    await stop();
  }
}

/** @param {(atOnce: number) => Promise<Run>} go on a part of the list */
async function bestAtOnce(go) {
  let best = { atOnce: 0, seconds: Number.POSITIVE_INFINITY };
  for (const atOnce of [50, 200, 1_000]) {
    const { seconds } = await go(atOnce);
    if (seconds < best.seconds) best = { atOnce, seconds };
  }
  return best.atOnce;
}

/** @param {number[]} list */
function summary(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** @typedef {{ name: string, median: number, min: number, max: number, cpu: number, peakMb: number, questions: number | null, note: string }} Summary */

/** @param {Summary[]} summaries @param {Run | null} idle */
function judge(summaries, idle) {
  const own = summaries.find(({ name }) => name === 'waypost');
  const fastest = Math.min(
    ...summaries.filter(({ name }) => peers.includes(name)).map(({ median }) => median),
  );
  /** @type {{ what: string, value: number, goal: string, isReached: boolean }[]} */
  const verdicts = [];
  if (own === undefined) return verdicts;
  if (Number.isFinite(fastest)) {
    const value = fastest / own.median;
    const goal = `at least ${goals.timesFastestPeer}`;
    verdicts.push({
      what: 'times the fastest peer',
      value,
      goal,
      isReached: value >= goals.timesFastestPeer,
    });
  }
  if (own.questions !== null) {
    const most = mostQuestions(domains);
    const goal = `at most ${most}: the domains, and addresses`;
    verdicts.push({ what: 'questions', value: own.questions, goal, isReached: own.questions <= most });
  }
  if (idle?.peakMb) {
    const value = own.peakMb - idle.peakMb;
    const goal = `at most ${goals.mbOverIdle}`;
    verdicts.push({ what: 'MB over an idle run', value, goal, isReached: value <= goals.mbOverIdle });
  }
  return verdicts;
}

/** @param {Summary[]} summaries @param {Run | null} idle @param {Run | null} tenth @param {ReturnType<typeof judge>} verdicts */
function print(summaries, idle, tenth, verdicts) {
  for (const { name, median, min, max, cpu, peakMb, questions, note } of summaries) {
    const times = `${median.toFixed(2)} s (${min.toFixed(2)}-${max.toFixed(2)})`;
    const held = `${Math.round(rows / median)} rows/s  ${cpu.toFixed(2)} CPU s  ${peakMb.toFixed(0)} MB`;
    say(`  ${name.padEnd(32)} ${times.padEnd(24)} ${held.padEnd(40)} ${questions ?? '?'} questions  ${note}`);
  }
  if (idle !== null && tenth !== null) {
    say(
      `\n  waypost, ten rows: ${idle.peakMb?.toFixed(0)} MB; ${Math.ceil(rows / 10)} rows: ${tenth.peakMb?.toFixed(0)} MB in ${tenth.seconds.toFixed(2)} s`,
    );
  }
  say('');
  for (const { what, value, goal, isReached } of verdicts) {
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
    say(`  ${what.padEnd(24)} ${shown}  (goal: ${goal}) ${isReached ? 'PASS' : 'FAIL'}`);
  }
}
