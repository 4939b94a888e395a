import { etagOf } from "@/lib/contracts/policy";
import { RescheduledWire } from "@/lib/contracts/schedule";
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
