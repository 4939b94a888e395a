import { normalizeEmail } from "../access/sign-in";

export type Invitee = { email: string; name: string };
/** `wrong`: what is no address, as it was written. */
export type Invitees = { people: Invitee[]; wrong: string[] };

/**
 * The people of a pasted line or list: addresses, or "Pia Holt <pia@…>", parted by commas, semicolons or lines. Without
 * a name of their own they are called by the first part of their address until they say it themselves.
 */
export function readInvitees(text: string): Invitees {
  const people = new Map<string, Invitee>();
  const wrong: string[] = [];
  for (const part of text.split(/[,;\n\r\t]+/)) {
    for (const each of entriesOf(part.trim())) {
      const [, name = "", email = ""] = /^(?:"?([^"<>]*?)"?\s*<)?\s*([^\s<>]+)\s*>?$/.exec(each) ?? [];
      if (!/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(email)) wrong.push(each);
      else if (!people.has(normalizeEmail(email)))
        people.set(normalizeEmail(email), { email, name: name.trim() || nameOf(email) });
    }
  }
  return { people: [...people.values()], wrong };
}

/** Addresses that are parted by nothing but blanks. */
const entriesOf = (part: string): string[] =>
  part === "" ? [] : part.includes("<") ? [part] : part.split(/\s+/);

/** "pia.holt@…" → "Pia Holt". */
export function nameOf(email: string): string {
  const local = email.split("@")[0] ?? "";
  const words = (local.split("+")[0] ?? "").split(/[._-]+/).filter((word) => word !== "");
  const name = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(" ");
  return name === "" ? email : name;
}
