// What the user sets and Waypost keeps between sessions. Read from disk as hostile: a file that does not fit is set aside.

import { z } from 'zod';
import { defaultTraceOptions, networkKindSchema, traceOptionsSchema } from './options';

export const settingsSchema = z.object({
  network: networkKindSchema,
  theme: z.enum(['system', 'light', 'dark']),
  /** How a trace is run on the Internet; the sample internet takes depth, HELO, MAIL FROM and time-out from it. */
  trace: traceOptionsSchema,
  /** For the SOCKS5 proxy, if it wants one (RFC 1929 s.2: at most 255 octets each). Kept out of the trace's options, and so out of its file. */
  proxyLogin: z
    .object({ username: z.string().min(1).max(255), password: z.string().max(255) })
    .nullable()
    .default(null),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  network: 'internet',
  theme: 'system',
  trace: defaultTraceOptions,
  proxyLogin: null,
};
