/**
 * Words are made when they are read. The domain returns `Say` values; a transport renders them with the
 * reader's message file (`messages/<language>/domain.json`). `raw` is a quotation or text a person wrote.
 */
export type SayValue =
  | string
  | number
  | null
  | Say
  | { instant: number }
  | { durationMs: number }
  | { list: Say[] };
/** A sentence of ours: a key of the message files and what it speaks of. */
export type Message = { key: string; values?: Record<string, SayValue> };
export type Say = Message | { raw: string };

export const say = (key: string, values?: Record<string, SayValue>): Message =>
  values === undefined ? { key } : { key, values };
export const raw = (text: string): Say => ({ raw: text });
