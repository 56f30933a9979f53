// Answers on their way to the keeper: a batch at a time, by one timer. And what a silent resolver must not become: "could not ask", said of
// a million domains. An answer that rests on our side's silence is held back until anybody is heard again. When many are held, or
// nothing else is out, one more question is asked, of the root; if that fails as well, the list is told that it stalls, and
// what was held stays unanswered. Not here: asking, and what an answer means.

import type { Failure } from '../../../shared/failure';
import type { AnsweredDomain, KnownHost } from './asking';

export interface DeliveryBounds {
  readonly batchMs: number;
  readonly batchAnswers: number;
  /** Unheard answers in a row after which it is looked whether anybody is there. */
  readonly unheardBeforeCheck: number;
}

export const deliveryBounds: DeliveryBounds = { batchMs: 25, batchAnswers: 500, unheardBeforeCheck: 50 };

export interface Delivery {
  answer(answered: AnsweredDomain): void;
  /** One that tells of our side alone. */
  unheard(answered: AnsweredDomain, why: Failure): void;
  host(host: KnownHost): void;
  /** Somebody answered something. */
  heard(): void;
  /** Nothing is out but what is held. */
  idle(): void;
  readonly held: number;
  readonly isStalled: boolean;
  close(): void;
}

export function createDelivery(parts: {
  onAnswers: (answers: AnsweredDomain[], hosts: KnownHost[]) => void;
  /** Null: nobody wants to know; what is held is then told as it is. */
  onStall: ((why: Failure) => void) | null;
  /** Asks one question of its own. Null: somebody is there. */
  check: (done: (failure: Failure | null) => void) => void;
  bounds?: DeliveryBounds;
}): Delivery {
  const { onAnswers, onStall, check, bounds = deliveryBounds } = parts;
  let answers: AnsweredDomain[] = [];
  let hosts: KnownHost[] = [];
  let held: AnsweredDomain[] = [];
  let why: Failure | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isChecking = false;
  let isStalled = false;
  let isClosed = false;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (answers.length === 0 && hosts.length === 0) return;
    const [allAnswers, allHosts] = [answers, hosts];
    answers = [];
    hosts = [];
    onAnswers(allAnswers, allHosts);
  }

  function add(answered: AnsweredDomain): void {
    if (isClosed) return;
    answers.push(answered);
    if (answers.length >= bounds.batchAnswers) flush();
    else timer ??= setTimeout(flush, bounds.batchMs);
  }

  function release(): void {
    const all = held;
    held = [];
    for (const answered of all) add(answered);
  }

  function look(): void {
    if (isChecking || isStalled || isClosed) return;
    isChecking = true;
    check((failure) => {
      isChecking = false;
      if (isClosed || held.length === 0) return;
      if (failure === null || onStall === null) return release();
      isStalled = true;
      held = [];
      flush();
      onStall(why ?? failure);
    });
  }

  return {
    answer: add,
    unheard(answered, failure) {
      if (isClosed || isStalled) return;
      held.push(answered);
      why = failure;
      if (held.length >= bounds.unheardBeforeCheck) look();
    },
    host(host) {
      if (!isClosed) hosts.push(host);
    },
    heard() {
      if (held.length > 0) release();
    },
    idle() {
      if (held.length > 0) look();
    },
    get held() {
      return held.length;
    },
    get isStalled() {
      return isStalled;
    },
    close() {
      flush();
      isClosed = true;
      held = [];
    },
  };
}
