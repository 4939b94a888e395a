const kept: Readonly<Record<string, string>> = { ø: "o", æ: "ae", ß: "ss", ł: "l" };

/** The address or handle a name leads to: `Ørsted Retail B.V.` → `orsted-retail-b-v`; at most 40 letters. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øæßł]/g, (letter) => kept[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}

/** `wanted`, or with the lowest number behind it that is not taken: `sanne`, `sanne-2`. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const base = slug === "" ? "member" : slug;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
