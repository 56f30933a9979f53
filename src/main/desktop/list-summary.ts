// Prints the summary of a list to a PDF file: in a window nobody sees, without scripts, without a network, and given up after a while. Not here: the
// page itself (summary-page.ts).

import { app, BrowserWindow, session } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { RunFailure } from '../../shared/failure';
import type { ListStatus, WordSource } from '../../shared/list/status';
import { err, ok, type Result } from '../../shared/result';
import type { Settings } from '../../shared/settings';
import { summaryPage } from './summary-page';

export interface SummaryRequest {
  status: ListStatus;
  sources: readonly WordSource[];
  settings: Settings;
}

const patienceMs = 30_000;
/** Where paper is letter-sized (CLDR's territories of it). */
const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'CL',
  'CO',
  'CR',
  'GT',
  'PA',
  'PH',
  'PR',
  'SV',
  'VE',
  'BZ',
  'NI',
]);

export async function writeSummary(
  path: string,
  request: SummaryRequest,
): Promise<Result<{ file: string }, RunFailure>> {
  const page = summaryPage({
    ...request,
    version: app.getVersion(),
    madeAt: new Date(),
    locale: app.getLocale(),
  });
  try {
    await writeFileAtomic(path, await printed(page, paper()));
    app.addRecentDocument(path);
    return ok({ file: path });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const detail = said.replace(/data:\S+/u, 'the page').slice(0, 500);
    return err({ layer: 'run', code: 'file', temporary: false, side: 'here', detail });
  }
}

const paper = (): 'A4' | 'Letter' => (letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4');

export async function printed(html: string, pageSize: 'A4' | 'Letter'): Promise<Buffer> {
  // A session of its own, kept in memory: the page can reach nothing, whatever stands in it.
  const alone = session.fromPartition('list-summary');
  alone.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  alone.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith('data:text/html') }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: alone,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      images: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the page could not be printed in time')), patienceMs);
  });
  try {
    const address = `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`;
    const work = window.loadURL(address).then(() =>
      window.webContents.printToPDF({
        pageSize,
        printBackground: true,
        pageRanges: '1',
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      }),
    );
    work.catch(() => {}); // heard below, or too late
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}
