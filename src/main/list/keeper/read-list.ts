// The rows of a list's source, read into pages: a slice at a time, so that the keeper answers others in between. What is stored ends at a
// row's end; a killed process goes on from there. Not here: reading the file (read/), and what a spelling shows (classify/).

import { entryCodes, localSignals } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import type { Classifier } from '../classify/classified';
import { addressesIn } from '../read/addresses-in';
import { decodeCell } from '../read/cells';
import { createRowReader } from '../read/row-reader';
import type { ListFile } from '../store/list-file';
import { keyWords, PageBuilder } from '../store/page-codec';
import { DomainNumbers } from './domain-numbers';
import { writeDuplicateKey } from './duplicate-key';
import { breathe } from './slices';

const noAddress = entryCodes.indexOf('no-address');
const blank = entryCodes.indexOf('blank');
const besideName = bitOf('beside-name', localSignals);
const oneOfSeveral = bitOf('one-of-several', localSignals);
const codeNumbers = new Map(entryCodes.map((code, at) => [code, at]));
/** Addresses of one row; more are left out, and the page always has room for a whole row. */
const maxAddresses = 50;

/** `onPage`: after each stored page. Ends early, at a page's end, when the signal fires. */
export async function readList(
  file: ListFile,
  classifier: Classifier,
  { signal, onPage }: { signal: AbortSignal; onPage: () => void },
): Promise<void> {
  const { reading, seed, source } = file.head;
  const columns = reading.addressColumns;
  const numbers = new DomainNumbers(file, (name) => classifier.domain(name));
  const page = new PageBuilder();
  const key = new Uint32Array(keyWords);
  const texts: string[] = [];
  let pageStart = file.head.bytesRead;
  let end = pageStart;

  const store = (isRead: boolean): void => {
    const head = { bytesRead: end, isRead };
    if (page.count > 0) file.addPage(page, pageStart, numbers.takeFresh(), head);
    else file.changeHead(head);
    page.clear();
    pageStart = end;
    onPage();
  };

  const add = (length: number, text: string, extra: number): void => {
    const { code, localSignals: signals, domain, duplicateKey } = classifier.entry(text);
    const number = domain === null ? 0 : numbers.numberOf(domain);
    if (duplicateKey !== null) writeDuplicateKey(duplicateKey, seed, key);
    page.add(length, number, codeNumbers.get(code) ?? 0, signals | extra, duplicateKey === null ? null : key);
  };

  const onRow = (cells: string[], start: number, length: number): void => {
    if (page.room < maxAddresses) store(false);
    if (page.count === 0) pageStart = start;
    end = start + length;
    if (cells.length === 1 && cells[0] === '') {
      page.add(length, 0, blank, 0, null);
      return;
    }
    texts.length = 0;
    for (const column of columns) texts.push(decodeCell(cells[column] ?? '', reading));
    const found = addressesIn(texts);
    const [first] = found;
    if (first === undefined) {
      page.add(length, 0, noAddress, 0, null);
      return;
    }
    for (let at = 0; at < found.length && at < maxAddresses; at++) {
      const one = found[at] ?? first;
      const extra = (one.besideName ? besideName : 0) | (one.oneOfSeveral ? oneOfSeveral : 0);
      add(at === 0 ? length : 0, one.text, extra);
    }
  };

  const reader = createRowReader({
    path: source.path,
    reading,
    sizeBytes: source.sizeBytes,
    from: { offset: file.head.bytesRead },
  });
  try {
    while (!signal.aborted) {
      if (reader.readSlice(onRow) === 'end') {
        store(true);
        return;
      }
      await breathe();
    }
    if (page.count > 0) store(false);
  } finally {
    reader.close();
  }
}
