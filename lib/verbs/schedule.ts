import { etagOf } from "@/lib/contracts/policy";
import {
  CoverAnswerWire,
  CoverRequestWire,
  coverRequestWire,
  FeedWire,
  RescheduledWire,
} from "@/lib/contracts/schedule";
import {
  makeCalendarFeed as makeFeed,
  NoInput,
  revokeCalendarFeed as revokeFeed,
} from "@/lib/services/schedule/calendar-feed";
import {
  coverShiftFor as cover,
  endShift as end,
  putShift as put,
} from "@/lib/services/schedule/change-shifts";
import {
  AddTimeOff,
  CancelTimeOff,
  CoverShift,
  EndShift,
  PutShift,
  TakeOffRouting,
} from "@/lib/services/schedule/inputs";
import {
  acceptCover as accept,
  declineCover as decline,
  withdrawCover as withdraw,
} from "@/lib/services/schedule/requests/answer-cover";
import { askCover as ask } from "@/lib/services/schedule/requests/ask-cover";
import { AcceptCover, AskCover, EndCover } from "@/lib/services/schedule/requests/inputs";
import {
  addTimeOff as add,
  cancelTimeOff as cancel,
  takeOffRouting as takeOff,
} from "@/lib/services/schedule/time-off";
import { verb } from "./verb";

/** Verbs on shifts. Each publishes the organisation's next version, and leaves what is past as it was. */

const ofShift = "/api/v1/organisation/shifts/{slug}";
const rest = {
  tag: "Policy",
  ifMatch: "version",
  acting: "allowed",
  responses: { 200: { about: "Live with this version", schema: RescheduledWire } },
  headers: etagOf,
} as const;

export const putShift = verb({
  name: "put_shift",
  summary: "Begin a shift, or change one from a named instant on",
  permission: "organisation:publish",
  input: PutShift,
  run: put,
  screen: put,
  rest: { ...rest, method: "PUT", path: ofShift },
});

export const endShift = verb({
  name: "end_shift",
  summary: "End a shift at a named instant",
  permission: "organisation:publish",
  input: EndShift,
  run: end,
  screen: end,
  rest: { ...rest, method: "POST", path: `${ofShift}/end` },
});

export const coverShift = verb({
  name: "cover_shift",
  summary: "Put people in a shift for a while, or one in place of another",
  permission: "shift:cover",
  input: CoverShift,
  run: cover,
  screen: cover,
  rest: { ...rest, method: "POST", path: `${ofShift}/cover` },
});

export const takeOffRouting = verb({
  name: "take_off_routing",
  summary: "Take no new tickets for a while, or take them again",
  permission: "shift:cover",
  input: TakeOffRouting,
  run: takeOff,
  screen: takeOff,
  rest: null,
});

const timeOff = { tag: "Members", acting: "allowed", responses: rest.responses, headers: etagOf } as const;

export const addTimeOff = verb({
  name: "add_time_off",
  summary: "Say when a member is on leave, and who stands in for them",
  permission: "shift:cover",
  input: AddTimeOff,
  run: add,
  screen: add,
  rest: { ...timeOff, method: "POST", path: "/api/v1/members/{handle}/time-off" },
});

export const cancelTimeOff = verb({
  name: "cancel_time_off",
  summary: "Cancel a member's time off, or end what of it runs",
  permission: "shift:cover",
  input: CancelTimeOff,
  run: cancel,
  screen: cancel,
  rest: { ...timeOff, method: "POST", path: "/api/v1/members/{handle}/cancel-time-off" },
});

const requests = "/api/v1/cover-requests";
const answer = {
  tag: "Policy",
  acting: "allowed",
  method: "POST",
  responses: { 200: { about: "What became of it", schema: CoverAnswerWire } },
} as const;

export const askCover = verb({
  name: "ask_cover",
  summary: "Offer a stretch of a shift to the team, or ask a colleague to cover or swap",
  permission: "shift:cover",
  input: AskCover,
  run: ask,
  screen: ask,
  rest: {
    ...answer,
    path: requests,
    responses: { 201: { about: "Asked", schema: CoverRequestWire } },
    present: coverRequestWire,
  },
});

export const acceptCover = verb({
  name: "accept_cover",
  summary: "Say yes: it counts at once, as overrides of the shifts",
  permission: "shift:cover",
  input: AcceptCover,
  run: accept,
  screen: accept,
  rest: { ...answer, path: `${requests}/{id}/accept` },
});

export const declineCover = verb({
  name: "decline_cover",
  summary: "Say no to what a member was asked by name",
  permission: "shift:cover",
  input: EndCover,
  run: decline,
  screen: decline,
  rest: { ...answer, path: `${requests}/{id}/decline` },
});

export const withdrawCover = verb({
  name: "withdraw_cover",
  summary: "Take back what was asked",
  permission: "shift:cover",
  input: EndCover,
  run: withdraw,
  screen: withdraw,
  rest: { ...answer, path: `${requests}/{id}/withdraw` },
});

/** Of the one who asks alone; the screen has an action of its own for the address, which knows where it begins. */
export const makeCalendarFeed = verb({
  name: "make_calendar_feed",
  summary: "Make a secret calendar of one's own shifts; the one before ends",
  permission: "shift:cover",
  input: NoInput,
  run: makeFeed,
  rest: {
    method: "POST",
    path: "/api/v1/calendar-feed",
    tag: "Members",
    acting: "allowed",
    idempotency: "none",
    responses: { 201: { about: "Its token, told this once: /api/calendar/{token}.ics", schema: FeedWire } },
  },
});

export const revokeCalendarFeed = verb({
  name: "revoke_calendar_feed",
  summary: "End the secret calendar of one's own shifts",
  permission: "shift:cover",
  input: NoInput,
  run: revokeFeed,
  screen: revokeFeed,
  rest: {
    method: "DELETE",
    path: "/api/v1/calendar-feed",
    tag: "Members",
    acting: "allowed",
    responses: { 204: { about: "It works no longer" } },
  },
});
