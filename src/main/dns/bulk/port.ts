// One connected socket and the questions that are out on it, by id. No id is out twice on one socket. Not here: when a
// socket is replaced (lane.ts), what an answer means (receive.ts).

import type { DatagramSocket } from '../../net/network';
import type { Flight, SocketOfFlight } from './flight';
import { IdTable } from './flight-tables';
import type { Outbox } from './outbox';
import { setId } from './question-bytes';
import type { Random16 } from './random-pool';

export class Port implements SocketOfFlight {
  /** Questions sent over it since it was opened. */
  sent = 0;
  isBeingReplaced = false;
  /** Replaced: sends no more, and is closed when the last question on it is done. */
  #isRetired = false;
  readonly #out = new IdTable();

  constructor(
    readonly socket: DatagramSocket,
    readonly random: Random16,
    readonly outbox: Outbox,
  ) {}

  flight(id: number): Flight | null {
    return this.#out.find(id);
  }

  send(flight: Flight): void {
    let id = this.random();
    while (this.#out.find(id) !== null) id = this.random();
    flight.id = id;
    this.#out.add(flight);
    flight.port = this;
    setId(flight.question.bytes, id);
    this.sent++;
    this.outbox.add(this.socket, flight.question.bytes);
  }

  release(flight: Flight): void {
    this.#out.remove(flight);
    flight.port = null;
    if (this.#isRetired && this.#out.size === 0) this.socket.close();
  }

  retire(): void {
    this.#isRetired = true;
    if (this.#out.size === 0) this.socket.close();
  }
}
