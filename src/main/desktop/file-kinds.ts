// Which files are ours by their names: traces and lists. Among a start's arguments there are switches too, and the application's own folder.

const trace = /\.waypost$/iu;
const list = /\.(csv|tsv|tab|txt|xlsx)$/iu;

export const isTraceName = (path: string): boolean => trace.test(path);
export const isListName = (path: string): boolean => list.test(path);

/** The first file of ours among a start's arguments; a switch is none, whatever it ends with. */
export function fileAmong(argv: readonly string[]): string | null {
  return (
    argv
      .slice(1)
      .find((argument) => !argument.startsWith('-') && (isTraceName(argument) || isListName(argument))) ??
    null
  );
}
