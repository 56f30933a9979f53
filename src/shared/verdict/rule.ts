// A rule behind a verdict, a note or a sender's act: a document and its section.

import { z } from 'zod';

export const ruleSchema = z.object({ document: z.string().max(40), section: z.string().max(40) });

export type Rule = z.infer<typeof ruleSchema>;
