"use server";

import { action } from "@/lib/http/action";
import { MarkNotificationsRead, markNotificationsRead } from "@/lib/services/shell/mark-notifications-read";
import { ReadShell, readShell } from "@/lib/services/shell/read-shell";

export const readFrame = action(ReadShell, readShell);
export const markRead = action(MarkNotificationsRead, markNotificationsRead);
