// The package comes without types: one array of names.
declare module 'role-based-email-addresses' {
  const names: readonly string[];
  export = names;
}
