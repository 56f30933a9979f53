// The last step of `npm start`: the window where there is a display, a traced sample address in the terminal where
// there is none. Not here: the end-to-end tests' launching (e2e/support/launch.ts).

import { terminalEntry } from './build.mjs';
import { isRoot } from './debian.mjs';
import { announcement, requireElectron } from './electron.mjs';
import { Mend } from './report.mjs';
import { root, run, runInForeground, stoppedCode } from './run.mjs';

const preferred = 'mara@harbor.example';

/**
 * @param {string[]} args passed on to the application
 * @param {(text: string) => void} say
 */
export async function openWindow(args, say) {
  const runtime = requireElectron();
  const words = announcement(runtime);
  if (words) say(words);
  const switches = [];
  if (process.platform === 'linux' && isRoot) {
    say(
      "      started as root: Chromium's sandbox refuses root, so it is off (--no-sandbox); as a user it is on",
    );
    switches.push('--no-sandbox');
  }
  const begun = performance.now();
  const code = await runInForeground(runtime.executable, [...switches, root, ...args]);
  const hasFailed = code !== 0 && code !== stoppedCode;
  if (hasFailed && performance.now() - begun < 5_000) throw new Mend(cannotOpen(code));
  return code;
}

/** @param {number} code */
const cannotOpen = (code) =>
  `The window did not open (exit code ${code}; Electron's own words stand above).\n` +
  (process.platform === 'linux'
    ? 'If it says "Missing X server": DISPLAY names a display that is not there; unset it, or see `xvfb-run -a npm start`.\n' +
      'If it speaks of the SUID sandbox: this system forbids unprivileged user namespaces; allow them with\n' +
      '  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0   (Ubuntu)\n' +
      '  sudo sysctl -w kernel.unprivileged_userns_clone=1               (older Debian)'
    : '');

/** @param {(text: string) => void} say */
export async function traceInTerminal(say) {
  say('');
  const code = await runInForeground(process.execPath, [
    terminalEntry,
    'trace',
    await sampleAddress(),
    '--sample',
  ]);
  say('');
  say(
    'That was the sample internet, traced by the same engine as the window. To get the window: run `npm start` in a',
  );
  say(
    'desktop session, over `ssh -X`, or on a virtual display with `xvfb-run -a npm start` (Debian package xvfb).',
  );
  return code;
}

async function sampleAddress() {
  const { code, output } = await run(process.execPath, [terminalEntry, 'samples', '--json']);
  if (code !== 0) throw new Mend(`The catalogue of samples could not be read:\n${output}`);
  /** @type {{ address: string }[]} */
  const samples = JSON.parse(output);
  const address = samples.find((sample) => sample.address === preferred)?.address ?? samples[0]?.address;
  if (!address) throw new Mend('The catalogue of samples is empty.');
  return address;
}
