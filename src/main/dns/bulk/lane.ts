// One server, asked through a handful of sockets that are replaced in turn, so that the port keeps changing; how much is out
// there, and whether it still answers. Not here: which question goes to which server (bulk.ts).

import type { RunFailure, TcpFailure } from '../../../shared/failure';
import type { Endpoint } from '../../../shared/options';
import type { DatagramHandlers, Network } from '../../net/network';
import type { BulkBounds } from './bounds';
import type { Flight, ServerOfFlight } from './flight';
import type { Outbox } from './outbox';
import { Port } from './port';
import type { Random16 } from './random-pool';

export interface LaneOptions {
  readonly network: Network;
  readonly server: Endpoint;
  readonly bounds: BulkBounds;
  readonly random: Random16;
  readonly outbox: Outbox;
  readonly signal: AbortSignal;
  onMessage(port: Port, bytes: Uint8Array): void;
  /** A socket has opened, or could not be. */
  onChange(): void;
}

export class Lane implements ServerOfFlight {
  readonly #options: LaneOptions;
  readonly #ports: Port[] = [];
  #opening = 0;
  #failedMs = Number.NEGATIVE_INFINITY;
  #silence = 0;
  /** Questions out, on every socket, replaced ones included. */
  outstanding = 0;
  opened = 0;
  refused = 0;
  /** Why no socket could be opened; null once one could. */
  failure: TcpFailure | RunFailure | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
    while (this.#opening < options.bounds.sockets) this.#open();
  }

  get isOpen(): boolean {
    return this.#ports.length > 0;
  }

  get isOpening(): boolean {
    return this.#opening > 0;
  }

  get isSilent(): boolean {
    return this.#silence >= this.#options.bounds.silentAfter;
  }

  get room(): number {
    if (!this.isOpen) return 0;
    const { outstanding, outstandingWhenSilent } = this.#options.bounds;
    return (this.isSilent ? outstandingWhenSilent : outstanding) - this.outstanding;
  }

  send(flight: Flight): void {
    const at = this.#options.random() % this.#ports.length;
    const port = this.#ports[at];
    if (port === undefined) throw new Error('a question was sent on a lane without sockets');
    flight.lane = this;
    this.outstanding++;
    port.send(flight);
    if (port.sent >= this.#options.bounds.questionsASocket && !port.isBeingReplaced) this.#open(port);
  }

  /** The question is no longer out: it was answered, or its time is over. */
  release(flight: Flight, wasAnswered: boolean): void {
    flight.port?.release(flight);
    flight.lane = null;
    this.outstanding--;
    this.#silence = wasAnswered ? 0 : this.#silence + 1;
  }

  /** After a failure to open any socket, another attempt from time to time. */
  reopen(): void {
    const { network, bounds } = this.#options;
    if (this.isOpen || this.isOpening || network.clock.now() - this.#failedMs < bounds.reopenMs) return;
    while (this.#opening < bounds.sockets) this.#open();
  }

  #open(instead?: Port): void {
    const { network, server, signal, random, outbox, onMessage, onChange } = this.#options;
    let port: Port | null = null;
    const handlers: DatagramHandlers = {
      onMessage: (bytes) => {
        if (port !== null) onMessage(port, bytes);
      },
      // A refusal may be forged by whoever guesses the ports, so it ends no question: its time does.
      onError: () => {
        this.refused++;
      },
    };
    if (instead !== undefined) instead.isBeingReplaced = true;
    this.#opening++;
    void network.openDatagrams(server, handlers, signal).then((opened) => {
      this.#opening--;
      if (opened.ok) {
        port = new Port(opened.value, random, outbox);
        this.opened++;
        this.failure = null;
        const at = instead === undefined ? -1 : this.#ports.indexOf(instead);
        if (at === -1) this.#ports.push(port);
        else this.#ports[at] = port;
        instead?.retire();
      } else if (instead !== undefined) {
        instead.sent = 0; // it stays; as many questions later there is another attempt
        instead.isBeingReplaced = false;
      } else if (!this.isOpen) {
        this.failure = opened.failure;
        this.#failedMs = network.clock.now();
      }
      onChange();
    });
  }
}
