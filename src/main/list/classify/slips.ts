// Slips of the finger.
export function slipOf(_ascii: string): string | null {
  return null;
}
