// Which entries repeat an earlier one: by the keys stored with the pages, in as many walks over them as a table of fixed size needs. So the
// memory does not grow with the list. The first of equals is the one that is asked. Not here: what makes two the same (classify/).

import type { ListFile } from '../store/list-file';
import { keyWords } from '../store/page-codec';
import { inSlices } from './slices';

/** Slots of 16 octets; at most two thirds are filled. */
const slots = 1 << 20;
const entriesAWalk = 660_000;
const emptySlot = 0xffff_ffff;

/** Stores the pairs and how many there are. False: stopped before the end, nothing is kept. */
export async function findDuplicates(file: ListFile, signal: AbortSignal): Promise<boolean> {
  file.clearDuplicates();
  const walks = Math.max(1, Math.ceil(file.entries / entriesAWalk));
  let total = 0;
  const table = new Uint32Array(slots * (keyWords + 1));
  for (let walk = 0; walk < walks; walk++) {
    for (let slot = 0; slot < slots; slot++) table[slot * 4 + keyWords] = emptySlot;
    let at = 0;
    const isWhole = await inSlices(() => {
      if (at >= file.pages) return true;
      total += duplicatesOfPage(file, at, table, { walk, walks });
      at += 1;
      return false;
    }, signal);
    if (!isWhole) return false;
  }
  file.settleDuplicates(total);
  return true;
}

function duplicatesOfPage(
  file: ListFile,
  index: number,
  table: Uint32Array,
  { walk, walks }: { walk: number; walks: number },
): number {
  const keys = file.keys(index);
  const firstEntry = file.firstEntryOf(index);
  const pairs: { entry: number; first: number }[] = [];
  for (let at = 0; at * keyWords < keys.length; at++) {
    const a = keys[at * keyWords] ?? 0;
    const b = keys[at * keyWords + 1] ?? 0;
    const c = keys[at * keyWords + 2] ?? 0;
    if ((a | b | c) === 0 || c % walks !== walk) continue;
    let slot = a & (slots - 1);
    for (;;) {
      const place = slot * 4;
      const first = table[place + keyWords];
      if (first === emptySlot) {
        table[place] = a;
        table[place + 1] = b;
        table[place + 2] = c;
        table[place + keyWords] = firstEntry + at;
        break;
      }
      if (table[place] === a && table[place + 1] === b && table[place + 2] === c) {
        pairs.push({ entry: firstEntry + at, first: first ?? 0 });
        break;
      }
      slot = (slot + 1) & (slots - 1);
    }
  }
  if (pairs.length > 0) file.addDuplicates(pairs);
  return pairs.length;
}
