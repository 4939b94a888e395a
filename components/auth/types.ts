import type { FormRefusal } from "@/lib/domain/access/form";
import type { Role } from "@/lib/domain/vocabulary";

/** `to` is a path of this site where the person goes next. */
export type SignInAction = (input: {
  email: string;
  password: string;
  /** Where the person wanted to go; the server checks that it is a path of this site. */
  next: string | null;
}) => Promise<{ ok: true; to: string } | FormRefusal>;

/** Leads to the provider; on return the person is signed in. */
export type OidcAction = (input: { next: string | null }) => Promise<{ ok: true; to: string } | FormRefusal>;

export type SetupAction = (input: {
  name: string;
  email: string;
  password: string;
  workspace: string;
  slug: string;
  zone: string;
  path: string;
}) => Promise<{ ok: true; workspace: { slug: string; name: string } } | FormRefusal>;

export type InviteAction = (input: {
  workspace: string;
  name: string;
  email: string;
  role: Role;
}) => Promise<{ ok: true; invite: Invite } | FormRefusal>;

/** A link that lets one person join, once. `validUntil` is epoch ms. */
export type Invite = { name: string; email: string; role: Role; url: string; validUntil: number };

export type JoinAction = (input: {
  token: string;
  name: string;
  password: string;
}) => Promise<{ ok: true; to: string } | FormRefusal>;
