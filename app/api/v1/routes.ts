import { type RegisteredRoute, type RouteMeta, routesOf } from "@/lib/http/registry";
import * as audit from "./audit/route";
import * as calendarFeed from "./calendar-feed/route";
import * as coverRequestsIdVerb from "./cover-requests/[id]/[verb]/route";
import * as coverRequests from "./cover-requests/route";
import * as decisions from "./decisions/route";
import * as membersHandleVerb from "./members/[handle]/[verb]/route";
import * as membersHandle from "./members/[handle]/route";
import * as members from "./members/route";
import * as metrics from "./metrics/route";
import * as organisationDiff from "./organisation/diff/route";
import * as organisationDraft from "./organisation/draft/route";
import * as organisationImportsRead from "./organisation/imports/read/route";
import * as organisationImports from "./organisation/imports/route";
import * as organisation from "./organisation/route";
import * as organisationShiftsSlugCover from "./organisation/shifts/[slug]/cover/route";
import * as organisationShiftsSlugEnd from "./organisation/shifts/[slug]/end/route";
import * as organisationShiftsSlug from "./organisation/shifts/[slug]/route";
import * as organisationValidate from "./organisation/validate/route";
import * as organisationVersions from "./organisation/versions/route";
import * as pathsSlugPolicyDiff from "./paths/[slug]/policy/diff/route";
import * as pathsSlugPolicyDraftReviewId from "./paths/[slug]/policy/draft/review/[id]/route";
import * as pathsSlugPolicyDraftReview from "./paths/[slug]/policy/draft/review/route";
import * as pathsSlugPolicyDraft from "./paths/[slug]/policy/draft/route";
import * as pathsSlugPolicyPublish from "./paths/[slug]/policy/publish/route";
import * as pathsSlugPolicy from "./paths/[slug]/policy/route";
import * as pathsSlugPolicyTakeBack from "./paths/[slug]/policy/take-back/route";
import * as pathsSlugPolicyValidate from "./paths/[slug]/policy/validate/route";
import * as pathsSlugPolicyVersions from "./paths/[slug]/policy/versions/route";
import * as pathsSlugProcedure from "./paths/[slug]/procedure.md/route";
import * as paths from "./paths/route";
import * as ticketsKeyVerb from "./tickets/[key]/[verb]/route";
import * as ticketsKey from "./tickets/[key]/route";
import * as ticketsBatch from "./tickets/batch/route";
import * as tickets from "./tickets/route";
import * as whoIsFree from "./who-is-free/route";

/** Every route file of the interface; a test compares this list with the folder. */
const modules = [
  audit,
  calendarFeed,
  coverRequestsIdVerb,
  coverRequests,
  decisions,
  members,
  membersHandle,
  membersHandleVerb,
  metrics,
  organisation,
  organisationDiff,
  organisationDraft,
  organisationImports,
  organisationImportsRead,
  organisationShiftsSlug,
  organisationShiftsSlugCover,
  organisationShiftsSlugEnd,
  organisationValidate,
  organisationVersions,
  paths,
  pathsSlugPolicy,
  pathsSlugPolicyDiff,
  pathsSlugPolicyDraft,
  pathsSlugPolicyDraftReview,
  pathsSlugPolicyDraftReviewId,
  pathsSlugPolicyPublish,
  pathsSlugPolicyTakeBack,
  pathsSlugPolicyValidate,
  pathsSlugPolicyVersions,
  pathsSlugProcedure,
  ticketsKeyVerb,
  ticketsKey,
  ticketsBatch,
  tickets,
  whoIsFree,
];

/** The handlers themselves, for tests that call every one. */
export const handlers: readonly RegisteredRoute[] = modules.flatMap((module) =>
  Object.values(module).flatMap(routesOf),
);

/** What the routes say of themselves, by path and method. */
export const routes: readonly RouteMeta[] = handlers
  .map(({ meta }) => meta)
  .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
