import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BUSY, DONE, NEW, pictureOf, Stage } from "./testing/reader-stage";

let stage: Stage;
beforeEach(() => {
  vi.useFakeTimers();
  stage = new Stage();
  stage.server.at = { A: NEW, B: NEW };
  stage.open();
});
afterEach(() => {
  stage.reader.close();
  vi.useRealTimers();
});

describe("the readings of a board", () => {
  it("are one at a time, so that no older answer overwrites a newer one", async () => {
    stage.move("B", DONE);
    await stage.settle();
    expect(stage.asked).toEqual(["done:12,new:12"]);
    stage.move("A", BUSY);
    await stage.settle();
    expect(stage.asked).toHaveLength(1);
    await stage.answer();
    expect(stage.keysAt(NEW)).toEqual(["A"]);
    expect(stage.asked).toEqual(["busy:12,new:12"]);
    await stage.answer();
    expect(stage.keysAt(NEW)).toEqual([]);
    expect(stage.keysAt(BUSY)).toEqual(["A"]);
    expect(stage.keysAt(DONE)).toEqual(["B"]);
    await stage.settle();
    expect(stage.asked).toEqual([]);
  });

  it("take what was told meanwhile together", async () => {
    stage.move("A", BUSY);
    stage.move("B", BUSY);
    await stage.settle();
    expect(stage.asked).toEqual(["busy:12,new:12"]);
    stage.move("A", DONE);
    stage.move("B", DONE);
    stage.move("A", BUSY);
    await stage.answer();
    expect(stage.asked).toEqual(["done:12,busy:12"]);
    await stage.answer();
    expect([stage.keysAt(NEW), stage.keysAt(BUSY), stage.keysAt(DONE)]).toEqual([[], ["A"], ["B"]]);
  });

  it("leave cells out that the board does not have", async () => {
    stage.reader.want([{ status: "escalated", tier: null }]);
    await stage.settle();
    expect(stage.asked).toEqual([]);
  });

  it("do not show an answer from before an own change, but read again", async () => {
    stage.move("B", DONE);
    await stage.settle();
    let commit: () => void = () => undefined;
    const change = stage.reader.during(() => new Promise<void>((resolve) => (commit = resolve)));
    await stage.answer();
    expect(stage.keysAt(NEW)).toEqual(["A", "B"]);
    expect(stage.asked).toEqual([]);
    stage.move("A", BUSY);
    await stage.settle();
    expect(stage.asked).toEqual([]);
    commit();
    await change;
    await vi.advanceTimersByTimeAsync(1);
    expect(stage.asked).toHaveLength(1);
    await stage.answer();
    expect([stage.keysAt(NEW), stage.keysAt(BUSY), stage.keysAt(DONE)]).toEqual([[], ["A"], ["B"]]);
  });

  it("go on after an own change that failed", async () => {
    await expect(stage.reader.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    stage.move("A", BUSY);
    await stage.settle();
    await stage.answer();
    expect(stage.keysAt(BUSY)).toEqual(["A"]);
  });

  it("are tried again where they failed, later each time, with nothing lost", async () => {
    stage.move("A", BUSY);
    await stage.settle();
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      stage.held.shift()?.refuse();
      await vi.advanceTimersByTimeAsync(pauseMs - 1);
      expect(stage.asked).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(stage.asked).toEqual(["busy:12,new:12"]);
    }
    await stage.answer();
    expect(stage.keysAt(BUSY)).toEqual(["A"]);
  });

  it("are of the whole board where too much was missed", async () => {
    stage.move("A", BUSY, "untold");
    stage.reader.wantAll();
    await vi.advanceTimersByTimeAsync(1);
    expect(stage.asked).toEqual(["all"]);
    await stage.answer();
    expect(stage.keysAt(BUSY)).toEqual(["A"]);
  });

  it("show nothing once closed, also where it is opened again meanwhile", async () => {
    stage.move("A", BUSY);
    await stage.settle();
    const before = stage.picture;
    stage.reader.close();
    await stage.answer();
    expect(stage.picture).toBe(before);
    stage.reader.open();
    await stage.settle();
    stage.reader.close();
    stage.move("A", DONE, "untold");
    stage.open();
    await stage.answer();
    expect(stage.keysAt(DONE)).toEqual(["A"]);
    expect(stage.keysAt(BUSY)).toEqual([]);
  });
});

describe("what was told before somebody listened", () => {
  it("is read as the board opens", async () => {
    stage.reader.close();
    stage.move("A", BUSY, "untold");
    stage.reader.open();
    await stage.settle();
    await stage.answer();
    expect(stage.keysAt(BUSY)).toEqual(["A"]);
  });

  it("is read where an older picture takes the place of a newer one, also in the middle of a reading", async () => {
    const older = stage.picture;
    stage.move("A", BUSY);
    await stage.settle();
    await stage.answer();
    stage.move("B", DONE);
    await stage.settle();
    stage.picture = older;
    await stage.answer();
    await stage.settle();
    while (stage.held.length > 0) await stage.answer();
    expect([stage.keysAt(NEW), stage.keysAt(BUSY), stage.keysAt(DONE)]).toEqual([[], ["A"], ["B"]]);
  });

  it("is read after the first picture of a filter, which may be older than the news", async () => {
    const fresh = new Stage();
    fresh.server.at = { A: NEW };
    fresh.reader.open();
    const first = pictureOf(fresh.server, () => 12);
    fresh.move("A", BUSY);
    await fresh.settle();
    expect(fresh.asked).toEqual([]);
    fresh.picture = first;
    fresh.reader.adopt();
    await fresh.settle();
    await fresh.answer();
    expect(fresh.keysAt(BUSY)).toEqual(["A"]);
    fresh.reader.close();
  });

  it("is the whole board where the feed no longer knows", async () => {
    stage.reader.close();
    stage.move("A", BUSY, "untold");
    vi.spyOn(stage, "missed").mockReturnValueOnce(null);
    stage.reader.open();
    await vi.advanceTimersByTimeAsync(1);
    expect(stage.asked).toEqual(["all"]);
  });
});

describe("further windows", () => {
  const keys = Array.from({ length: 60 }, (_, at) => `K${String(at).padStart(2, "0")}`);
  beforeEach(() => {
    stage.reader.close();
    stage.server.at = Object.fromEntries(keys.map((key) => [key, NEW]));
    stage.open();
  });

  it("begin where the cell ends after a reading that came first", async () => {
    stage.move("K00", BUSY);
    await stage.settle();
    const shown = stage.reader.more(NEW);
    await stage.answer();
    expect(stage.asked).toEqual(["more new 12"]);
    await stage.answer();
    await shown;
    expect(stage.keysAt(NEW)).toEqual(keys.slice(1, 43));
  });

  it("are read again with their cell, so that no card stays that left it", async () => {
    const shown = stage.reader.more(NEW);
    await vi.advanceTimersByTimeAsync(1);
    stage.move("K20", BUSY);
    await stage.settle();
    await stage.answer();
    await shown;
    expect(stage.keysAt(NEW)).toContain("K20");
    expect(stage.asked).toEqual(["busy:12,new:42"]);
    await stage.answer();
    expect(stage.keysAt(NEW)).toEqual(keys.filter((key) => key !== "K20").slice(0, 42));
    expect(stage.keysAt(BUSY)).toEqual(["K20"]);
  });

  it("say where they failed, and end quietly as the board closes", async () => {
    const failed = expect(stage.reader.more(NEW)).rejects.toThrow("no");
    await vi.advanceTimersByTimeAsync(1);
    stage.held.shift()?.refuse();
    await failed;
    const waiting = [stage.reader.more(NEW), stage.reader.more(BUSY)];
    await vi.advanceTimersByTimeAsync(1);
    stage.reader.close();
    await stage.answer();
    await expect(Promise.all(waiting)).resolves.toEqual([undefined, undefined]);
  });
});
