// Every call and event between the window and the engine, typed once; both sides derive from it. A call's argument is checked
// against its schema on arrival (main/desktop/bridge.ts); its answer is a Result, never an exception.

import { z } from 'zod';
import type { BudgetUse } from './budget';
import type { EventName } from './channels';
import { type Explanation, explainLimit } from './explanation';
import type { Failure } from './failure';
import { type ExportReport, exportOptionsSchema } from './list/export';
import { listLevels } from './list/facts';
import { type Preview, readingSchema } from './list/reading';
import {
  type ListPlan,
  type ListStatus,
  listIdSchema,
  type OwnWords,
  ownWordsSchema,
  type WordSource,
} from './list/status';
import { type ListEntryDetail, type ListRows, listFilterSchema, listViewSchema } from './list/view';
import type { NetworkKind } from './options';
import { networkKindSchema } from './options';
import { type PacketLayout, packetBytesSchema } from './packet-layout';
import type { Propagation, PropagationEvent } from './propagation';
import type { Result } from './result';
import type { SampleEntry } from './sample-entry';
import { type Settings, settingsSchema } from './settings';
import type { Trace, TraceEvent } from './trace';

const nothing = z.undefined();
const listId = z.object({ id: listIdSchema });
const traceId = z.object({ id: z.string().min(1).max(64) });

/** What the window may ask, and the shape each question must have. */
export const callSchemas = {
  'trace.start': z.object({ address: z.string().max(1_024) }),
  'trace.cancel': traceId,
  /** The trace as it stands and the number of its last event: for a window that was reloaded. */
  'trace.snapshot': traceId,
  'trace.latest': nothing,
  /** Asks for a file name and writes the trace. */
  'trace.save': traceId,
  /** Asks for a file and reads it. */
  'trace.open': nothing,
  /** A file dropped on the window; the preload script names its path. */
  'trace.openPath': z.object({ path: z.string().min(1).max(4_096) }),
  /** The file the system handed over at the start, if it did; asked once, when the window can show it. */
  'trace.handed': nothing,
  /** One question, put to every server of its zone and to resolvers. */
  'propagation.start': z.object({ name: z.string().max(1_024), type: z.string().max(16) }),
  'propagation.cancel': traceId,
  /** One line of a check that has ended. */
  'propagation.again': z.object({ id: z.string().min(1).max(64), answerer: z.string().min(1).max(32) }),
  'propagation.snapshot': traceId,
  'propagation.latest': nothing,
  /** A reply, a bounce or a log, pasted. Pure: nobody is asked. One character more than is read tells that it was cut. */
  'explain.read': z.object({ text: z.string().max(explainLimit + 1) }),
  /** One of path, text or source; `source` with what the user corrected. */
  'list.preview': z.object({
    path: z.string().min(1).max(4_096).optional(),
    text: z.string().min(1).max(20_000_000).optional(),
    source: z.string().min(1).max(64).optional(),
    reading: readingSchema.partial().optional(),
  }),
  /** Asks for a file. */
  'list.open': nothing,
  /** A list of the sample internet's addresses, to try. */
  'list.sample': nothing,
  'list.create': z.object({
    source: z.string().min(1).max(64),
    reading: readingSchema,
    name: z.string().min(1).max(200),
  }),
  'list.all': nothing,
  'list.plan': listId,
  'list.start': listId.extend({ level: z.enum(listLevels) }),
  /** From the plan on to the mailboxes. */
  'list.go': listId,
  'list.pause': listId,
  'list.resume': listId,
  'list.stop': listId,
  'list.remove': listId,
  'list.recheck': listId.extend({
    filter: listFilterSchema,
    entries: z.array(z.int().min(0)).max(100_000),
  }),
  'list.rows': z.object({ view: listViewSchema, from: z.int().min(0), count: z.int().min(1).max(200) }),
  'list.entry': listId.extend({ entry: z.int().min(0) }),
  /** Asks for a file name and writes it. */
  'list.export': exportOptionsSchema,
  /** Asks for a file name and writes one page (PDF). */
  'list.summary': listId,
  'list.words': nothing,
  'list.setWords': ownWordsSchema,
  'samples.list': nothing,
  'settings.get': nothing,
  'settings.set': settingsSchema,
  'network.switch': z.object({ kind: networkKindSchema }),
  'network.status': z.object({ ask: z.boolean() }),
  /** Whom this application has called how often, and who asked for a rest. */
  'budget.use': nothing,
  'clipboard.write': z.object({ text: z.string().max(1_000_000) }),
  /** A DNS packet's fields and their octets. Pure: a saved trace asks it without a network. */
  'packet.layout': packetBytesSchema,
} as const;

export type CallName = keyof typeof callSchemas;
export type CallArgument<N extends CallName> = z.infer<(typeof callSchemas)[N]>;

export interface NetworkStatus {
  kind: NetworkKind;
  resolvers: readonly string[]; // as in resolver-text.ts
  resolverMode: Settings['trace']['resolverMode'];
  /** Did a resolver answer? `not-asked` until it was. */
  reachable: 'yes' | 'no' | 'not-asked';
  /** Did a connection to port 25 get through in this session? A silent port stays `not-known`: it may be blocked, or they may be down. */
  port25: 'open' | 'not-known' | 'not-asked';
}

export type Snapshot = { trace: Trace; seq: number };
export type PropagationSnapshot = { propagation: Propagation; seq: number };

/** What each call answers with. `null` where the user closed the dialog without choosing. */
export interface CallValues {
  'trace.start': Snapshot;
  'trace.cancel': null;
  'trace.snapshot': Snapshot;
  'trace.latest': Snapshot | null;
  'trace.save': { file: string } | null;
  'trace.open': { file: string; trace: Trace } | null;
  'trace.openPath': { file: string; trace: Trace };
  'trace.handed': { file: string; trace: Trace } | null;
  'propagation.start': PropagationSnapshot;
  'propagation.cancel': null;
  'propagation.again': null;
  'propagation.snapshot': PropagationSnapshot;
  'propagation.latest': PropagationSnapshot | null;
  'explain.read': Explanation;
  'list.preview': Preview;
  'list.open': Preview | null;
  'list.sample': Preview;
  'list.create': ListStatus;
  'list.all': ListStatus[];
  'list.plan': ListPlan;
  'list.start': ListStatus;
  'list.go': ListStatus;
  'list.pause': ListStatus;
  'list.resume': ListStatus;
  'list.stop': ListStatus;
  'list.remove': null;
  'list.recheck': ListStatus;
  'list.rows': ListRows;
  'list.entry': ListEntryDetail;
  'list.export': ExportReport | null;
  'list.summary': { file: string } | null;
  'list.words': { own: OwnWords; sources: WordSource[] };
  'list.setWords': null;
  'samples.list': readonly SampleEntry[];
  'settings.get': Settings;
  'settings.set': Settings;
  'network.switch': Settings;
  'network.status': NetworkStatus;
  'budget.use': BudgetUse;
  'clipboard.write': null;
  'packet.layout': PacketLayout;
}

export type CallResult<N extends CallName> = Result<CallValues[N]>;

/** What a menu item asks of the window. */
export type MenuCommand =
  | 'open-trace'
  | 'save-trace'
  | 'focus-address'
  | 'cancel'
  | 'toggle-inspector'
  | 'settings'
  | 'samples'
  | 'place-trace'
  | 'open-list'
  | 'place-list'
  | 'place-health'
  | 'place-explain'
  | 'help';

/** What the engine tells the window, unasked. */
export interface EventValues extends Record<EventName, unknown> {
  /** `seq` counts a trace's events from 1; a gap means: ask for a snapshot. */
  'trace.event': { id: string; seq: number; event: TraceEvent };
  'trace.opened': { file: string; trace: Trace };
  /** A file the system handed over to a window that stands, and that could not be opened. */
  'trace.notOpened': { failure: Failure };
  /** Numbered as a trace's are. */
  'propagation.event': { id: string; seq: number; event: PropagationEvent };
  /** At most four a second a list. */
  'list.changed': { status: ListStatus };
  'list.removed': { id: string };
  /** A file of addresses the system handed over to a window that stands. */
  'list.opened': { preview: Preview };
  'settings.changed': Settings;
  'network.changed': NetworkStatus;
  /** At most four a second. */
  'budget.changed': BudgetUse;
  'menu.command': { command: MenuCommand };
}

export type { EventName };

/** What the preload script puts on the window as `window.waypost`. */
export interface Bridge {
  call<N extends CallName>(name: N, argument: CallArgument<N>): Promise<CallResult<N>>;
  /** Listens; the answer stops listening. */
  on<N extends EventName>(name: N, listener: (value: EventValues[N]) => void): () => void;
  /** The path of a file dropped on the window. */
  pathOf(file: object): string;
}
