type Said = Readonly<Record<string, string | null | undefined>>;

/** The address of a page of the log; what is empty is left out. Without zod, since browsers load it. */
export function auditAddress(workspace: string, filter: Said, cursor: string | null): string {
  const said = Object.entries({ ...filter, cursor }).filter(([, value]) => value);
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return `/${workspace}/audit${query.size === 0 ? "" : `?${query}`}`;
}
