import type { ShiftState } from "../routing/shifts";
import type { Role } from "../vocabulary";

/** `sent`: by e-mail, from here. Instants in epoch ms. */
export type OpenInvitation = { createdAt: number; expiresAt: number; sentAt: number | null };
export type InvitationState = "open" | "expired" | "none";

export type NamedSlug = { slug: string; name: string };

/** A member as the list and the form beside it show them. */
export type ListedMember = {
  handle: string;
  name: string;
  email: string;
  role: Role;
  teams: (NamedSlug & { part: "lead" | "deputy" | null })[];
  duties: NamedSlug[];
  skills: { skill: string; level: number }[];
  languages: string[];
  capacity: number;
  /** Owned tickets in new, active and approval. */
  load: number;
  /** Calendar of their own hours. */
  hours: NamedSlug | null;
  shift: ShiftState;
  /** Until when they are on leave now. */
  leaveUntil: number | null;
  joined: boolean;
  /** These are told to who manages members; null to others. */
  lastSeenAt: number | null;
  invitation: OpenInvitation | null;
};

export type MemberPage = {
  items: ListedMember[];
  next: string | null;
  /** Of the organisation that was read: an edit says which one it saw. */
  version: number;
  counts: { people: number; onShift: number; found: number };
};

/** What the form offers to choose from. */
export type MemberChoices = { teams: NamedSlug[]; calendars: NamedSlug[]; skills: string[] };

/** An open ticket of somebody who leaves. */
export type TicketToHandOver = {
  key: string;
  subject: string;
  path: string;
  status: string;
  category: string;
  priority: string;
  tier: string | null;
};
export type Receiver = {
  handle: string;
  name: string;
  load: number;
  capacity: number;
  onShift: boolean;
};
