/**
 * Every match of a global pattern, as `matchAll` gives them. That one makes a copy of the pattern each time: 7 µs for a
 * long one, where finding nothing takes a tenth of one.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return found;
}
