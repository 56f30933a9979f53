// Serves the built page to the window, and nothing else: files of one folder, by GET, each with the content security policy.

import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { scheme } from './origin';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** `folder`: where the built page lies. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const path = fileWithin(folder, request.url);
    const type = path === null ? undefined : contentTypes[extname(path)];
    if (request.method !== 'GET' || path === null || type === undefined)
      return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** The file an address names, if it lies within the folder; null for any other. */
function fileWithin(folder: string, url: string): string | null {
  try {
    const { host, pathname } = new URL(url);
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    return host === 'waypost' && path.startsWith(`${normalize(folder)}${sep}`) ? path : null;
  } catch {
    return null;
  }
}
