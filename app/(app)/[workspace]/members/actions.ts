"use server";

import { action, verbAction } from "@/lib/http/action";
import {
  InviteAgainByScreen,
  InviteByScreen,
  inviteAgainByScreen,
  inviteByScreen,
} from "@/lib/http/forms/member-forms";
import { resetLinkByForm } from "@/lib/http/forms/password-forms";
import { MakeResetLink } from "@/lib/services/auth/reset-password";
import { ReadHandOver, readHandOver } from "@/lib/services/members/hand-over";
import * as members from "@/lib/verbs/members";

export const inviteAction = action(InviteByScreen, inviteByScreen);
export const inviteAgainAction = action(InviteAgainByScreen, inviteAgainByScreen);
export const resetLinkAction = action(MakeResetLink, resetLinkByForm);
export const readHandOverAction = action(ReadHandOver, readHandOver);
export const revokeInvitationAction = verbAction(members.revokeInvitation);
export const changeMemberAction = verbAction(members.changeMember);
export const deactivateMemberAction = verbAction(members.deactivateMember);
