import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { wake, wakeChannel } from "./wake";

const sent = vi.hoisted(() => ({ notices: [] as [string, string][], fails: false }));
vi.mock("@/db/client", () => ({
  rawSql: () => ({
    notify: async (channel: string, payload: string) => {
      sent.notices.push([channel, payload]);
      if (sent.fails) throw new Error("gone");
    },
  }),
}));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(sent, { notices: [], fails: false });
});
afterEach(() => vi.useRealTimers());

it("is sent once for all that happened within 20 ms, and carries nothing", async () => {
  wake();
  await vi.advanceTimersByTimeAsync(10);
  wake();
  wake();
  expect(sent.notices).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.notices).toEqual([[wakeChannel, ""]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.notices).toHaveLength(1);
});

it("is sent again for what comes after", async () => {
  wake();
  await vi.advanceTimersByTimeAsync(20);
  wake();
  await vi.advanceTimersByTimeAsync(20);
  expect(sent.notices).toHaveLength(2);
});

it("may be lost: nobody hears of it, and the next is sent all the same", async () => {
  sent.fails = true;
  wake();
  await vi.advanceTimersByTimeAsync(20);
  sent.fails = false;
  wake();
  await vi.advanceTimersByTimeAsync(20);
  expect(sent.notices).toHaveLength(2);
});
