import { describe, expect, it } from "vitest";
import { type PublishInput, type PublishMoment, publishState } from "./publish-state";

const sanne = { handle: "sanne", name: "Sanne Kok" };
const maya = { handle: "maya", name: "Maya Visser" };
const tom = { handle: "tom", name: "Tom Bakker" };
const calm: PublishInput = {
  me: sanne,
  mayPublish: true,
  liveVersion: 14,
  basedOn: 14,
  revision: 9,
  changes: 10,
  errors: { count: 0, first: null },
  tests: { failing: 0, required: false },
  second: { need: "no" },
  others: [maya],
  request: null,
};
const ready: PublishMoment = { reason: "Because", forecast: "done", saving: "saved", changedBy: null };
const asked = { by: sanne, at: 1, revision: 9, reason: "Because", applyToRunning: false };
const share = { need: "share", share: 0.24, limit: 0.2 } as const;

type Case = [
  name: string,
  input: Partial<PublishInput>,
  moment: Partial<PublishMoment>,
  step: string,
  label: string,
  waits: string[],
  ready: boolean,
];
const cases: Case[] = [
  ["nothing in the way", {}, {}, "publish", "publish", [], true],
  ["no reason", {}, { reason: "  " }, "publish", "publish", ["reason"], false],
  ["no changes", { changes: 0 }, { reason: "" }, "publish", "publish", ["nothing"], false],
  ["offline", {}, { saving: "offline" }, "publish", "publish", ["offline"], false],
  ["saving", {}, { saving: "saving" }, "publish", "publish", ["saving"], false],
  ["not saved", {}, { saving: "failed" }, "publish", "publish", ["unsaved"], false],
  ["another version went live", { liveVersion: 15 }, {}, "publish", "publish", ["live_moved"], false],
  ["somebody edits", {}, { changedBy: "Maya" }, "publish", "publish", ["changed"], false],
  ["forecast running", {}, { forecast: "running" }, "publish", "publish", ["forecast"], false],
  ["forecast not begun", {}, { forecast: "none" }, "publish", "publish", ["forecast"], false],
  ["forecast failed", {}, { forecast: "failed" }, "publish", "publish", ["forecast_failed"], false],
  [
    "forecast done, not yet heard of",
    { second: { need: "unknown" } },
    {},
    "publish",
    "publish",
    ["forecast"],
    false,
  ],
  [
    "failing tests, required",
    { tests: { failing: 2, required: true } },
    {},
    "publish",
    "publish",
    ["tests"],
    false,
  ],
  [
    "failing tests, not required",
    { tests: { failing: 2, required: false } },
    {},
    "publish",
    "publish",
    ["tests"],
    true,
  ],
  ["a second person", { second: share }, {}, "ask", "ask", ["second_person"], true],
  [
    "one of several second persons",
    { second: share, others: [maya, tom] },
    {},
    "ask",
    "ask_some",
    ["second_person"],
    true,
  ],
  [
    "critical risk",
    { second: { need: "critical" } },
    { reason: "" },
    "ask",
    "ask",
    ["reason", "second_person"],
    false,
  ],
  ["nobody else", { second: share, others: [] }, {}, "alone", "alone", ["alone"], true],
  ["I asked", { second: share, request: asked }, { reason: "" }, "waiting", "waiting", ["asked"], false],
  [
    "I am asked",
    { me: maya, second: share, others: [sanne], request: asked },
    { reason: "" },
    "confirm",
    "confirm",
    [],
    true,
  ],
  ["a reader", { mayPublish: false }, { reason: "" }, "none", "publish", ["right"], false],
  [
    "everything at once, in order",
    {
      liveVersion: 15,
      errors: { count: 1, first: { message: { raw: "names an unknown team" }, pointer: "/rules/x" } },
      tests: { failing: 1, required: true },
      second: share,
    },
    { reason: "", forecast: "running", saving: "saving", changedBy: "Maya" },
    "ask",
    "ask",
    ["saving", "live_moved", "changed", "faults", "tests", "forecast", "reason", "second_person"],
    false,
  ],
];

describe("the one button of the review", () => {
  it.each(cases)("%s", (_, input, moment, step, label, waits, isReady) => {
    const state = publishState({ ...calm, ...input }, { ...ready, ...moment });
    expect(state.step).toBe(step);
    expect(state.label).toMatchObject({ key: `review.button.${label}` });
    expect(state.waits.map(({ kind }) => kind)).toEqual(waits);
    expect(state.ready).toBe(isReady);
  });

  it("names the version to come and the person to ask", () => {
    expect(publishState({ ...calm, second: share }, ready).label).toEqual({
      key: "review.button.ask",
      values: { version: 15, name: "Maya" },
    });
  });

  it("shows the place of the first fault", () => {
    const errors = { count: 2, first: { message: { raw: "no team" }, pointer: "/rules/complaint/then" } };
    expect(publishState({ ...calm, errors }, ready).waits[0]).toMatchObject({
      kind: "faults",
      pointer: "/rules/complaint/then",
      blocks: true,
    });
  });
});
