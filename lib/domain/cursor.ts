import * as z from "zod";
import { invalid } from "./errors";
import { msg } from "./msg";

const Position = z
  .array(z.union([z.string().max(200), z.number(), z.null()]))
  .min(1)
  .max(6);
export type Position = z.infer<typeof Position>;

/** A keyset position (the sort values of the last row) as an opaque text for `?cursor=`. */
export function cursorOf(position: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The position a cursor stands for, checked against `schema`, the tuple this list sorts by. It carries no rights,
 * so it is validated, not signed. Throws `invalid` at `/cursor`.
 */
export function positionOf<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return schema.parse(Position.parse(JSON.parse(text)));
  } catch {
    const message = msg("faults.value.cursor");
    throw invalid(message, [{ pointer: "/cursor", code: "bad_cursor", message }]);
  }
}
