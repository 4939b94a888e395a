/**
 * Every way out of a workspace, with what each is asked to tell as much as it can. Whoever adds a route, an action or a
 * page adds it here: `app/api/restricted.test.ts` walks the whole list as somebody who may not see a restricted ticket.
 */

type Names = {
  /** Of tickets that are hidden. */
  keys: readonly string[];
  slug: string;
  secret: string;
  member: string;
};
/** For the lists alone. */
export const nothing: Names = { keys: [], slug: "", secret: "", member: "" };
type Inputs = Record<string, Record<string, unknown>[]>;

const figures = [
  ...["escalations", "created", "first_response", "still_waiting", "first_contact", "not_first_contact"],
  ...["resolution_escalated", "resolution_ai", "breached", "returned", "reopened", "needless", "repeat"],
  ...["repeat_by_customer", "asked_twice", "missed", "needed", "too_late", "wrong_owner"],
];
const periods = [{}, { group_by: "category" }, { group_by: "reason" }];

/** By address under `/api/w/[workspace]`. A question that names a hidden ticket must be refused. */
export function screenInputs({ keys, slug, secret, member }: Names): Inputs {
  const [key = ""] = keys;
  const of = { slug };
  return {
    "audit/changes": [{ version: 2 }],
    board: [{ path: slug }, { path: slug, category: "speak-up" }, { path: slug, owner: member }],
    "board/cell": [
      {
        path: slug,
        status: "escalated",
        tier: "l1",
        cursor: "WzAsIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd",
      },
    ],
    "board/cells": [{ path: slug, cells: "escalated:l1:50,escalated:l2:50,escalated:l3:20" }],
    "board/peek": keys.map((each) => ({ key: each })),
    "first-steps": [{}],
    metrics: periods,
    "metrics/tickets": [
      ...figures.map((figure) => ({ figure })),
      { figure: "created", group_by: "category", group: "speak-up" },
      { figure: "held", holder: "member" },
      { figure: "clock_met", clock: "accept" },
      { figure: "clock_breached", clock: "accept" },
    ],
    "policy/[slug]/changes": [{ ...of, from: 1, to: 2 }],
    "policy/[slug]/draft": [of],
    "policy/[slug]/figures": [{ ...of, days: 30 }],
    "policy/[slug]/firings": ["asked-for-person", "built-in-threshold"].map((rule) => ({
      ...of,
      rule,
      days: 30,
    })),
    "policy/[slug]/forecast": [of],
    "policy/[slug]/log": [of],
    "policy/[slug]/phrases": [{ ...of, days: 30 }],
    "policy/[slug]/publish": [of],
    "policy/[slug]/raci-route": [{ ...of, row: "anything" }],
    "policy/[slug]/raci-shift": [of],
    "policy/[slug]/running-clocks": [of],
    "policy/[slug]/samples": [of, { ...of, q: secret }, { ...of, q: key }, { ...of, category: "speak-up" }],
    "policy/[slug]/samples/answer": [{ ...of, sample: { key } }],
    "policy/[slug]/samples/many": [{ ...of, samples: [{ key }] }],
    "policy/[slug]/samples/tests": [of],
    "policy/[slug]/uses": [
      { ...of, list: "categories", item: "speak-up" },
      { ...of, list: "statuses", item: "escalated" },
    ],
    "policy/[slug]/values": [
      "subject",
      "tags",
      "customer.name",
      "customer.external_id",
      "intent",
      "category",
    ].map((field) => ({ ...of, field, days: 30 })),
    "policy/[slug]/versions": [of],
    "policy/[slug]/watch": [of],
    "procedure/[slug]": [of],
    queue: [{}],
    "tickets/[key]": keys.map((each) => ({ key: each })),
    "tickets/[key]/earlier": keys.map((each) => ({ key: each, before: "9999999999999.1" })),
  };
}

/** REST by method and address, but those on one ticket. What changes something is asked so that it is refused. */
export function restInputs({ slug, secret }: Names): Inputs {
  const of = { slug };
  const refused = [{}];
  return {
    "GET /api/v1/audit": [{}, { limit: 200 }],
    "GET /api/v1/members": [{}],
    "GET /api/v1/members/{handle}": [{ handle: "cleo" }],
    "GET /api/v1/members/{handle}/hand-over": [{ handle: "cleo" }],
    "GET /api/v1/metrics": periods,
    "GET /api/v1/organisation": [{}],
    "GET /api/v1/organisation/draft": [{}],
    "GET /api/v1/organisation/versions": [{}],
    "GET /api/v1/paths": [{}],
    "GET /api/v1/paths/{slug}/policy": [of],
    "GET /api/v1/paths/{slug}/policy/draft": [of],
    "GET /api/v1/paths/{slug}/policy/draft/review/{id}": [
      { ...of, id: "018f0000-0000-7000-8000-000000000000" },
    ],
    "GET /api/v1/paths/{slug}/policy/versions": [of],
    "GET /api/v1/paths/{slug}/procedure.md": [of],
    "GET /api/v1/cover-requests": [{}],
    "GET /api/v1/who-is-free": [{}],
    "GET /api/v1/tickets": [
      {},
      { category: "speak-up" },
      { customer_external_id: `${secret}-1` },
      { customer_external_id: "c-shared" },
      { external_id: `${secret}-request` },
      { owner: "cleo" },
      { status_category: "resolved" },
    ],
    "POST /api/v1/decisions": [
      {
        path: slug,
        subject: "Once more",
        category: "order",
        customer: { external_id: "c-shared" },
        messages: [{ author: "customer", body: "I want to talk to a human." }],
      },
    ],
    "POST /api/v1/paths/{slug}/policy/draft/review": [of],
    "POST /api/v1/paths/{slug}/policy/take-back": [{ ...of, version: 9, reason: "x" }],
    "POST /api/v1/tickets": [
      {
        path: slug,
        subject: "Other",
        external_id: `${secret}-request`.slice(0, 200),
        customer: { external_id: "c-9" },
      },
    ],
    "POST /api/v1/tickets/batch": [
      {
        tickets: [
          {
            path: slug,
            subject: "Other",
            external_id: `${secret}-request`,
            customer: { external_id: "c-9" },
          },
        ],
      },
    ],
    "DELETE /api/v1/calendar-feed": refused,
    "POST /api/v1/calendar-feed": refused,
    "POST /api/v1/cover-requests": refused,
    "POST /api/v1/cover-requests/{id}/accept": [{ id: "018f0000-0000-7000-8000-000000000000" }],
    "POST /api/v1/cover-requests/{id}/decline": [{ id: "018f0000-0000-7000-8000-000000000000" }],
    "POST /api/v1/cover-requests/{id}/withdraw": [{ id: "018f0000-0000-7000-8000-000000000000" }],
    "POST /api/v1/members/{handle}/cancel-time-off": [{ handle: "cleo" }],
    "POST /api/v1/members/{handle}/time-off": [{ handle: "cleo" }],
    "POST /api/v1/organisation/imports": refused,
    "POST /api/v1/organisation/imports/read": refused,
    "POST /api/v1/paths": [{ slug: slug || "x", name: "Copy", from: { kind: "path", path: slug } }],
    "DELETE /api/v1/organisation/draft": refused,
    "DELETE /api/v1/paths/{slug}/policy/draft": [of],
    "DELETE /api/v1/members/{handle}/invitation": [{ handle: "cleo" }],
    "PATCH /api/v1/members/{handle}": [{ handle: "cleo", role: "viewer" }],
    "POST /api/v1/members": refused,
    "POST /api/v1/members/{handle}/deactivate": [{ handle: "cleo" }],
    "POST /api/v1/members/{handle}/invitation": [{ handle: "cleo" }],
    "POST /api/v1/members/{handle}/reset-link": [{ handle: "nobody" }],
    "POST /api/v1/organisation/diff": refused,
    "POST /api/v1/organisation/shifts/{slug}/cover": [of],
    "POST /api/v1/organisation/shifts/{slug}/end": [of],
    "POST /api/v1/organisation/validate": refused,
    "POST /api/v1/paths/{slug}/policy/diff": [of],
    "POST /api/v1/paths/{slug}/policy/publish": [of],
    "POST /api/v1/paths/{slug}/policy/validate": [of],
    "PUT /api/v1/organisation": refused,
    "PUT /api/v1/organisation/draft": refused,
    "PUT /api/v1/organisation/shifts/{slug}": [of],
    "PUT /api/v1/paths/{slug}/policy": [of],
    "PUT /api/v1/paths/{slug}/policy/draft": [of],
  };
}

const acting = { acting: { member: "admin" } };
const said = { body: "Hello" };

/** REST on one ticket: a request that would be right for one that exists. */
export const verbInputs: Record<string, Record<string, unknown>> = Object.fromEntries(
  Object.entries({
    "GET ": {},
    "GET /brief": {},
    "GET /clocks": {},
    "GET /decisions": {},
    "GET /events": {},
    "GET /messages": {},
    "GET /wait": { until: "resolved", timeout_s: 0 },
    "POST /accept": acting,
    "POST /assign": { ...acting, member: "ann" },
    "POST /brief": { ...acting, part: "problem", text: "x", brief_version: 1 },
    "POST /category": { ...acting, category: "order" },
    "POST /close": acting,
    "POST /escalate": { ...acting, reason: "other" },
    "POST /fields": { ...acting, tags: ["x"] },
    "POST /handback": { ...acting, instructions: "Go on." },
    "POST /messages": { messages: [{ author: "customer", body: "More" }] },
    "POST /note": { ...acting, ...said },
    "POST /priority": { ...acting, priority: "high" },
    "POST /reopen": acting,
    "POST /reply": { ...acting, ...said },
    "POST /resolve": { ...acting, closure: { code: "solved", summary: "x" } },
    "POST /resume": acting,
    "POST /retry-delivery": { ...acting, message: 1 },
    "POST /sent-elsewhere": { ...acting, message: 1 },
    "POST /status": { ...acting, status: "active" },
    "POST /taken": { up_to: 1 },
    "POST /transfer": acting,
    "POST /verdict": { ...acting, moment: "accept", needed: true },
    "POST /wait": acting,
  }).map(([name, input]) => {
    const [method = "", verb = ""] = name.split(" ");
    return [`${method} /api/v1/tickets/{key}${verb}`, input];
  }),
);

/** Server actions that are no verb and answer with something that is kept of tickets or customers. */
export const actionInputs = ({ slug, member }: Names): Record<string, unknown[]> => ({
  readFrame: [{}],
  exportAuditAction: [{}],
  exportAction: [{ customer_id: "018f0000-0000-7000-8000-000000000000" }],
  readHandOverAction: [{ handle: member }],
  whoIsFreeAction: [{}],
  startForecastAction: [{ slug, days: 30 }],
  checkDraftAction: [{ slug }],
});

/** Those that answer with nothing of tickets: keys, members, shifts, drafts, marks. */
export const silentActions = [
  ...["makeCalendarAction", "revokeCalendarAction", "suggestHolidaysAction", "readImportAction"],
  ...["publishImportAction", "confirmProcedureAction", "createPathAction"],
  ...["markFirstSteps", "createFirstKey", "markRead", "pulseDraftAction", "createKey", "updateWorkspace"],
  ...["rotateKey", "revokeKey", "makeResetLink", "unlinkSignOn", "holdAction", "eraseAction"],
  ...["cancelForecastAction", "inviteAction", "inviteAgainAction", "resetLinkAction"],
  ...["signIn", "signInWithProvider", "setup", "invite", "join", "joinSignedIn", "signOut"],
  ...["signOutEverywhere", "changePassword", "resetPassword"],
];

/** What pages call by themselves; each is walked by a route or action above, or by the tests beside it. */
export const pageServices = [
  ...[
    "findCustomers",
    "readCustomer",
    "listAudit",
    "listAuditPeople",
    "listApiKeys",
    "listPaths",
    "listPeople",
  ],
  ...[
    "listMembers",
    "readMember",
    "readMemberChoices",
    "canSendMail",
    "readBoard",
    "readDraftLog",
    "readDrillDown",
    "readFirstSteps",
    "readForecast",
  ],
  ...["readIntakeForm", "readMetrics", "readToday", "readOrganisation", "readPublishState", "readQueue"],
  ...[
    "readQueueNames",
    "readSchedule",
    "readCalendarFeed",
    "listCover",
    "readShell",
    "readTicket",
    "readVersions",
    "startSamples",
  ],
  ...["readChanges", "readProcedure", "readReading"],
];
