// What a page in our window may never do, whatever runs in it: navigate away, open windows, ask for permissions, load anything
// that is not ours. After Electron's security guide; each rule here is exercised by e2e/security.spec.ts.

import type { Session, WebContents } from 'electron';
import { isOwnPage } from './origin';

export function lockDownSession(session: Session, development: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, development) }));
  session.on('will-download', (event) => event.preventDefault());
}

export function lockDownContents(contents: WebContents, development: string | null): void {
  const stayHere = (event: { preventDefault(): void; url: string }): void => {
    if (!isOwnPage(event.url, development)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Our own page; the developer tools' pages; in development the server's pages and its live-reload socket. */
function mayLoad(url: string, development: string | null): boolean {
  if (isOwnPage(url, development) || url.startsWith('devtools:')) return true;
  return development !== null && url.startsWith(development.replace(/^http/u, 'ws'));
}
