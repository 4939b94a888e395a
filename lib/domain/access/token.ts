const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648 base32, lower case, without padding: a double click marks the whole key. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text;
}

function bytesOf(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const char of text) {
    const value = alphabet.indexOf(char);
    if (value < 0) return null;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 255);
      buffer &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function uuidOf(bytes: Uint8Array): string {
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function bytesOfUuid(uuid: string): Uint8Array {
  const hex = uuid.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

/** What a secret text says of itself; it proves nothing before the secret is compared. */
export type Token = { workspaceId: string; id: string };
export type TokenKind = "baton" | "join" | "shifts";

/** Random bytes of a token's secret. */
export const secretBytes = 24;

/**
 * `<kind>_<workspace>_<id and secret>` in base32: an API key (`baton`), an invitation (`join`) or a calendar (`shifts`). The ids are in
 * it so that the look-up names its workspace and its row.
 */
export function formatToken(kind: TokenKind, { workspaceId, id }: Token, secret: Uint8Array): string {
  const tail = Uint8Array.from([...bytesOfUuid(id), ...secret]);
  return `${kind}_${base32(bytesOfUuid(workspaceId))}_${base32(tail)}`;
}

/** The ids in a token's text; `null` where it isn't one of this kind. */
export function readToken(kind: TokenKind, text: string): Token | null {
  const match = /^([a-z]+)_([a-z2-7]{26})_([a-z2-7]{64})$/.exec(text);
  if (match?.[1] !== kind) return null;
  const workspace = bytesOf(match[2] ?? "");
  const tail = bytesOf(match[3] ?? "");
  if (workspace === null || tail === null) return null;
  return { workspaceId: uuidOf(workspace), id: uuidOf(tail.subarray(0, 16)) };
}
