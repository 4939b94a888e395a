/** Common words of the three languages that lie one slip from another: nobody who writes them meant that one. */
export const commonWords: ReadonlySet<string> = new Set(
  `compliant contract world layer gewonnen leverde spraken kracht`.split(/\s+/),
);
