import { newTextOf } from "./new-text";

/** The new text of a message, and from an index of it to that of the message as it was written. */
export function offsetNewText(body: string): { text: string; originOf: (at: number) => number } {
  const text = newTextOf(body);
  const whole = body.indexOf(text);
  if (whole >= 0) return { text, originOf: (at) => at + whole };
  // Its lines are the message's own, in the same order, with quoted ones left out between them.
  const starts: { at: number; origin: number }[] = [];
  let [at, from] = [0, 0];
  for (const line of text.split("\n")) {
    const origin = Math.max(from, body.indexOf(line, from));
    starts.push({ at, origin });
    at += line.length + 1;
    from = origin + line.length;
  }
  return {
    text,
    originOf: (place) => {
      const line = starts.findLast((each) => each.at <= place);
      return line === undefined ? place : line.origin + place - line.at;
    },
  };
}
