// The terminal entry: the same engine as the window's, printed. Runs in plain Node, without a display and without Electron.
// Exit status: 0 a verdict was reached (or what was asked for was printed), 2 a bad call, 1 a fault of ours,
// 130 stopped by a signal: what was known by then is printed all the same.

import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { version } from '../../package.json';
import type { ListStatus } from '../shared/list/status';
import type { TraceEvent } from '../shared/trace';
import { waitingLine } from '../shared/words/waiting';
import { createEngine, type Engine } from './engine';
import { startKeeperThread } from './list/keeper/keeper-thread';
import { explain } from './smtp/explain/explain';
import { createSettingsInMemory } from './store/settings-file';
import { encodeTrace } from './store/trace-file';
import { parseTraceCall } from './terminal/arguments';
import { parseDnsCall } from './terminal/dns-arguments';
import { dnsJson, dnsLines } from './terminal/dns-report';
import { parseExplainCall, readText } from './terminal/explain-arguments';
import { explanationJson, explanationLines } from './terminal/explain-report';
import {
  dnsHelp,
  explainHelp,
  listHelp,
  mainHelp,
  propagationHelp,
  samplesHelp,
  smtpHelp,
  traceHelp,
} from './terminal/help';
import { parseListCall } from './terminal/list-arguments';
import { wordsOfEnd } from './terminal/list-end';
import { createProgress } from './terminal/list-progress';
import { runList } from './terminal/list-run';
import { openListWork } from './terminal/list-work';
import { parsePropagationCall } from './terminal/propagation-arguments';
import { propagationJson, propagationLines } from './terminal/propagation-report';
import { sampleLines, traceLines } from './terminal/report';
import { parseSmtpCall } from './terminal/smtp-arguments';
import { smtpJson, smtpLines } from './terminal/smtp-report';

const badCall = 2;
const fault = 1;
const interrupted = 130; // 128 and SIGINT, as shells have it

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  switch (command) {
    case 'trace':
      return wantsHelp ? print(traceHelp) : trace(rest);
    case 'smtp':
      return wantsHelp ? print(smtpHelp) : smtp(rest);
    case 'dns':
      return wantsHelp ? print(dnsHelp) : dns(rest);
    case 'propagation':
      return wantsHelp ? print(propagationHelp) : propagation(rest);
    case 'list':
      return wantsHelp ? print(listHelp) : list(rest);
    case 'explain':
      return wantsHelp ? print(explainHelp) : explainText(rest);
    case 'samples':
      return wantsHelp ? print(samplesHelp) : samples(rest);
    case '--version':
      return print(`${version}\n`);
    case '--help':
    case '-h':
    case 'help':
      return print(mainHelp);
    case undefined:
      return refuse('which command? trace, list, smtp, dns, propagation, explain or samples; see --help');
    default:
      return refuse(`there is no command "${command}"; see --help`);
  }
}

async function trace(args: readonly string[]): Promise<number> {
  const call = parseTraceCall(args);
  if (!call.ok) return refuse(call.failure);
  const { json, ...request } = call.value;
  return withEngine(async (engine) => {
    const started = engine.start(request);
    const stop = (): void => engine.cancel(started.trace.id);
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const done = await started.done;
    const printed = await print(json ? encodeTrace(done) : `${traceLines(done).join('\n')}\n`);
    return done.state === 'cancelled' ? interrupted : printed;
  });
}

async function smtp(args: readonly string[]): Promise<number> {
  const call = parseSmtpCall(args);
  if (!call.ok) return refuse(call.failure);
  const { network, request, json } = call.value;
  return withEngine(async (engine) => {
    const stop = stopOnSignal();
    const report = await engine.askSmtp(network, request, stop);
    const printed = await print(json ? smtpJson(report) : `${smtpLines(report).join('\n')}\n`);
    return stop.aborted ? interrupted : printed;
  });
}

async function dns(args: readonly string[]): Promise<number> {
  const call = parseDnsCall(args);
  if (!call.ok) return refuse(call.failure);
  const { network, request, trace: isTraced, json } = call.value;
  return withEngine(async (engine) => {
    const stop = stopOnSignal();
    const report = await engine.askDns(network, request, stop);
    const text = json ? dnsJson(report) : `${dnsLines(report, { trace: isTraced }).join('\n')}\n`;
    const printed = await print(text);
    return stop.aborted ? interrupted : printed;
  });
}

async function propagation(args: readonly string[]): Promise<number> {
  const call = parsePropagationCall(args);
  if (!call.ok) return refuse(call.failure);
  const { json, ...request } = call.value;
  return withEngine(async (engine) => {
    const started = engine.check(request);
    stopOnSignal().addEventListener('abort', () => engine.checks.cancel(started.propagation.id));
    const done = await started.done;
    const printed = await print(json ? propagationJson(done) : `${propagationLines(done).join('\n')}\n`);
    return done.state === 'cancelled' ? interrupted : printed;
  });
}

async function explainText(args: readonly string[]): Promise<number> {
  const call = parseExplainCall(args);
  if (!call.ok) return refuse(call.failure);
  const text = await readText(call.value);
  if (!text.ok) return refuse(text.failure);
  const explanation = explain(text.value);
  return print(
    call.value.json ? explanationJson(explanation) : `${explanationLines(explanation).join('\n')}\n`,
  );
}

async function list(args: readonly string[]): Promise<number> {
  const call = parseListCall(args);
  if (!call.ok) return refuse(call.failure);
  const opened = await openListWork(call.value);
  if (!opened.ok) return refuse(opened.failure);
  const work = opened.value;
  const listeners = new Set<(status: ListStatus) => void>();
  const parts: EngineParts = {
    openKeeper: async (tell) => startKeeperThread(join(__dirname, 'list-keeper.js'), work.folder, tell),
    listOptions: () => call.value.options,
    onListStatus: (status) => {
      for (const listener of listeners) listener(status);
    },
  };
  const end = await withEngine(async (engine) => {
    const progress = createProgress(process.stderr);
    const stop = stopOnSignal();
    const ended = await runList({
      lists: engine.lists,
      onStatus: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ...{ call: call.value, work, progress, stop },
      confirm: process.stdin.isTTY ? (question) => confirmed(question, stop) : null,
    });
    progress.end();
    return ended;
  }, parts);
  // Given back whole, or never begun: nothing to go on from.
  await (end.type === 'done' || (end.type === 'refused' && !work.isOld) ? work.remove() : work.release());
  const { code, stdout, stderr } = wordsOfEnd(end, call.value, work);
  process.stderr.write(stderr);
  await print(stdout);
  return code;
}

async function confirmed(question: string, signal: AbortSignal): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/iu.test((await asking.question(`${question} [y/N] `, { signal })).trim());
  } catch {
    return false; // stopped while it stood there
  } finally {
    asking.close();
  }
}

/** Fires at Ctrl+C: what is known by then is printed all the same. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  return stop.signal;
}

async function samples(args: readonly string[]): Promise<number> {
  const surplus = args.find((arg) => arg !== '--json');
  if (surplus !== undefined) return refuse(`samples takes --json alone, not "${surplus}"`);
  return withEngine(async (engine) => {
    const entries = engine.samples();
    return print(
      args.includes('--json')
        ? `${JSON.stringify(entries, null, 1)}\n`
        : `${sampleLines(entries).join('\n')}\n`,
    );
  });
}

type EngineParts = Pick<Parameters<typeof createEngine>[0], 'openKeeper' | 'listOptions'> & {
  onListStatus?: (status: ListStatus) => void;
};

async function withEngine<T>(work: (engine: Engine) => Promise<T>, parts: EngineParts = {}): Promise<T> {
  const { onListStatus = () => {}, ...rest } = parts;
  const events = { onTraceEvent: tellWaiting, onNetworkStatus: () => {}, onListStatus };
  const engine = createEngine({ store: createSettingsInMemory(), version, events, ...rest });
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** With --wait a trace may be silent for many minutes; whoever sits there is told why. */
function tellWaiting(_id: string, _seq: number, event: TraceEvent): void {
  if (event.type === 'wait' && process.stderr.isTTY) process.stderr.write(`${waitingLine(event.waiting)}\n`);
}

function print(text: string): Promise<number> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve(0)));
}

function refuse(reason: string): number {
  process.stderr.write(`waypost: ${reason}\n`);
  return badCall;
}

// Whoever reads may leave before the end (`| head`): no fault of ours, and nothing more to say.
process.stdout.on('error', () => {});

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `waypost: a fault of ours: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(fault);
  },
);
