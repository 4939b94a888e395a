import type { Role } from "@/lib/domain/vocabulary";

export type ShellWorkspace = { slug: string; name: string };

export type ShellNotification = {
  id: string;
  /** The whole message in the reader's words: `ESC-1042 waits for you: accept by 14:36`. */
  text: string;
  /** Where it leads, such as `/northwind/tickets/ESC-1042`; null where there is nothing to open. */
  href: string | null;
  /** Epoch ms. */
  at: number;
  read: boolean;
  /** breach and warn are coloured; handoffs are people, news of the AI is ai. */
  tone: "people" | "ai" | "warn" | "breach" | "ok";
};

/** Everything the frame around a screen shows. */
export type ShellData = {
  workspace: ShellWorkspace;
  /** All the person is a member of, this one too, by name. */
  workspaces: ShellWorkspace[];
  member: {
    name: string;
    email: string;
    role: Role;
    /** End of the running shift, epoch ms; null when off shift. */
    onCallUntil: number | null;
  };
  counts: {
    /** Open tickets of the workspace, exact. */
    open: number;
    /** Tickets that wait for this member: to accept and in hand. */
    mine: number;
  };
  notifications: { items: ShellNotification[]; unread: number };
  /** The screens this person may open: the same permissions as the services check. */
  screens: { intake: boolean; policy: boolean; dashboard: boolean };
};

/** What the frame can do; each throws when it failed. */
export type ShellActions = {
  /** Marks all notifications up to the newest shown as read. */
  markNotificationsRead: (input: { upToId: string }) => Promise<unknown>;
  /** Ends this session; the page then goes to the sign-in screen. */
  signOut: () => Promise<unknown>;
  /** Ends every session of this person. */
  signOutEverywhere: () => Promise<unknown>;
};
