// Where the window's page comes from, and the one test of it. Everything the desktop trusts or refuses by origin asks here.

/** The page is served under a scheme of our own rather than file:, so that it has an origin and a policy like any page. */
export const scheme = 'app';
export const pageUrl = `${scheme}://waypost/index.html`;

/** The development server's address, set by `npm run dev` only; null in every built application. */
export function developmentUrl(isPackaged: boolean): string | null {
  return isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
}

/** Is this our own page? `development` is the development server's address, where there is one. */
export function isOwnPage(url: string, development: string | null): boolean {
  try {
    const { protocol, host } = new URL(url);
    if (protocol === `${scheme}:` && host === 'waypost') return true;
    return development !== null && new URL(development).origin === new URL(url).origin;
  } catch {
    return false;
  }
}
