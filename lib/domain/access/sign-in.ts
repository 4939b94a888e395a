import * as z from "zod";

/** Length instead of composition rules (ASVS 2.1); the top keeps hashing cheap enough to allow to anyone. */
export const Password = z.string().min(12).max(128);

export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^@\s]+@[^@\s]+$/, "faults.form.email");

/**
 * The form in which e-mail addresses are compared: without case where all is ASCII; others must be equal letter by
 * letter, since look-alikes of other scripts and widths fold into each other. Composed alike (NFC) in both cases.
 */
export function normalizeEmail(email: string): string {
  const written = email.trim();
  if (isAscii(written)) return written.toLowerCase();
  const composed = written.normalize("NFC");
  // Composing turns a Kelvin sign into a K.
  return isAscii(composed) ? written : composed;
}
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** Argon2id: 19 MiB, 2 passes, 1 lane (OWASP's first recommendation). */
export const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type Patience = { freeFailures: number; longestMs: number };

/** Of one account. */
export const accountPatience: Patience = { freeFailures: 5, longestMs: 15 * 60_000 };
/** Of one network address, behind which a whole office may sit: slows guessing down, keeps nobody out for long. */
export const addressPatience: Patience = { freeFailures: 50, longestMs: 60_000 };

/** Stands in place of an address where a new password by a link forgives an account's failures. */
export const resetAddress = "reset";

/**
 * How long after its last failure an account or address must wait, ms: nothing for the first failures, then
 * twice as long each time.
 * @param failures in a row
 */
export function lockMs(failures: number, { freeFailures, longestMs }: Patience): number {
  if (failures < freeFailures) return 0;
  return Math.min(longestMs, 2_000 * 2 ** Math.min(20, failures - freeFailures));
}

const stems = [
  "password",
  "passw0rd",
  "wachtwoord",
  "adgangskode",
  "qwerty",
  "qwertyuiop",
  "azerty",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t",
  "letmein",
  "welcome",
  "welkom",
  "iloveyou",
  "monkey",
  "dragon",
  "football",
  "baseball",
  "sunshine",
  "princess",
  "superman",
  "batman",
  "trustno1",
  "abc",
  "abcdefghijklmnopqrstuvwxyz",
  "changeme",
  "secret",
  "administrator",
  "admin",
  "login",
  "master",
  "hello",
  "baton",
] as const;

/**
 * Whether a password is one that guessers try first: a well-known word or the person's own name or e-mail with
 * nothing but digits and signs around it, one pattern repeated, or a run such as 123456789012.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const bare = password.toLowerCase().replace(/[^\p{L}]/gu, "");
  const words: string[] = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u));
  const common = new Set<string>([...stems.map((stem) => stem.replace(/\d/g, "")), ...words]);
  if (bare === "" || common.has(bare) || /^(.{1,4})\1+.{0,3}$/u.test(password.toLowerCase())) return true;
  const rest = [...common]
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ""), bare);
  return rest.length < 3;
}
