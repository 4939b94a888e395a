import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/api/calendar/[token]/route";
import { audits, calendarFeeds, members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { forgetLeases } from "../limits/take-token";
import { readOrganisation } from "../policy/read-policy";
import { type Desk, makeDesk } from "../testing/desk";
import { makeCalendarFeed, openCalendarFeed, readCalendarFeed, revokeCalendarFeed } from "./calendar-feed";
import { putShift } from "./change-shifts";
import { AddTimeOff, PutShift } from "./inputs";
import { acceptCover } from "./requests/answer-cover";
import { askCover } from "./requests/ask-cover";
import { AskCover } from "./requests/inputs";
import { addTimeOff } from "./time-off";

const hourMs = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  forgetLeases();
  desk = await makeDesk(database.db);
  const { version } = await readOrganisation(admin(), {});
  await putShift(
    admin(),
    PutShift.parse({
      slug: "on-call",
      version,
      accept_gaps: true,
      shift: {
        kind: "weekly",
        name: "Days, late",
        team: "front-line",
        spans: (["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const).map((day) => ({
          day,
          from: "00:00",
          to: "24:00",
          members: ["ann"],
        })),
      },
    }),
  );
});
const admin = () => desk.by(desk.workspace.as("admin").actor);
const agent = (handle: string) => desk.by(desk.member(handle));
const get = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/api/calendar/${token}.ics`, { headers }), {
    params: Promise.resolve({ token: `${token}.ics` }),
  });
const open = (token: string) => openCalendarFeed(token, desk.at());
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "served",
    (error) => `${error.code} ${error.said.key}`,
  );
const unknown = "not_found faults.not_found.calendar";

describe("a calendar of one's own shifts", () => {
  it("has the final ones: with cover, without leave", async () => {
    const { token } = await makeCalendarFeed(agent("ann"), {});
    const start = desk.at();
    const stretch = { shift: "on-call", from: iso(start + 10 * hourMs), to: iso(start + 12 * hourMs) };
    const { id } = await askCover(agent("ann"), AskCover.parse({ member: "ann", ...stretch }));
    await acceptCover(agent("bob"), { id });
    const away = { handle: "ann", from: iso(start + 20 * hourMs), to: iso(start + 22 * hourMs) };
    await addTimeOff(agent("ann"), AddTimeOff.parse({ ...away, accept_gaps: true }));
    const { stretches } = await open(token);
    expect(stretches.slice(0, 3).map(({ from, to }) => [from, to].map((at) => at - start))).toMatchObject([
      [expect.any(Number), 10 * hourMs],
      [12 * hourMs, 20 * hourMs],
      [22 * hourMs, expect.any(Number)],
    ]);
    const bob = await makeCalendarFeed(agent("bob"), {});
    expect((await open(bob.token)).stretches).toMatchObject([
      { from: start + 10 * hourMs, to: start + 12 * hourMs, teamName: "Front line" },
    ]);
  });

  it("is served as a calendar to whoever has the address, and not again while nothing changed", async () => {
    const { token } = await makeCalendarFeed(agent("ann"), {});
    const answer = await get(token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("private");
    const text = await answer.text();
    expect(text).toContain("SUMMARY:On shift: Front line\r\n");
    expect(text).toContain("DESCRIPTION:Days\\, late");
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    expect((await get(token, { "if-none-match": etag })).status).toBe(304);
    const away = { handle: "ann", from: iso(desk.at() + hourMs), to: iso(desk.at() + 2 * hourMs) };
    await addTimeOff(agent("ann"), AddTimeOff.parse({ ...away, accept_gaps: true }));
    expect((await get(token, { "if-none-match": etag })).status).toBe(200);
  });

  it("says the same to every address that doesn't work", async () => {
    const { token } = await makeCalendarFeed(agent("ann"), {});
    const last = token.endsWith("a") ? "b" : "a";
    expect(await codeOf(open(`${token.slice(0, -1)}${last}`))).toBe(unknown);
    expect(await codeOf(open("nothing"))).toBe(unknown);
    expect(await codeOf(open(token.replace(/^shifts/, "join")))).toBe(unknown);
    const refused = await get("shifts_x");
    expect(refused.status).toBe(404);
    expect(await codeOf(open(token))).toBe("served");
  });

  it("ends when it is renewed, revoked, or its person leaves", async () => {
    const first = await makeCalendarFeed(agent("ann"), {});
    expect(await readCalendarFeed(agent("ann"))).toBe(Date.parse(first.created_at));
    const second = await makeCalendarFeed(agent("ann"), {});
    expect(await codeOf(open(first.token))).toBe(unknown);
    expect(await codeOf(open(second.token))).toBe("served");
    await revokeCalendarFeed(agent("ann"), {});
    expect(await codeOf(open(second.token))).toBe(unknown);
    expect(await readCalendarFeed(agent("ann"))).toBeNull();
    await expect(revokeCalendarFeed(agent("ann"), {})).rejects.toMatchObject({ code: "not_found" });
    const third = await makeCalendarFeed(agent("ann"), {});
    await database.db
      .update(members)
      .set({ active: false })
      .where(and(eq(members.workspaceId, desk.workspaceId), eq(members.handle, "ann")));
    expect(await codeOf(open(third.token))).toBe(unknown);
  });

  it("is kept as a hash, told in the audit log without it, and never a viewer's or a program's", async () => {
    const { token } = await makeCalendarFeed(agent("ann"), {});
    const rows = await database.db.select().from(calendarFeeds);
    expect(JSON.stringify(rows)).not.toContain(token);
    const entries = await database.db
      .select()
      .from(audits)
      .where(and(eq(audits.workspaceId, desk.workspaceId), eq(audits.action, "calendar_feed.made")));
    expect(entries).toMatchObject([{ subject: "ann", data: {} }]);
    for (const ctx of [desk.workspace.as("viewer"), desk.by(desk.key(["policy:write"]))])
      await expect(makeCalendarFeed(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is read so often and no more, also with a wrong secret", async () => {
    const { token } = await makeCalendarFeed(agent("ann"), {});
    const wrong = `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`;
    const at = now();
    const tries: string[] = [];
    for (let n = 0; n < 8; n++) tries.push(await codeOf(openCalendarFeed(wrong, at)));
    expect(tries[0]).toBe(unknown);
    expect(tries.at(-1)).toBe("limit faults.api_key.limit");
  });
});
