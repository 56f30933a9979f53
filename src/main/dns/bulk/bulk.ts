// Asks servers a great many questions: a million domains' MX records. Callbacks inside, one object a question, no promise and no
// timer for each; who wants a promise takes ask-all.ts. Same names asked at once share one question. What the short way can't
// tell (cut answers, aliases that lead on, servers without EDNS) goes to the full look-up, a few at a time.
// Not here: sockets (lane.ts), whose answer it is (receive.ts). No exchange is kept as evidence: that is the full path's work.

import { setMaxListeners } from 'node:events';
import { cancelled } from '../../../shared/failure';
import type { Endpoint } from '../../../shared/options';
import type { Network } from '../../net/network';
import { dnsFailure, socketFailure } from '../failures';
import type { Lookup } from '../lookup';
import { answerFromLookup, type BulkAnswer, type BulkType } from './answer';
import { type BulkBounds, bulkBounds } from './bounds';
import { type Callback, Flight, FlightList, type ServerOfFlight } from './flight';
import { hashOf, NameTable } from './flight-tables';
import { Lane } from './lane';
import { createLeanMx } from './lean-mx';
import { createOutbox } from './outbox';
import type { Port } from './port';
import { createQuestionWriter } from './question-bytes';
import { Queue } from './queue';
import { createRandomPool } from './random-pool';
import { type Ignored, receive } from './receive';

export interface BulkOptions {
  readonly network: Network;
  /** Recursive resolvers, or name servers of the zones that will be asked about. */
  readonly servers: readonly Endpoint[];
  /** The full look-up, `resolver.resolve`. It should forget: one that remembers every answer grows with the list. */
  readonly slow: Lookup['resolve'];
  /** Ends every question as cancelled and closes every socket. */
  readonly signal: AbortSignal;
  readonly bounds?: BulkBounds;
  /** RD; default true. */
  readonly recursionDesired?: boolean;
}

export interface BulkStats {
  /** Questions asked of us, and how many of them joined one that was on its way. */
  asked: number;
  shared: number;
  /** Datagrams sent: first tries and repetitions. */
  sent: number;
  repeated: number;
  timedOut: number;
  /** Given to the full look-up. */
  slow: number;
  readonly ignored: Readonly<Ignored>;
  /** ICMP refusals heard, and sockets opened in all. */
  refused: number;
  opened: number;
}

export interface Bulk {
  /** The callback is called once, perhaps before `ask` returns; it may ask on at once. */
  ask(name: string, type: BulkType, callback: Callback): void;
  /** How many more questions would be sent at once; whoever has many waits for room, so that nothing piles up here. */
  room(): number;
  readonly isClosed: boolean;
  stats(): BulkStats;
  /** Ends what is out as cancelled. Safe to call twice. */
  close(): void;
}

const leastTickMs = 10;

export function createBulk(options: BulkOptions): Bulk {
  const { network, servers, slow, signal, bounds = bulkBounds, recursionDesired = true } = options;
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // each socket listens, as it should
  const writeQuestion = createQuestionWriter();
  const decodeLeanMx = createLeanMx();
  const ignored: Ignored = { unreadable: 0, notAResponse: 0, unknownId: 0, wrongQuestion: 0 };
  const counts = { asked: 0, shared: 0, sent: 0, repeated: 0, timedOut: 0, slow: 0 };
  const lists = bounds.triesMs.map((patienceMs) => new FlightList(patienceMs));
  /** All that is asked and not answered, by type and name. */
  const open = new NameTable();
  /** Waiting for room at a server, or for the full look-up; read from the front. */
  const waiting = new Queue<Flight>();
  const waitingSlow = new Queue<Flight>();
  let slowRunning = 0;
  let timer: NodeJS.Timeout | null = null;
  let expiry: NodeJS.Immediate | null = null;
  let nextLane = 0;

  const random = createRandomPool();
  const outbox = createOutbox();
  const laneOptions = { network, bounds, random, outbox, signal: closing.signal, onMessage, onChange: pump };
  const lanes = servers.map((server) => new Lane({ ...laneOptions, server }));

  function finish(flight: Flight, answer: BulkAnswer): void {
    open.remove(flight);
    flight.callback(answer);
    if (flight.others !== null) for (const callback of flight.others) callback(answer);
  }

  /** The next server in turn that has room; on a repetition another one than before, and never a silent one if another speaks. */
  function laneFor(avoided: ServerOfFlight | null): Lane | null {
    let best: Lane | null = null;
    for (let i = 0; i < lanes.length; i++) {
      const lane = lanes[(nextLane + i) % lanes.length];
      if (lane === undefined || lane.room <= 0) continue;
      if (best === null || worth(lane, avoided) > worth(best, avoided)) best = lane;
    }
    nextLane = (nextLane + 1) % Math.max(1, lanes.length);
    return best;
  }

  function launch(flight: Flight, avoided: ServerOfFlight | null): boolean {
    const lane = laneFor(avoided);
    const list = lists[flight.tries];
    if (lane === null || list === undefined) return false;
    flight.tries++;
    counts.sent++;
    flight.deadlineMs = network.clock.now() + list.patienceMs;
    list.add(flight);
    lane.send(flight);
    arm(list.patienceMs);
    return true;
  }

  function pump(): void {
    while (waiting.first !== undefined && launch(waiting.first, null)) waiting.shift();
    if (waiting.first === undefined || lanes.some((lane) => lane.isOpen || lane.isOpening)) return;
    const failure = lanes.find((lane) => lane.failure !== null)?.failure;
    const why =
      failure === undefined || failure === null
        ? dnsFailure('no-servers', 'no server to ask', { side: 'here' })
        : failure.layer === 'run'
          ? failure
          : socketFailure(failure);
    for (let flight = waiting.shift(); flight !== undefined; flight = waiting.shift()) {
      finish(flight, { kind: 'failed', failure: why });
    }
  }

  function onMessage(port: Port, bytes: Uint8Array): void {
    const received = receive(port, bytes, ignored, decodeLeanMx);
    if (received === null) return;
    const { flight, answer } = received;
    const lane = land(flight, true);
    if (answer === 'look-up') lookUp(flight);
    else if (answer.kind === 'failed') tryElsewhere(flight, lane, answer);
    else finish(flight, answer);
    if (waiting.first !== undefined) pump();
  }

  function land(flight: Flight, wasAnswered: boolean): ServerOfFlight | null {
    const { lane } = flight;
    flight.waitingIn?.remove(flight);
    lane?.release(flight, wasAnswered);
    return lane;
  }

  /** A server's own failure (SERVFAIL, REFUSED) may be only its own: another one is asked, where there is one. */
  function tryElsewhere(flight: Flight, lane: ServerOfFlight | null, answer: BulkAnswer): void {
    const others = lanes.filter((other) => other !== lane && other.isOpen && !other.isSilent).length;
    if (flight.tries > others || !repeat(flight, lane)) finish(flight, answer);
  }

  function repeat(flight: Flight, avoided: ServerOfFlight | null): boolean {
    if (flight.tries >= lists.length) return false;
    const { bytes, end } = flight.question;
    flight.question = { bytes: bytes.slice(), end }; // the first may still be in the system's hands
    if (!launch(flight, avoided)) waiting.push(flight);
    counts.repeated++;
    return true;
  }

  /** Behind the next reading of the sockets: after a stall of this program the answers may all be there, unread. */
  function arm(ms: number): void {
    timer ??= setTimeout(() => {
      expiry = setImmediate(expire);
    }, ms);
  }

  function expire(): void {
    timer = null;
    expiry = null;
    const now = network.clock.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const list of lists) {
      for (let flight = list.head; flight !== null && flight.deadlineMs <= now; flight = list.head) {
        counts.timedOut++;
        const lane = land(flight, false);
        if (!repeat(flight, lane)) finish(flight, { kind: 'failed', failure: silence(flight) });
      }
      if (list.head !== null) nextMs = Math.min(nextMs, list.head.deadlineMs - now);
    }
    if (closing.signal.aborted) return;
    pump();
    if (nextMs < Number.POSITIVE_INFINITY) arm(Math.max(leastTickMs, nextMs));
  }

  function silence({ tries }: Flight) {
    const detail = `no answer to ${tries} ${tries === 1 ? 'question' : 'questions'}`;
    return dnsFailure('timeout', detail, { side: 'here' });
  }

  function lookUp(flight: Flight): void {
    if (slowRunning >= bounds.slowAtOnce) {
      waitingSlow.push(flight);
      return;
    }
    slowRunning++;
    counts.slow++;
    void slow({ name: flight.name, type: flight.type }, closing.signal).then((found) => {
      slowRunning--;
      if (open.find(flight.hash, flight.key, flight.type) === flight) finish(flight, answerFromLookup(found));
      const next = waitingSlow.shift();
      if (next !== undefined) lookUp(next);
    });
  }

  function close(): void {
    if (closing.signal.aborted) return;
    closing.abort();
    signal.removeEventListener('abort', close);
    if (timer !== null) clearTimeout(timer);
    if (expiry !== null) clearImmediate(expiry);
    outbox.clear();
    for (const flight of open.all()) {
      land(flight, false);
      finish(flight, { kind: 'failed', failure: cancelled });
    }
    waiting.clear();
    waitingSlow.clear();
  }

  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });

  return {
    ask(name, type, callback) {
      counts.asked++;
      if (closing.signal.aborted) return callback({ kind: 'failed', failure: cancelled });
      const key = keyOf(name);
      const hash = hashOf(key);
      const same = open.find(hash, key, type);
      if (same !== null) {
        counts.shared++;
        same.others ??= [];
        same.others.push(callback);
        return;
      }
      const question = writeQuestion(key, type, recursionDesired);
      const flight = new Flight(name, type, key, hash, question ?? noQuestion, callback);
      open.add(flight);
      if (question === null) return lookUp(flight);
      if (waiting.first === undefined && launch(flight, null)) return;
      waiting.push(flight);
      for (const lane of lanes) lane.reopen();
      pump();
    },
    room() {
      let room = -waiting.length - waitingSlow.length;
      for (const lane of lanes) room += lane.isOpening && !lane.isOpen ? bounds.outstanding : lane.room;
      return room;
    },
    get isClosed() {
      return closing.signal.aborted;
    },
    stats: () => ({
      ...counts,
      ignored: { ...ignored },
      refused: lanes.reduce((sum, lane) => sum + lane.refused, 0),
      opened: lanes.reduce((sum, lane) => sum + lane.opened, 0),
    }),
    close,
  };
}

const noQuestion = { bytes: new Uint8Array(0), end: 0 };

/** Lower case, no final dot: who asks for the same name asks the same. */
function keyOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.length > 1 && lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

function worth(lane: Lane, avoided: ServerOfFlight | null): number {
  return (lane.isSilent ? 0 : 2) + (lane === avoided ? 0 : 1);
}
