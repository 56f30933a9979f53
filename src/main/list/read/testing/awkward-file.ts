// What an awkward file is: its octets, and what reading it must come to. Not here: the files (awkward-files.ts has them all).

import type { Reading } from '../../../../shared/list/reading';

export interface AwkwardFile {
  name: string;
  bytes: Buffer;
  /** What the beginning must be read as; parts not named may be anything. */
  reading: Partial<Reading>;
  /** What nobody could guess from so few letters: said by hand. */
  corrections?: Partial<Reading>;
  /** Data rows, blank ones included. */
  rows: number;
  /** In the order of the file. */
  addresses: string[];
}
