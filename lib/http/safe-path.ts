/** A path of this site that a page may lead to; anything else (another site, an API call) becomes `/`. */
export function safePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || wanted.length > 500) return "/";
  // Browsers read `//host` and `/\host` as another site, and drop control characters on the way.
  if (
    /^\/[/\\]/.test(wanted) ||
    [...wanted].some((char) => char < " ") ||
    /^\/(?:api|sign-in)\b/.test(wanted)
  ) {
    return "/";
  }
  return wanted;
}
