import { expect, test } from "vitest";
import type { Assignee } from "@/lib/domain/ticket/view";
import type { VerbError } from "../types";
import { doubtsOf } from "./giving";

const person = (handle: string, more: Partial<Assignee> = {}): Assignee => ({
  handle,
  name: handle,
  load: 1,
  capacity: 5,
  onShift: true,
  startsAt: null,
  teams: [],
  tiers: [],
  speaks: null,
  skills: [],
  isNext: false,
  why: null,
  owns: false,
  ...more,
});
const full: VerbError = {
  code: "conflict",
  message: "At capacity",
  faults: [{ pointer: "/over_capacity", code: "at_capacity", message: "At capacity" }],
  current: null,
  retryAfterS: null,
};
const nothing = { isOff: false, isFull: false, isAsked: false };

test("a refusal speaks of who it was given to, not of who is chosen after it", () => {
  const given = { asked: null, given: "ann" };
  expect(doubtsOf(person("ann"), given, full)).toEqual({ isOff: false, isFull: true, isAsked: true });
  expect(doubtsOf(person("bob"), given, full)).toEqual(nothing);
  expect(doubtsOf(null, given, full)).toEqual(nothing);
});

test("who is off shift is asked about on its own, even where they were refused as full", () => {
  const off = person("ann", { onShift: false });
  expect(doubtsOf(off, { asked: null, given: "ann" }, full)).toMatchObject({ isFull: true, isAsked: false });
  expect(doubtsOf(off, { asked: "ann", given: "ann" }, full)).toMatchObject({ isOff: true, isAsked: true });
});

test("whoever holds as much as they can take is full without being asked about yet", () => {
  const tried = { asked: null, given: null };
  expect(doubtsOf(person("ann", { load: 5 }), tried, null)).toEqual({
    isOff: false,
    isFull: true,
    isAsked: false,
  });
});
