// Answers the window: every message's sender and shape is checked before anything is done with it, and every answer is a
// Result. Nothing of the engine is reachable from the window but what this table names.

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { callChannel, eventChannel } from '../../shared/channels';
import {
  type CallArgument,
  type CallName,
  type CallResult,
  callSchemas,
  type EventName,
  type EventValues,
} from '../../shared/contract';
import type { RunFailure } from '../../shared/failure';
import { err } from '../../shared/result';
import { isOwnPage } from './origin';

export type Answers = {
  [N in CallName]: (argument: CallArgument<N>) => CallResult<N> | Promise<CallResult<N>>;
};

interface Asker {
  contents: () => WebContents | null;
  development: string | null;
}

export function answerCalls(answers: Answers, asker: Asker): void {
  ipcMain.handle(callChannel, async (event, name: unknown, argument: unknown) => {
    if (!isOurs(event, asker)) return err(refusal('sender'));
    if (!isCallName(name)) return err(refusal('no such call'));
    return answer(answers, name, argument);
  });
}

export function sendEvent<N extends EventName>(
  contents: WebContents | null,
  name: N,
  value: EventValues[N],
): void {
  if (contents !== null && !contents.isDestroyed()) contents.send(eventChannel, name, value);
}

async function answer<N extends CallName>(
  answers: Answers,
  name: N,
  argument: unknown,
): Promise<CallResult<N>> {
  const checked = callSchemas[name].safeParse(argument);
  if (!checked.success)
    return err(refusal(`${name}: ${checked.error.issues[0]?.message ?? 'shape'}`.slice(0, 300)));
  try {
    return await answers[name](checked.data as CallArgument<N>);
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`waypost: ${name}: ${detail}\n`);
    return err({
      layer: 'run',
      code: 'internal',
      temporary: false,
      side: 'here',
      detail: detail.slice(0, 2_000),
    });
  }
}

/** Only the main frame of our own window, showing our own page. */
function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, { contents, development }: Asker): boolean {
  const ours = contents();
  return (
    ours !== null &&
    sender === ours &&
    senderFrame !== null &&
    senderFrame === ours.mainFrame &&
    isOwnPage(senderFrame.url, development)
  );
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(callSchemas, name);
}

function refusal(detail: string): RunFailure {
  return { layer: 'run', code: 'bad-input', temporary: false, side: 'here', detail };
}
