// Cells that a spreadsheet would run as a formula when the file is opened (OWASP, “CSV Injection”). Ours are guarded by an apostrophe; the user's own
// are left as they are, and counted.

/** What OWASP names; a number or a telephone number with its sign is none. As in read/survey.ts, which warns before a list is made. */
const formula = /^(?:[=@\t\r]|[+-](?![\d\s().,/-]*$))/u;

export function isFormula(cell: string): boolean {
  return formula.test(cell);
}

/** Of ours, whatever begins as a formula may is made a text. */
export function guarded(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
}
