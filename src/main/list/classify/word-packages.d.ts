// Packages of names that come without types for the files we take: each is one array of names. The .js beside the .json is taken, so that
// Node loads it as it is and no tool rewrites two megabytes of names.

declare module 'role-based-email-addresses' {
  const names: readonly string[];
  export = names;
}

declare module 'disposable-domains/index.js' {
  const domains: readonly string[];
  export = domains;
}

declare module 'free-email-domains/domains.js' {
  const domains: readonly string[];
  export = domains;
}
