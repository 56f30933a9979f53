// Statuses of lists as they come: a later one that came first is not put back by an earlier one.

import { beforeEach, describe, expect, it } from 'vitest';
import type { ListStatus } from '../../../shared/list/status';
import { holdList, holdLists, useLists } from './lists';

const status = (revision: number, state: ListStatus['state']): ListStatus =>
  ({ id: 'list-0001', createdAt: '2026-11-25T12:00:00.000Z', revision, state }) as ListStatus;

describe('statuses', () => {
  beforeEach(() => useLists.setState({ byId: {}, ids: [] }));
  const state = () => useLists.getState().byId['list-0001']?.state;

  it('an answer that comes behind the event that followed it changes nothing', () => {
    holdList(status(2, 'done'));
    holdList(status(1, 'asking'));
    expect(state()).toBe('done');
    holdLists([status(1, 'asking')]);
    expect(state()).toBe('done');
  });

  it('what follows is taken, and what is told twice', () => {
    holdList(status(1, 'asking'));
    holdList(status(2, 'done'));
    holdLists([status(2, 'done')]);
    expect(state()).toBe('done');
    holdList(status(3, 'asking'));
    expect(state()).toBe('asking');
  });
});
