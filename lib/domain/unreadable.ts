/** Stands in the place of a line that is no JSON or can't be stored: it alone is refused, the others are taken in. */
export class Unreadable {
  constructor(
    readonly error: unknown,
    readonly line: string,
  ) {}
}
