import {
  ChangedMemberWire,
  changedMemberWire,
  DeactivatedWire,
  InvitedPeopleWire,
  invitedPeopleWire,
  OneInvitedWire,
  oneInvitedWire,
  ResetLinkWire,
  resetLinkWire,
} from "@/lib/contracts/members";
import { MakeResetLink, makeResetLink } from "@/lib/services/auth/reset-password";
import { ChangeMember, changeMember as change } from "@/lib/services/members/change-member";
import { DeactivateMember, deactivateMember as deactivate } from "@/lib/services/members/deactivate-member";
import {
  inviteAgain as again,
  InviteAgain,
  InviteMembers,
  inviteMembers as invite,
} from "@/lib/services/members/invite-member";
import { RevokeInvitation, revokeInvitation as revoke } from "@/lib/services/members/revoke-invitation";
import { verb } from "./verb";

/** Verbs on the people of a workspace. Screens ask for links by actions of their own, which know the address. */

const path = "/api/v1/members";
const ofMember = `${path}/{handle}`;
const permission = "member:manage";
const tag = "Members";

export const inviteMembers = verb({
  name: "invite_members",
  summary: "Add people, each with a link of their own to join by: all of them or none",
  permission,
  input: InviteMembers,
  run: invite,
  rest: {
    method: "POST",
    path,
    tag,
    responses: { 201: { about: "Added, with links that are told this once", schema: InvitedPeopleWire } },
    present: invitedPeopleWire,
  },
});

export const inviteAgain = verb({
  name: "invite_again",
  summary: "Make a new link for a member who has not joined; the one before ends",
  permission,
  input: InviteAgain,
  run: again,
  rest: {
    method: "POST",
    path: `${ofMember}/invitation`,
    tag,
    responses: { 201: { about: "The link, told this once", schema: OneInvitedWire } },
    present: oneInvitedWire,
  },
});

export const revokeInvitation = verb({
  name: "revoke_invitation",
  summary: "End the open link of a member who has not joined",
  permission,
  input: RevokeInvitation,
  run: revoke,
  rest: {
    method: "DELETE",
    path: `${ofMember}/invitation`,
    tag,
    responses: { 204: { about: "It works no longer" } },
  },
  screen: revoke,
});

export const changeMember = verb({
  name: "change_member",
  summary: "Change a member's name, role, teams, skills, languages, capacity or hours, at once",
  permission,
  input: ChangeMember,
  run: change,
  rest: {
    method: "PATCH",
    path: ofMember,
    tag,
    ifMatch: "version",
    responses: {
      200: { about: "What changed, in the organisation's next version", schema: ChangedMemberWire },
    },
    present: changedMemberWire,
  },
  screen: change,
});

export const createResetLink = verb({
  name: "create_reset_link",
  summary: "Make a link by which a member chooses a new password, once",
  permission,
  input: MakeResetLink,
  run: makeResetLink,
  rest: {
    method: "POST",
    path: `${ofMember}/reset-link`,
    tag,
    responses: { 201: { about: "The link, told this once", schema: ResetLinkWire } },
    present: resetLinkWire,
  },
});

export const deactivateMember = verb({
  name: "deactivate_member",
  summary: "Take a member out, with a hand-over of every open ticket they own",
  permission,
  input: DeactivateMember,
  run: deactivate,
  rest: {
    method: "POST",
    path: `${ofMember}/deactivate`,
    tag,
    acting: "allowed",
    responses: { 200: { about: "Who has what now", schema: DeactivatedWire } },
  },
  screen: deactivate,
});
