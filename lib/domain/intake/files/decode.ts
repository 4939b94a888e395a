export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false };

/** Of a file, how much tells a text in UTF-16 from one with a byte a letter. */
const sampleBytes = 4_096;
/** No text has these: a file with one is a picture, a spreadsheet or in an encoding we don't know. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u0080-\u009f]/u;

/**
 * The text of a file, by its byte order mark, else as UTF-8 where every byte fits, else UTF-16 by its empty bytes, else
 * Windows-1252, in which spreadsheets still save. Anything else is refused: a letter that was lost can't be got back.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = markOf(bytes);
  if (marked !== null) return decoded(bytes, marked);
  const wide = wideOf(bytes);
  if (wide !== null) return decoded(bytes, wide);
  const plain = decoded(bytes, "utf-8");
  return plain.ok ? plain : decoded(bytes, "windows-1252");
}

function markOf(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** Latin text in UTF-16 has an empty byte in nearly every pair, always on the same side. */
function wideOf(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, sampleBytes);
  if (sample.length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) if (byte === 0) index % 2 === 0 ? even++ : odd++;
  const most = sample.length / 2;
  if (odd > most * 0.6 && even < most * 0.05) return "utf-16le";
  return even > most * 0.6 && odd < most * 0.05 ? "utf-16be" : null;
}

function decoded(bytes: Uint8Array, encoding: Encoding): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return noText.test(text) ? { ok: false } : { ok: true, text, encoding };
  } catch {
    return { ok: false };
  }
}
