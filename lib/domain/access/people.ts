import type { Role } from "../vocabulary";

/** A member as the settings list them. Instants in epoch ms. */
export type ListedPerson = {
  handle: string;
  name: string;
  email: string;
  role: Role;
  /** How they sign in; empty for somebody who has not joined. */
  signsInBy: ("password" | "provider")[];
  joined: boolean;
  lastSeenAt: number | null;
};
