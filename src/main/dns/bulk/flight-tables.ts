// Where questions on their way are found again: by the id on one socket, and by name and type. Chained through the flights
// themselves. Not a Map: one that is filled and emptied all the time is rebuilt every few hundred questions, and each old
// build of it keeps its successor and every flight in it alive until the next full collection; that cost a third of the time.

import type { BulkType } from './answer';
import type { Flight } from './flight';

const idBuckets = 256;
const nameBuckets = 1_024;

export class IdTable {
  readonly #heads = new Array<Flight | null>(idBuckets).fill(null);
  size = 0;

  find(id: number): Flight | null {
    let flight = this.#heads[id & (idBuckets - 1)] ?? null;
    while (flight !== null && flight.id !== id) flight = flight.nextById;
    return flight;
  }

  add(flight: Flight): void {
    const bucket = flight.id & (idBuckets - 1);
    flight.nextById = this.#heads[bucket] ?? null;
    this.#heads[bucket] = flight;
    this.size++;
  }

  remove(flight: Flight): void {
    const bucket = flight.id & (idBuckets - 1);
    const head = this.#heads[bucket] ?? null;
    if (head === flight) this.#heads[bucket] = flight.nextById;
    else {
      let before = head;
      while (before !== null && before.nextById !== flight) before = before.nextById;
      if (before === null) return;
      before.nextById = flight.nextById;
    }
    flight.nextById = null;
    this.size--;
  }
}

export class NameTable {
  readonly #heads = new Array<Flight | null>(nameBuckets).fill(null);

  find(hash: number, key: string, type: BulkType): Flight | null {
    let flight = this.#heads[hash & (nameBuckets - 1)] ?? null;
    while (flight !== null && (flight.key !== key || flight.type !== type)) flight = flight.nextByName;
    return flight;
  }

  add(flight: Flight): void {
    const bucket = flight.hash & (nameBuckets - 1);
    flight.nextByName = this.#heads[bucket] ?? null;
    this.#heads[bucket] = flight;
  }

  remove(flight: Flight): void {
    const bucket = flight.hash & (nameBuckets - 1);
    const head = this.#heads[bucket] ?? null;
    if (head === flight) this.#heads[bucket] = flight.nextByName;
    else {
      let before = head;
      while (before !== null && before.nextByName !== flight) before = before.nextByName;
      if (before === null) return;
      before.nextByName = flight.nextByName;
    }
    flight.nextByName = null;
  }

  all(): Flight[] {
    const flights: Flight[] = [];
    for (const head of this.#heads) {
      for (let flight: Flight | null = head; flight !== null; flight = flight.nextByName)
        flights.push(flight);
    }
    return flights;
  }
}

/** FNV-1a over the characters: spreads names over the buckets, and is no more than that. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
