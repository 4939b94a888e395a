/**
 * Words are made when they are read. The domain returns `Msg` values; a transport renders them with the
 * reader's message file (`messages/<language>/domain.json`). `raw` is a quotation or text a person wrote.
 */
export type MsgValue =
  | string
  | number
  | null
  | Msg
  | { instant: number }
  | { durationMs: number }
  | { list: Msg[] };
/** A sentence of ours: a key of the message files and what it speaks of. */
export type KeyedMsg = { key: string; values?: Record<string, MsgValue> };
export type Msg = KeyedMsg | { raw: string };

export const msg = (key: string, values?: Record<string, MsgValue>): KeyedMsg =>
  values === undefined ? { key } : { key, values };
export const literal = (text: string): Msg => ({ raw: text });
