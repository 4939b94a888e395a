import api from "@/messages/en/api.json";
import audit from "@/messages/en/audit.json";
import auth from "@/messages/en/auth.json";
import board from "@/messages/en/board.json";
import brief from "@/messages/en/brief.json";
import changes from "@/messages/en/changes.json";
import circle from "@/messages/en/circle.json";
import common from "@/messages/en/common.json";
import cover from "@/messages/en/cover.json";
import customers from "@/messages/en/customers.json";
import dashboard from "@/messages/en/dashboard.json";
import docs from "@/messages/en/docs.json";
import draft from "@/messages/en/draft.json";
import failure from "@/messages/en/failure.json";
import faults from "@/messages/en/faults.json";
import findings from "@/messages/en/findings.json";
import firstSteps from "@/messages/en/first-steps.json";
import free from "@/messages/en/free.json";
import imports from "@/messages/en/imports.json";
import intake from "@/messages/en/intake.json";
import keys from "@/messages/en/keys.json";
import marks from "@/messages/en/marks.json";
import members from "@/messages/en/members.json";
import pathsScreen from "@/messages/en/paths-screen.json";
import policy from "@/messages/en/policy.json";
import policyScreen from "@/messages/en/policy-screen.json";
import procedure from "@/messages/en/procedure.json";
import procedureScreen from "@/messages/en/procedure-screen.json";
import queue from "@/messages/en/queue.json";
import raciScreen from "@/messages/en/raci-screen.json";
import relay from "@/messages/en/relay.json";
import review from "@/messages/en/review.json";
import routing from "@/messages/en/routing.json";
import rules from "@/messages/en/rules.json";
import rulesScreen from "@/messages/en/rules-screen.json";
import samples from "@/messages/en/samples.json";
import schedule from "@/messages/en/schedule.json";
import settings from "@/messages/en/settings.json";
import shell from "@/messages/en/shell.json";
import sla from "@/messages/en/sla.json";
import slaScreen from "@/messages/en/sla-screen.json";
import terms from "@/messages/en/terms.json";
import ticket from "@/messages/en/ticket.json";
import timeline from "@/messages/en/timeline.json";
import ui from "@/messages/en/ui.json";
import verbs from "@/messages/en/verbs.json";
import versions from "@/messages/en/versions.json";

/** All texts of the product: one file per area, each its own namespace. A new area adds a line. */
export const messages = {
  api,
  audit,
  auth,
  board,
  brief,
  changes,
  circle,
  common,
  cover,
  customers,
  dashboard,
  docs,
  draft,
  failure,
  faults,
  findings,
  "first-steps": firstSteps,
  free,
  imports,
  intake,
  keys,
  marks,
  members,
  "paths-screen": pathsScreen,
  policy,
  "policy-screen": policyScreen,
  procedure,
  "procedure-screen": procedureScreen,
  queue,
  "raci-screen": raciScreen,
  relay,
  review,
  routing,
  samples,
  schedule,
  settings,
  rules,
  "rules-screen": rulesScreen,
  shell,
  sla,
  "sla-screen": slaScreen,
  terms,
  ticket,
  timeline,
  ui,
  verbs,
  versions,
};
export type Messages = typeof messages;

export const defaultLocale = "en";
/** The languages there are messages in. */
export const locales = [defaultLocale] as const;
export type Locale = (typeof locales)[number];
