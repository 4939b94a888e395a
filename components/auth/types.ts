import type { Role } from "@/lib/domain/vocabulary";

/** The fields of the sign-in, set-up and joining forms. */
export type AuthField =
  | "current"
  | "name"
  | "email"
  | "password"
  | "workspace"
  | "slug"
  | "zone"
  | "path"
  | "role";

/** What can be wrong with one; the words are in `messages/en/auth.json` under `field`. */
export type AuthFieldFault =
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
 * invalid = see `faults` · gone = the link or the set-up is used up · unavailable = the same may work in a moment.
 */
export type AuthRefusal = {
  ok: false;
  code: "wrong" | "locked" | "invalid" | "gone" | "unavailable";
  retryAfterMs?: number;
  faults?: Partial<Record<AuthField, AuthFieldFault>>;
};

/** `to` is a path of this site where the person goes next. */
export type SignInAction = (input: {
  email: string;
  password: string;
  /** Where the person wanted to go; the server checks that it is a path of this site. */
  next: string | null;
}) => Promise<{ ok: true; to: string } | AuthRefusal>;

/** Leads to the provider; on return the person is signed in. */
export type OidcAction = (input: { next: string | null }) => Promise<{ ok: true; to: string } | AuthRefusal>;

export type SetupAction = (input: {
  name: string;
  email: string;
  password: string;
  workspace: string;
  slug: string;
  zone: string;
  path: string;
}) => Promise<{ ok: true; workspace: { slug: string; name: string } } | AuthRefusal>;

export type InviteAction = (input: {
  workspace: string;
  name: string;
  email: string;
  role: Role;
}) => Promise<{ ok: true; invite: Invite } | AuthRefusal>;

/** A link that lets one person join, once. `validUntil` is epoch ms. */
export type Invite = { name: string; email: string; role: Role; url: string; validUntil: number };

export type JoinAction = (input: {
  token: string;
  name: string;
  password: string;
}) => Promise<{ ok: true; to: string } | AuthRefusal>;
