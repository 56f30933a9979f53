// The first step: is this Node new enough? Everything under scripts/ is written for Node 20.19 and later.

import { Mend } from './report.mjs';

const least = { major: 20, minor: 19 };

export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > least.major || (major === least.major && minor >= least.minor);
  if (isEnough) return `${process.versions.node} ok`;
  throw new Mend(
    `Waypost needs Node.js ${least.major}.${least.minor} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Install the current LTS version from https://nodejs.org or with your version manager, then try again.',
  );
}
