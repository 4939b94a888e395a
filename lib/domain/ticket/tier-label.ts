/** A tier in short, as it stands in lists, sentences and the relay: L2. Its name is told beside it where there is room. */
export const tierLabel = (slug: string | null | undefined): string => slug?.toUpperCase() ?? "";
