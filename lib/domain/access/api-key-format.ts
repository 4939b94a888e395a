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

/** `baton_<workspace id>_<secret>`, both in base32; `secret` has 32 random bytes. */
export function formatApiKey(workspaceId: string, secret: Uint8Array): string {
  const hex = workspaceId.replaceAll("-", "");
  const id = Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
  return `baton_${base32(id)}_${base32(secret)}`;
}

/** The workspace a key says it belongs to; `null` where the text is no key. It proves nothing by itself. */
export function workspaceOfApiKey(text: string): string | null {
  const match = /^baton_([a-z2-7]{26})_[a-z2-7]{52}$/.exec(text);
  const bytes = match?.[1] === undefined ? null : bytesOf(match[1]);
  if (bytes === null || bytes.length !== 16) return null;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
