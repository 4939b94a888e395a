/** Every sentence made of one part of each group, in order: a compact way to write phrases out. */
export const cross = (...groups: readonly (readonly string[])[]): string[] =>
  groups.reduce<string[]>(
    (heads, group) => heads.flatMap((head) => group.map((part) => `${head} ${part}`.trim())),
    [""],
  );
