import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { claimJobs } from "@/db/queue/jobs";
import { forecasts, policyDrafts, queueJobs, tickets } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { ForecastView } from "@/lib/domain/policy/forecast/view";
import type { Ctx } from "../../context";
import { type Desk, makeDesk } from "../../testing/desk";
import { type Edit, edits, randomOf, slug, tellTicket } from "../../testing/random-days";
import { makeWorkspace } from "../../testing/workspace";
import { runForecasts } from "../../worker/forecasts";
import { patchDraft } from "../draft/patch-draft";
import { readDraft } from "../draft/read-draft";
import { cancelForecast } from "./cancel-forecast";
import { readForecast } from "./read-forecast";
import { forecastJob } from "./records";
import { runForecast } from "./run-forecast";
import { startForecast } from "./start-forecast";

let database: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  database = await testDatabase();
  desk = await makeDesk(database.db);
  const random = randomOf(3);
  for (let n = 0; n < 12; n++) await tellTicket(desk, random, { people: false });
}, 60_000);

const as = (role: "admin" | "manager" | "agent" | "viewer"): Ctx => ({
  ...desk.workspace.as(role),
  now: desk.at() + 1000,
});

/** The admin's draft with one more change. */
async function draftWith(edit: Edit): Promise<number> {
  const { live, draft } = await readDraft(as("admin"), { slug });
  const before = draft?.document ?? live.document;
  const copy = structuredClone(before);
  edit(copy);
  const patch = diffDocuments(before, copy);
  return (await patchDraft(as("admin"), { slug, revision: draft?.revision ?? 0, patch })).revision;
}

/** Takes what waits, of any test's workspace, until this one is over. */
async function finish(id: string): Promise<ForecastView> {
  for (let tries = 0; tries < 50; tries++) {
    const view = await readForecast(as("viewer"), { slug, id });
    if (view !== null && view.state !== "waiting" && view.state !== "running") return view;
    await runForecasts(now() + 3_600_000);
  }
  throw new Error("the forecast did not end");
}

const start = (ctx = as("manager")) => startForecast(ctx, { slug, days: 30 });
const rowOf = async (id: string) => {
  const [row] = await database.db
    .select()
    .from(forecasts)
    .where(and(eq(forecasts.workspaceId, desk.workspaceId), eq(forecasts.forecastId, id)));
  if (row === undefined) throw new Error("no forecast");
  return row;
};

describe("a forecast", () => {
  it("is worked out by a worker and says what moves, with the very tickets", async () => {
    const revision = await draftWith(edits.thresholds ?? (() => undefined));
    const { id } = await start();
    expect(await readForecast(as("viewer"), { slug })).toMatchObject({
      id,
      state: "waiting",
      revision,
      result: null,
    });
    const view = await finish(id);
    expect(view).toMatchObject({ state: "done", progress: 1, revision, error: null, days: 30 });
    const { result } = view;
    expect(result?.tickets).toBe(12);
    expect(result?.decisions).toBeGreaterThan(40);
    const { stays = 0, new: fresh = 0, elsewhere = 0, tickets: listed = [] } = result?.moved ?? {};
    expect(listed.length).toBe(stays + fresh + elsewhere);
    expect(stays).toBeGreaterThan(0);
    const [first] = listed;
    const [row] = await database.db
      .select({ number: tickets.number, subject: tickets.subject })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, desk.workspaceId), eq(tickets.ticketId, first?.ticketId ?? "")));
    expect(first).toMatchObject({ key: `ESC-${row?.number}`, subject: row?.subject });
    expect(result?.byHour.reduce((sum, { now: n }) => sum + n, 0)).toBe(result?.escalations.now);
    expect(result?.byTeam.reduce((sum, { then }) => sum + then, 0)).toBe(result?.escalations.then);
  });

  it("is not worked out twice for the same content, whoever asks", async () => {
    const { id } = await start();
    await finish(id);
    expect(await start()).toEqual({ id });
    expect(await start(as("agent"))).toEqual({ id });
    expect(await startForecast(as("manager"), { slug, days: 7 })).not.toEqual({ id });
  });

  it("of a person gives way to their newer one, not to another's", async () => {
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.11 };
    });
    const [older, others] = [await start(as("manager")), await start(as("manager"))];
    expect(others).toEqual(older);
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.12 };
    });
    const newer = await start(as("manager"));
    expect((await rowOf(older.id)).state).toBe("cancelled");
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.13 };
    });
    await start(as("agent"));
    expect((await rowOf(newer.id)).state).toBe("waiting");
    expect((await finish(newer.id)).state).toBe("done");
  });

  it("that two people wait for runs on when one of them asks for another", async () => {
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.51 };
    });
    const { id } = await start(as("manager"));
    expect(await start(as("agent"))).toEqual({ id });
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.52 };
    });
    await start(as("manager"));
    expect((await finish(id)).state).toBe("done");
  });

  it("stops where it is cancelled, before and while it runs", async () => {
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.21 };
    });
    const waiting = await start();
    expect(await cancelForecast(as("manager"), { slug, id: waiting.id })).toEqual({ state: "cancelled" });
    await runForecast({ workspaceId: desk.workspaceId, forecastId: waiting.id }, async () => undefined);
    expect(await rowOf(waiting.id)).toMatchObject({ state: "cancelled", result: null });
    expect(await readForecast(as("manager"), { slug })).toBeNull();

    const { id } = await start();
    await expect(cancelForecast(as("agent"), { slug, id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await cancelForecast(as("admin"), { slug, id })).toEqual({ state: "cancelled" });
    expect(await cancelForecast(as("admin"), { slug, id })).toEqual({ state: "cancelled" });
  });

  it("of a lost worker is begun again by another, and done once", async () => {
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.31 };
    });
    const { id } = await start();
    const at = now() + 3_600_000;
    // A worker takes it and is never heard of again.
    const claimed = await claimJobs(database.db, { at, limit: 50, leaseMs: 15_000, kinds: [forecastJob] });
    expect(claimed.map(({ data }) => data.forecast_id)).toContain(id);
    await database.db
      .update(forecasts)
      .set({ state: "running", progress: 0.4 })
      .where(eq(forecasts.forecastId, id));
    expect(
      await claimJobs(database.db, { at: at + 14_000, limit: 50, leaseMs: 1, kinds: [forecastJob] }),
    ).toEqual([]);
    while ((await runForecasts(at + 16_000)) > 0);
    expect(await rowOf(id)).toMatchObject({ state: "done", progress: 1 });
    const left = await database.db.select().from(queueJobs).where(eq(queueJobs.kind, forecastJob));
    expect(left.filter(({ data }) => data.forecast_id === id)).toEqual([]);
  });

  it("that can't be read says that it failed", async () => {
    await draftWith((document) => {
      document.thresholds = { ...document.thresholds, low: 0.41 };
    });
    const { id } = await start();
    await database.db
      .update(forecasts)
      .set({ input: { broken: true } })
      .where(eq(forecasts.forecastId, id));
    for (let tries = 0; tries < 3; tries++) await runForecasts(now() + (tries + 1) * 3_600_000);
    expect(await readForecast(as("manager"), { slug, id })).toMatchObject({
      state: "failed",
      error: "failed",
    });
  });

  it("of a path without a draft is that of its live version", async () => {
    await database.db.delete(policyDrafts).where(eq(policyDrafts.workspaceId, desk.workspaceId));
    const { id } = await start();
    const view = await finish(id);
    expect(view).toMatchObject({ revision: 0, state: "done" });
    expect(view.result?.moved).toMatchObject({ stays: 0, new: 0, elsewhere: 0 });
  });

  it("is another workspace's to nobody, and needs the right to read policies", async () => {
    const { id } = await start();
    const stranger = (await makeWorkspace(database.db)).as("admin");
    await expect(readForecast(stranger, { slug, id })).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelForecast(stranger, { slug, id })).rejects.toMatchObject({ code: "not_found" });
    const key = desk.by(desk.key(["tickets:read"]));
    await expect(startForecast(key, { slug, days: 30 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(readForecast(key, { slug, id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(startForecast(as("admin"), { slug: "nowhere", days: 30 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("shows no subjects to a key that reads policies and no tickets", async () => {
    await draftWith(edits.thresholds ?? (() => undefined));
    const { id } = await start();
    await finish(id);
    const key = desk.by(desk.key(["policy:read"]));
    const view = await readForecast(key, { slug, id });
    expect(view?.result?.moved.stays).toBeGreaterThan(0);
    expect(view?.result?.moved.tickets).toEqual([]);
  });
});
