// A value or a failure, never an exception: what every codec, step and IPC call answers with.
// Exceptions are kept for bugs. Stands below everything; imports nothing but the failure vocabulary.

import type { Failure } from './failure';

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<F> = { readonly ok: false; readonly failure: F };
export type Result<T, F = Failure> = Ok<T> | Err<F>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<F>(failure: F): Err<F> {
  return { ok: false, failure };
}
