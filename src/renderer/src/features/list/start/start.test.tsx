// Where a list begins: the ways in, the lists there are, which way a dropped file goes; and what was understood of a file, each guess with
// its reason, where a correction asks again with the right reading.

import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../../../shared/contract';
import { holdLists, useLists } from '../../../state/lists';
import { correctReading, holdPreview, openDroppedList, useDraft } from '../../../state/lists-draft';
import { useSettings } from '../../../state/settings';
import type { Place } from '../../../state/shell';
import { dropPlace } from '../../../ui/DropTarget';
import { control, type Played, play, press, shownText } from '../fake-bridge.fixture';
import { ListPlace } from '../ListPlace';
import { preview, status } from '../lists.fixture';

// The rows have tests of their own.
vi.mock('../table/ListTable', () => ({ ListTable: () => null }));

type Asked = CallArgument<'list.preview'>;

let played: Played;
let answerPreview: (asked: Asked) => unknown;

beforeEach(async () => {
  answerPreview = ({ reading }) => ({ ...preview, reading: { ...preview.reading, ...reading } });
  played = play({
    'list.preview': (asked: Asked) => answerPreview(asked),
    'list.sample': () => preview,
    'list.resume': () => status,
    'list.create': () => ({ ...status, state: 'reading' }),
    'network.switch': () => ({ ...useSettings.getState().settings, network: 'sample' }),
  });
  useDraft.setState(useDraft.getInitialState(), true);
  useLists.setState(useLists.getInitialState(), true);
  useSettings.setState(useSettings.getInitialState(), true);
  await played.show(<ListPlace />);
});
afterEach(() => played.end());

describe('where a list begins', () => {
  it('says that nothing leaves the machine; the sample is looked at, and can be put back', async () => {
    expect(shownText()).toContain('The list stays on this machine');
    expect(shownText()).not.toContain('Your lists');
    await press('Try a sample list');
    expect(shownText()).toContain('This is how the file is read');
    expect(useDraft.getState().name).toBe('Sample list');
    // Its addresses are the sample internet's.
    expect(played.calls).toContainEqual(['network.switch', { kind: 'sample' }]);
    await press('Take another file');
    expect(shownText()).toContain('What is each address worth?');
  });

  it('a file opened and left alone changes nothing; one that can’t be read says so', async () => {
    await press('Open a file…');
    expect(played.calls).toEqual([['list.open', undefined]]);
    expect(shownText()).not.toContain('Looking');
    await act(async () => openDroppedList(new File(['x'], 'guests.csv')));
    expect(played.calls.at(-1)).toEqual(['list.preview', { path: '/folder/guests.csv' }]);
  });

  it('a pasted column is looked at as a file would be', async () => {
    await press('Paste a column…');
    const field = document.querySelector('textarea');
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    await act(async () => {
      set?.call(field, 'mara@harbor.example\n');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press('Look at it');
    expect(played.calls).toEqual([['list.preview', { text: 'mara@harbor.example\n' }]]);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('earlier lists: the newest first, resumed and removed from here', async () => {
    const older = { ...status, id: 'list-0000', name: 'older', createdAt: '2026-02-01T12:00:00.000Z' };
    await act(async () => holdLists([{ ...older, state: 'paused', pausedFrom: 'asking' }, status]));
    const names = [...document.querySelectorAll('tbody th')].map((one) => one.textContent);
    expect(names).toEqual(['guests.csvsample', 'oldersample']);
    await press('Go on with older');
    expect(played.calls).toContainEqual(['list.resume', { id: 'list-0000' }]);
    await press('Remove older');
    expect(played.calls.map(([name]) => name)).not.toContain('list.remove');
    await press('Remove');
    expect(played.calls).toContainEqual(['list.remove', { id: 'list-0000' }]);
    expect(document.querySelectorAll('tbody th')).toHaveLength(1);
  });

  it.each<[string, Place, string, string]>([
    ['way.waypost', 'explain', 'trace', 'a trace opens from anywhere'],
    ['way.WAYPOST', 'list', 'trace', 'whatever its letters'],
    ['log.txt', 'explain', 'explain', 'where bounces are read, a text is one'],
    ['mail', 'explain', 'explain', 'with no ending as well'],
    ['guests.CSV', 'explain', 'list', 'a table is none'],
    ['guests.xlsx', 'explain', 'list', 'nor is a workbook'],
    ['log.txt', 'trace', 'list', 'a text of addresses'],
    ['guests', 'settings', 'list', 'whatever it is, it is looked at'],
  ])('%s on %s goes to %s: %s', (name, place, to) => {
    expect(dropPlace(name, place)).toBe(to);
  });
});

describe('what was understood', () => {
  beforeEach(() => act(async () => holdPreview(preview)));

  const readings = (): unknown[] =>
    played.calls
      .filter(([name]) => name === 'list.preview')
      .map(([, argument]) => (argument as Asked).reading);

  it('says what was understood, how sure and why, and shows the rows with nothing hidden', () => {
    expect(shownText()).toContain('A guess. Guessed by which letters are frequent.');
    expect(shownText()).toContain('Sure. The file says so itself, in a sep= line.');
    expect(shownText()).toContain('Western (Windows-1252)');
    expect(shownText()).toContain('about 1\u00a0200 rows');
    expect(shownText()).toContain('3 rows have more or fewer cells');
    expect(shownText()).toContain('Ada⟨U+202E⟩');
    expect(control('E-Mail: holds addresses').getAttribute('aria-pressed')).toBe('true');
    expect(control('Name: holds addresses').getAttribute('aria-pressed')).toBe('false');
  });

  it('a column’s name toggles it, and the columns stay in their order', async () => {
    await press('Name: holds addresses');
    await press('Second mail: holds addresses');
    await press('E-Mail: holds addresses');
    expect(readings()).toEqual([
      { addressColumns: [0, 1] },
      { addressColumns: [0, 1, 2] },
      { addressColumns: [0, 2] },
    ]);
  });

  it('the header’s box and the rows above correct the reading, and keep the focus', async () => {
    const box = control('The first row names the columns');
    await act(async () => box.focus());
    await press('The first row names the columns');
    expect(document.activeElement).toBe(box);
    await press(/Increase/u);
    expect(readings()).toEqual([{ hasHeader: false }, { hasHeader: false, preambleRows: 2 }]);
  });

  it('a choice from a list corrects the reading; other columns then are guessed anew', async () => {
    await press('Name: holds addresses');
    await press(/Comma|Semicolon/u);
    const tab = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(
      (one) => one.textContent === 'Tab',
    );
    await act(async () => tab?.click());
    expect(readings()).toEqual([{ addressColumns: [0, 1] }, { delimiter: '\t' }]);
  });

  it('an answer to an older correction is let go', async () => {
    const waiting: ((value: unknown) => void)[] = [];
    answerPreview = () => new Promise((answer) => waiting.push(answer));
    await act(async () => {
      void correctReading({ quote: '' });
      void correctReading({ hasHeader: false });
    });
    await act(async () => waiting[1]?.({ ...preview, name: 'newer' }));
    await act(async () => waiting[0]?.({ ...preview, name: 'older' }));
    expect(useDraft.getState().preview?.name).toBe('newer');
  });

  it('what can’t be read that way stays as it was, with words', async () => {
    const failure = { layer: 'run', code: 'file', temporary: false, side: 'here', detail: 'gone' };
    answerPreview = () => ({ ok: false, failure });
    await press('Name: holds addresses');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('gone');
    expect(control('Name: holds addresses').getAttribute('aria-pressed')).toBe('false');
  });

  it('without a column nothing is read in; with one, the list is made of this reading and shown', async () => {
    await press('E-Mail: holds addresses');
    expect(shownText()).toContain('Choose a column');
    await press('Read this list');
    await press('Second mail: holds addresses');
    await press('Read this list');
    expect(played.calls.filter(([name]) => name === 'list.create')).toEqual([
      [
        'list.create',
        { source: 'source-1', name: 'guests.csv', reading: { ...preview.reading, addressColumns: [2] } },
      ],
    ]);
    expect(shownText()).toContain('Reading the file');
  });
});
