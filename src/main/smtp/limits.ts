// What a host announces at EHLO of how much it will take in one session: the LIMITS extension (RFC 9422). Pure.

export interface StatedLimits {
  /** Recipients in one transaction; infinite where nothing is said. */
  recipients: number;
  /** Transactions in one session. */
  transactions: number;
  /** Domains of recipients in one session. */
  domains: number;
}

const unlimited: StatedLimits = {
  recipients: Number.POSITIVE_INFINITY,
  transactions: Number.POSITIVE_INFINITY,
  domains: Number.POSITIVE_INFINITY,
};

export function offersKeyword(capabilities: readonly string[] | null, keyword: string): boolean {
  const { length } = keyword;
  return (
    capabilities?.some(
      (line) => line.slice(0, length).toUpperCase() === keyword && /^\s?$/u.test(line.charAt(length)),
    ) ?? false
  );
}

/** Names without a number, and numbers that are none, limit nothing (RFC 9422 s.3: a name that is not understood is passed over). */
export function statedLimits(capabilities: readonly string[] | null): StatedLimits {
  const line = capabilities?.find((one) => /^LIMITS(\s|$)/iu.test(one));
  if (line === undefined) return unlimited;
  const stated = new Map(
    line
      .split(/\s+/u)
      .slice(1)
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=', 2);
        return [name.toUpperCase(), /^[1-9]\d{0,5}$/u.test(value) ? Number(value) : null] as const;
      }),
  );
  return {
    recipients: stated.get('RCPTMAX') ?? Number.POSITIVE_INFINITY,
    transactions: stated.get('MAILMAX') ?? Number.POSITIVE_INFINITY,
    domains: stated.get('RCPTDOMAINMAX') ?? Number.POSITIVE_INFINITY,
  };
}
