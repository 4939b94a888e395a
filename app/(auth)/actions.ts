"use server";

import { openAction } from "@/lib/http/action";
import {
  InviteByForm,
  inviteByForm,
  JoinSignedIn,
  joinByForm,
  joinSignedIn as joinWithSession,
  Nothing,
  SignInByPassword,
  SignInByProvider,
  setUpByForm,
  signInByPassword,
  signInByProvider,
  signOutHere,
  signOutOfAll,
} from "@/lib/http/forms/auth-forms";
import { forForm, orThrow } from "@/lib/http/forms/form-result";
import { ChangeOwnPassword, changeOwnPassword, resetByForm } from "@/lib/http/forms/password-forms";
import { ResetPassword } from "@/lib/services/auth/reset-password";
import { JoinWorkspace } from "@/lib/services/members/join-workspace";
import { SetUp } from "@/lib/services/workspace/set-up";

export const signIn = openAction(SignInByPassword, signInByPassword, forForm);
export const signInWithProvider = openAction(SignInByProvider, signInByProvider, forForm);
export const setup = openAction(SetUp, setUpByForm, forForm);
export const invite = openAction(InviteByForm, inviteByForm, forForm);
export const join = openAction(JoinWorkspace, joinByForm, forForm);
export const joinSignedIn = openAction(JoinSignedIn, joinWithSession, forForm);
export const signOut = openAction(Nothing, signOutHere, orThrow);
export const signOutEverywhere = openAction(Nothing, signOutOfAll, orThrow);
export const changePassword = openAction(ChangeOwnPassword, changeOwnPassword, forForm);
export const resetPassword = openAction(ResetPassword, resetByForm, forForm);
