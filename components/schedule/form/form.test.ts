import { describe, expect, it } from "vitest";
import { Organisation, type ShiftDoc } from "@/lib/domain/policy/organisation";
import { starterOrganisation } from "@/lib/domain/policy/starter/starter";
import { compileOrganisation, onShift } from "@/lib/domain/routing/shifts";
import { endShift } from "@/lib/domain/schedule/change";
import type { ScheduleForm, ShiftForm } from "../types";
import { coverOf, editShift, insteadOf, newShift, shiftsToCome, stretchOf } from "./begin-form";
import { previewOf } from "./preview";

const now = Date.parse("2026-03-10T10:07:00Z");
const hourMs = 3_600_000;
const team = "front-line";
const shift: ShiftDoc = {
  kind: "rotating",
  slug: "on-call",
  team,
  start: "2026-03-02",
  at: "09:00",
  turn_days: 7,
  turns: [["ann"], ["bob"]],
  overrides: [],
};
const base = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "ann",
  adminEmail: "ann@example.org",
  adminName: "Ann",
});
const doc = Organisation.parse({
  ...base,
  members: [...base.members, { handle: "bob", email: "bob@example.org", name: "Bob", role: "agent" }],
  shifts: [shift],
});
const org = compileOrganisation(doc, 1);
const problemOf = (form: ScheduleForm | null) => {
  const preview = form === null ? null : previewOf(org, form, now);
  return preview?.ok === false && "key" in preview.problem ? preview.problem.key : null;
};

describe("a form that is opened", () => {
  it("tells a shift from its present turn, in its zone, from the next quarter on, under the name it goes by", () => {
    expect(editShift(org, "on-call", now)).toMatchObject({
      begins: "2026-03-10T11:15",
      zone: "Europe/Amsterdam",
      plan: { name: "on-call", start: "2026-03-09", turns: [["bob"], ["ann"]] },
    });
    expect(editShift(compileOrganisation(endShift(doc, "on-call", now - 1), 1), "on-call", now)).toBeNull();
    expect(editShift(org, "other", now)).toBeNull();
    expect(shiftsToCome(org, "finance", now)).toEqual([]);
  });

  it("covers a gap in the shift that counts then, and somebody for as long as their shift lasts", () => {
    const span = { from: now, to: now + 8 * hourMs };
    expect(coverOf(org, { team, span, zone: "UTC", members: [] })).toMatchObject({
      shift: "on-call",
      from: "2026-03-10T10:07",
      to: "2026-03-10T18:07",
    });
    expect(coverOf(org, { team: "finance", span, zone: "UTC", members: [] })).toBeNull();
    const ending = compileOrganisation(endShift(doc, "on-call", now + hourMs), 1);
    expect(stretchOf(ending, { team, handle: "bob", span })).toEqual({
      shift: "on-call",
      span: { from: now, to: now + hourMs },
    });
    expect(stretchOf(ending, { team, handle: "ann", span })).toBeNull();
  });
});

describe("what a form would leave", () => {
  const fresh = newShift(org, { team, name: "Nights", from: now });
  const plan = { ...fresh.plan, turns: [["ann"]] } as ShiftForm["plan"];

  it("is the organisation as saving makes it", () => {
    const cover = insteadOf(
      { shift: "on-call", span: { from: now, to: now + hourMs } },
      { handle: "bob", zone: "UTC", by: "ann" },
    );
    const preview = previewOf(org, cover, now);
    if (!preview.ok) throw new Error("refused");
    const on = (at: number) => ["ann", "bob"].filter((handle) => onShift(preview.org, handle, team, at));
    expect([now, now + hourMs].map(on)).toEqual([["ann"], ["bob"]]);
    expect(previewOf(org, { ...fresh, plan }, now).ok).toBe(true);
  });

  it.each<[string, Partial<ShiftForm>, string]>([
    ["nobody", {}, "schedule.form.peopleMissing"],
    ["no beginning", { plan, begins: "" }, "schedule.form.whenMissing"],
    ["a beginning in the past", { plan, begins: "2026-03-09T10:00" }, "faults.shift.past"],
    [
      "no days",
      { plan: { ...plan, kind: "weekly", spans: [] } as ShiftForm["plan"] },
      "schedule.form.hoursMissing",
    ],
    [
      "a turn of no days",
      { plan: { ...plan, turn_days: 0 } as ShiftForm["plan"] },
      "schedule.form.daysWrong",
    ],
    ["no first day", { plan: { ...plan, start: "" } as ShiftForm["plan"] }, "schedule.form.startMissing"],
    ["no hand-over", { plan: { ...plan, at: "" } as ShiftForm["plan"] }, "schedule.form.atMissing"],
  ])("is nothing yet with %s", (_, change, problem) => {
    expect(problemOf({ ...fresh, ...change })).toBe(problem);
  });

  it("is nothing yet with nobody to cover, or an end that has passed", () => {
    const form = coverOf(org, { team, span: { from: now, to: now + hourMs }, zone: "UTC", members: [] });
    expect(problemOf(form)).toBe("schedule.form.peopleMissing");
    const past = coverOf(org, { team, span: { from: 0, to: now - hourMs }, zone: "UTC", members: ["ann"] });
    expect(problemOf(past)).toBe("faults.shift.past");
  });
});
