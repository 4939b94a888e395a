/** The forms by which people come in and change how they do. */

export const formFields = [
  "current",
  "name",
  "email",
  "password",
  "workspace",
  "slug",
  "zone",
  "path",
  "role",
] as const;
export type FormField = (typeof formFields)[number];

/** What can be wrong with a field; the words are the screen's. */
export type FormFault =
  | "required"
  | "email"
  | "passwordShort"
  | "passwordCommon"
  | "emailTaken"
  | "slug"
  | "slugTaken"
  | "tooLong";

/**
 * Why a form was refused: wrong = e-mail or password · locked = too many tries, with the wait where it is known ·
 * invalid = see `faults` · gone = the link, the set-up or the session is used up · unavailable = the same may work in a
 * moment. The words are the screen's.
 */
export type FormRefusal = {
  ok: false;
  code: "wrong" | "locked" | "invalid" | "gone" | "unavailable";
  retryAfterMs?: number;
  faults?: Partial<Record<FormField, FormFault>>;
};
