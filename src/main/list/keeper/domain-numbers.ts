// The numbers of a list's domains while it is read: in memory as long as they are few enough, and asked of the store beyond that, so that
// a file in which every row has a domain of its own needs no more memory than another.

import type { ClassifiedDomain } from '../classify/classified';
import type { ListFile, NewDomain } from '../store/list-file';

const keptNames = 400_000;

export class DomainNumbers {
  #known = new Map<string, number>();
  #fresh: NewDomain[] = [];
  #last: number;
  #isWhole: boolean;

  constructor(
    private readonly file: ListFile,
    private readonly classify: (name: string) => ClassifiedDomain,
  ) {
    this.#last = file.domains;
    this.#isWhole = file.domains === 0;
  }

  numberOf(name: string): number {
    const known = this.#known.get(name) ?? (this.#isWhole ? null : this.file.domainId(name));
    const number = known ?? this.#add(name);
    if (this.#known.size >= keptNames) {
      // Those not stored yet are kept, or they would be added twice.
      this.#known = new Map(this.#fresh.map(({ name: fresh, id }) => [fresh, id]));
      this.#isWhole = false;
    }
    this.#known.set(name, number);
    return number;
  }

  #add(name: string): number {
    this.#last += 1;
    this.#fresh.push({ id: this.#last, name, ...this.classify(name) });
    return this.#last;
  }

  /** Those met since the last time, to be stored. */
  takeFresh(): NewDomain[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }
}
