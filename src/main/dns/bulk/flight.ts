// A question on its way, and the lists in which questions wait for their answers: first in, first out, one list for each length
// of patience, so that the head is always the next to run out and one timer serves all. A question leaves its list the
// moment it is answered, from any place in it; nothing keeps an answered question alive.

import type { BulkAnswer, BulkType } from './answer';
import type { QuestionBytes } from './question-bytes';

export type Callback = (answer: BulkAnswer) => void;

/** What a question is out on: a socket, and the server behind it (port.ts, lane.ts). */
export interface SocketOfFlight {
  release(flight: Flight): void;
}
export interface ServerOfFlight {
  release(flight: Flight, wasAnswered: boolean): void;
}

/** Mutable on purpose: one object a question, from the first try to the answer. */
export class Flight {
  /** The octets of the latest try. */
  question: QuestionBytes;
  /** Everyone who asked the same while it was on its way. */
  others: Callback[] | null = null;
  /** How many tries have been sent. */
  tries = 0;
  lane: ServerOfFlight | null = null;
  port: SocketOfFlight | null = null;
  id = 0;
  deadlineMs = 0;
  waitingIn: FlightList | null = null;
  /** Links of the tables and lists it stands in (flight-tables.ts). */
  nextById: Flight | null = null;
  nextByName: Flight | null = null;
  before: Flight | null = null;
  after: Flight | null = null;

  constructor(
    readonly name: string,
    readonly type: BulkType,
    /** How it is found again by who asks the same. */
    readonly key: string,
    readonly hash: number,
    question: QuestionBytes,
    readonly callback: Callback,
  ) {
    this.question = question;
  }
}

export class FlightList {
  head: Flight | null = null;
  #tail: Flight | null = null;

  constructor(readonly patienceMs: number) {}

  add(flight: Flight): void {
    flight.waitingIn = this;
    flight.before = this.#tail;
    if (this.#tail === null) this.head = flight;
    else this.#tail.after = flight;
    this.#tail = flight;
  }

  remove(flight: Flight): void {
    if (flight.waitingIn !== this) return;
    if (flight.before === null) this.head = flight.after;
    else flight.before.after = flight.after;
    if (flight.after === null) this.#tail = flight.before;
    else flight.after.before = flight.before;
    flight.waitingIn = null;
    flight.before = null;
    flight.after = null;
  }
}
