import { etagOf } from "@/lib/contracts/policy";
import { RescheduledWire } from "@/lib/contracts/schedule";
import {
  coverShiftFor as cover,
  endShift as end,
  putShift as put,
  takeOffRouting as takeOff,
} from "@/lib/services/schedule/change-shifts";
import { CoverShift, EndShift, PutShift, TakeOffRouting } from "@/lib/services/schedule/inputs";
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
