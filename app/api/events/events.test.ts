import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { closePools } from "@/db/client";
import { appendOutbox } from "@/db/feed";
import { numberFeed } from "@/db/number-feed";
import { members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { SignedIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import { closeStreams } from "@/lib/http/live/streams";
import { singleton } from "@/lib/process/singleton";
import { newId } from "@/lib/services/context";
import { feedHub } from "@/lib/services/live/feed-hub";
import { wake } from "@/lib/services/live/wake";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { GET } from "./route";

// Who is signed in comes from a cookie that only a browser's request has; rights and feed are the real ones.
const signedIn = vi.hoisted(() => ({ now: null as SignedIn | null }));
vi.mock("@/lib/auth/next-auth", () => ({ readSession: async () => signedIn.now }));

let database: TestDatabase;
let workspace: TestWorkspace;

const person = (personId: string): SignedIn => ({
  personId,
  signInId: "s",
  name: "P",
  email: "p@x.org",
  lastWorkspace: null,
});

async function tell(count: number, of: TestWorkspace = workspace): Promise<void> {
  for (let told = 0; told < count; told++) {
    await database.db.transaction((tx) =>
      appendOutbox(tx, of.workspaceId, [
        {
          outboxId: newId(),
          ticketId: null,
          type: "ticket.updated",
          data: { key: `ESC-${told}` },
          at: now(),
        },
      ]),
    );
  }
  await numberFeed(database.db, of.workspaceId);
  wake();
}

/** Opens a stream and reads frames as they come. */
async function listen(of: TestWorkspace, query = "", headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const url = `http://desk.test/api/events?workspace=${of.slug}${query}`;
  const response = await GET(new Request(url, { headers, signal: abort.signal }));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<{
    event: string;
    id: string | null;
    data: Record<string, unknown>;
  } | null> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const frame = text.slice(0, end);
        text = text.slice(end + 2);
        if (frame.startsWith("retry")) continue;
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1] ?? null;
        return { event: field("event") ?? "", id: field("id"), data: JSON.parse(field("data") ?? "{}") };
      }
      const read = await reader?.read();
      if (!read || read.done) return null;
      text += decoder.decode(read.value);
    }
  };
  return { response, next, close: () => abort.abort() };
}

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  signedIn.now = person(workspace.personId);
});

describe("the live stream", () => {
  it("is for signed-in members of the workspace only", async () => {
    const other = await makeWorkspace(database.db);
    expect((await listen(other)).response.status).toBe(404);
    expect((await GET(new Request("http://desk.test/api/events"))).status).toBe(404);
    signedIn.now = null;
    expect((await listen(workspace)).response.status).toBe(401);
    signedIn.now = person(workspace.personId);
  });

  it("begins at the present and tells each change once, in order, of its own workspace", async () => {
    await tell(2);
    const other = await makeWorkspace(database.db);
    const stream = await listen(workspace);
    expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
    expect(await stream.next()).toMatchObject({ event: "ready", data: { feed: 2 } });
    await tell(3, other);
    await tell(3);
    for (const feed of [3, 4, 5]) {
      expect(await stream.next()).toMatchObject({
        event: "change",
        id: String(feed),
        data: { feed, type: "ticket.updated" },
      });
    }
    stream.close();
    expect(await stream.next()).toBeNull();
  });

  it("resumes by Last-Event-ID or ?after, and asks to read afresh what is too old", async () => {
    const byHeader = await listen(workspace, "&after=1", { "last-event-id": "3" });
    expect([(await byHeader.next())?.id, (await byHeader.next())?.id]).toEqual(["4", "5"]);
    expect(await byHeader.next()).toMatchObject({ event: "ready", id: "5" });
    const byQuery = await listen(workspace, "&after=4");
    expect((await byQuery.next())?.id).toBe("5");
    const future = await listen(workspace, "&after=99");
    expect(await future.next()).toMatchObject({ event: "reset", data: { feed: 5 } });
    for (const stream of [byHeader, byQuery, future]) stream.close();
  });

  it("loses nothing told between the page and the stream, however they interleave", async () => {
    const telling = tell(20);
    const streams = await Promise.all([1, 2, 3].map(() => listen(workspace, "&after=5")));
    await telling;
    for (const stream of streams) {
      const seen: number[] = [];
      while (seen.length < 20) {
        const frame = await stream.next();
        if (frame?.event === "change") seen.push(Number(frame.id));
      }
      expect(seen).toEqual(Array.from({ length: 20 }, (_, at) => at + 6));
      stream.close();
    }
  });

  it("ends when a member is taken out, at the next beat", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const leaving = await makeWorkspace(database.db);
    signedIn.now = person(leaving.personId);
    const stream = await listen(leaving);
    expect(await stream.next()).toMatchObject({ event: "ready" });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await stream.next()).toMatchObject({ event: "beat" });
    await database.db
      .update(members)
      .set({ active: false })
      .where(eq(members.workspaceId, leaving.workspaceId));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await stream.next()).toBeNull();
    vi.useRealTimers();
    signedIn.now = person(workspace.personId);
  });

  it("lets go of what it holds, whenever its reader leaves", async () => {
    const streams = singleton("streams", () => new Set());
    const places = singleton("stream-places", () => new Map());
    const held = () => [streams.size, places.size, feedHub().watched()];
    await expect.poll(held).toEqual([0, 0, 0]);
    const url = `http://desk.test/api/events?workspace=${workspace.slug}&after=0`;
    const gone = AbortSignal.abort();
    for (let n = 0; n < 30; n++) await (await GET(new Request(url, { signal: gone }))).body?.cancel();
    const leaving = Array.from({ length: 15 }, async (_, n) => {
      const abort = new AbortController();
      const answer = GET(new Request(url, { signal: abort.signal }));
      if (n % 3 === 0) abort.abort();
      const { body } = await answer;
      if (n % 3 === 1) await body?.cancel();
      else abort.abort();
    });
    await Promise.all(leaving);
    await expect.poll(held).toEqual([0, 0, 0]);
    const stream = await listen(workspace);
    expect(await stream.next()).toMatchObject({ event: "ready" });
    expect(held()).toEqual([1, 1, 1]);
    stream.close();
    expect(held()).toEqual([0, 0, 0]);
  });

  it("are at most twenty of one person", async () => {
    const all = await Promise.all(Array.from({ length: 22 }, () => listen(workspace)));
    expect(all.filter(({ response }) => response.status === 429)).toHaveLength(2);
    for (const stream of all) stream.close();
    const again = await listen(workspace);
    expect(again.response.status).toBe(200);
    again.close();
  });

  it("says 503 and when to come again while the database is away", async () => {
    const url = process.env.DATABASE_URL;
    await closePools();
    vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    const { response } = await listen(workspace);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    await closePools();
    vi.stubEnv("DATABASE_URL", url);
  });

  it("ends when the server stops, and no new one begins", async () => {
    const stream = await listen(workspace);
    await stream.next();
    closeStreams();
    expect(await stream.next()).toBeNull();
    expect((await listen(workspace)).response.status).toBe(503);
  });
});
