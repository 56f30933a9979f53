// All reply texts, for tests that hold every one of them to something.

import type { ReplyRow } from './replies';
import { textsOfLater } from './texts-later';
import { textsOfMailboxes } from './texts-mailbox';
import { textsOfOthers } from './texts-other';
import { textsOfProvidersOnUs } from './texts-us-providers';
import { textsOfMoreProvidersOnUs } from './texts-us-providers-2';
import { textsOfServersOnUs } from './texts-us-servers';

export const replyTexts: readonly ReplyRow[] = [
  ...textsOfMailboxes,
  ...textsOfProvidersOnUs,
  ...textsOfMoreProvidersOnUs,
  ...textsOfServersOnUs,
  ...textsOfLater,
  ...textsOfOthers,
];
