// One entry of the sample internet's catalogue, as the window and `waypost samples` show it.

import { z } from 'zod';
import { outcomeSchema } from './verdict/schema';

export const sampleEntrySchema = z.object({
  id: z.string().max(64),
  title: z.string().max(120),
  /** Two sentences: what is set up there, and what comes of it. */
  story: z.string().max(600),
  address: z.string().max(320),
  /** The verdict it teaches. */
  outcome: outcomeSchema,
  /** The shelf it stands on in the catalogue. */
  group: z.enum([
    'everyday',
    'order',
    'domain',
    'name-servers',
    'dnssec',
    'encryption',
    'policy',
    'mailbox',
    'trouble',
  ]),
});

export type SampleEntry = z.infer<typeof sampleEntrySchema>;
