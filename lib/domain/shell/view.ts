import type { NoticeKind, NotificationData } from "../events/notices";
import type { ShiftState } from "../routing/shifts";

/** What the frame around every screen reads. Instants in epoch ms. */

/** An in-app notification; its words are made from type and data when it is read. `other`: of another release. */
export type NotificationView = {
  id: string;
  type: NoticeKind | "other";
  data: NotificationData;
  at: number;
  read: boolean;
};

/** Changes of a path's draft that are not live yet, by the screen that edits them. */
export type DraftCounts = { path: string; rules: number; raci: number; sla: number; paths: number };

export type ShellState = {
  /** Number of the last change before these were read: what the feed tells after it is news. */
  feed: number;
  counts: {
    /** Open tickets of the workspace over all paths, exact. */
    open: number;
    /** Open tickets this member owns, accepted or not. */
    mine: number;
  };
  shift: ShiftState;
  /** Until when this member takes no tickets; null where they do. */
  offUntil: number | null;
  /** The newest 30; `unread` stops counting at 100. */
  notifications: NotificationView[];
  unread: number;
  /** Paths with a draft, for people who may edit; empty for others. */
  drafts: DraftCounts[];
};
