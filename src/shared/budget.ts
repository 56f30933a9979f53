// How much this application has disturbed whom: one budget for everything it does, kept per mail operator. Told to the window so that
// it can be seen. The table of operators and the pacing itself stand in main/smtp/manners.

import { z } from 'zod';

export const operatorUseSchema = z.object({
  /** The operator's name, or the mail host's own where nobody larger stands behind it. */
  operator: z.string().max(300),
  /** Connections open now, and the most allowed at a time. */
  open: z.int().min(0),
  limit: z.int().min(1),
  waiting: z.int().min(0),
  /** Within the last minute and since the application began. */
  lastMinute: z.int().min(0),
  connections: z.int().min(0),
  recipients: z.int().min(0),
  /** It asked us to slow down (421, 4.5.3, 4.7.x): not called again before this moment, ISO 8601. */
  restsUntil: z.string().max(40).nullable(),
  /** The reply that asked for it. */
  askedBy: z.string().max(1_000).nullable(),
});

export const budgetUseSchema = z.object({
  /** Over all operators. */
  lastMinute: z.int().min(0),
  perMinute: z.int().min(1),
  operators: z.array(operatorUseSchema).max(10_000),
});

export type OperatorUse = z.infer<typeof operatorUseSchema>;
export type BudgetUse = z.infer<typeof budgetUseSchema>;
