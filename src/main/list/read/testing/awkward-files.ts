// Files of addresses as real tools and people make them, as data: what each holds, and what reading it must come to. Reading and export are
// proved over all of them. Not here: the proofs (awkward-files.test.ts beside the reader, and the export's own).

import { awkwardDefects } from './awkward-defects';
import { awkwardDialects } from './awkward-dialects';
import { awkwardEncodings } from './awkward-encodings';
import type { AwkwardFile } from './awkward-file';
import { awkwardTables } from './awkward-tables';

export type { AwkwardFile } from './awkward-file';

export const awkwardFiles: AwkwardFile[] = [
  ...awkwardDialects,
  ...awkwardEncodings,
  ...awkwardTables,
  ...awkwardDefects,
];
