// One line a step: `[2/6] Node modules ... ok 24 s`. What a person sees of start, test, dev and package.
// Not a logger: a step's own output is kept by run.mjs and shown only when the step fails.

/** A step that could not be done, with what mends it. Shown without a stack: nothing of ours is broken. */
export class Mend extends Error {}

/** @typedef {string | { skipped: string }} Outcome words for the line's end, or why nothing was done */

/**
 * @typedef {object} Reporter
 * @property {(title: string, work: () => Outcome | Promise<Outcome>) => Promise<Outcome>} step
 * @property {(text: string) => void} note
 */

/**
 * @param {number} count how many steps there will be
 * @param {NodeJS.WriteStream} [out]
 * @returns {Reporter}
 */
export function createReporter(count, out = process.stdout) {
  let number = 0;
  return {
    async step(title, work) {
      number += 1;
      const begun = performance.now();
      out.write(`[${number}/${count}] ${title} ... `);
      try {
        const outcome = await work();
        const words = typeof outcome === 'string' ? outcome : `skipped: ${outcome.skipped}`;
        out.write(`${words} ${seconds(performance.now() - begun)}\n`);
        return outcome;
      } catch (error) {
        out.write(`FAILED ${seconds(performance.now() - begun)}\n`);
        throw error;
      }
    },
    note(text) {
      out.write(`${text}\n`);
    },
  };
}

/** @param {number} ms */
function seconds(ms) {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/**
 * Runs a command's whole work; what cannot be done ends in a sentence and exit code 1, a bug of ours in a stack.
 * @param {() => Promise<number>} work gives the exit code
 */
export async function runCommand(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Mend ? `\n${error.message}` : (notOurs(error) ?? error));
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function notOurs(error) {
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') return undefined;
  return `\nCannot write ${path}: run this as the folder's owner, or in a copy of your own.`;
}
