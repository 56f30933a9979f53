// Which list of endings (top-level domains) is built in, and of which day: whoever is told that an ending is not known is told by what. The list is
// the public suffix list as tldts carries it; a test holds that version and day are those of the installed one.

export const endingsList = { package: 'tldts', version: '7.5.5', date: '2026-11-19' } as const;
