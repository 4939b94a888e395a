import { describe, expect, it } from "vitest";
import { parseJson, readJson, readText, refuseUnstorable } from "./body";
import { troubleOf } from "./problem";

const post = (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) =>
  new Request("http://desk.test/", { method: "POST", body, headers });

async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === "function" ? work() : work);
    return "none";
  } catch (error) {
    return troubleOf(error).code;
  }
}

/** Sends `size` bytes in pieces and counts how many were taken. */
function pouring(size: number): { request: Request; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken >= size) return controller.close();
      taken += 1000;
      controller.enqueue(new Uint8Array(1000).fill(32));
    },
  });
  const init = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://desk.test/", init), taken: () => taken };
}

describe("readText", () => {
  it("stops in the stream at the limit, though no length was announced", async () => {
    const { request, taken } = pouring(10_000_000);
    expect(await codeOf(readText(request, 50_000))).toBe("too_large");
    expect(taken()).toBeLessThan(60_000);
  });

  it("refuses an announced length before reading", async () => {
    const { request, taken } = pouring(5000);
    request.headers.set("content-length", "60000");
    expect(await codeOf(readText(request, 50_000))).toBe("too_large");
    expect(taken()).toBeLessThanOrEqual(1000);
  });

  it("takes exactly the limit and joins characters split over chunks", async () => {
    const bytes = new TextEncoder().encode("aé€😀z");
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const request = new Request("http://desk.test/", { method: "POST", body, duplex: "half" } as RequestInit);
    expect(await readText(request, bytes.length)).toBe("aé€😀z");
  });

  it("refuses bytes that are not UTF-8", async () => {
    expect(await codeOf(readText(post(Uint8Array.of(0x22, 0xff, 0x22)), 100))).toBe("malformed");
    expect(await codeOf(readText(post(Uint8Array.of(0x22, 0xe2, 0x82)), 100))).toBe("malformed");
  });
});

describe("parseJson", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

  it("allows 40 levels and refuses 41, and a bomb of a million", async () => {
    expect(parseJson(nested(40))).toBeInstanceOf(Array);
    expect(await codeOf(() => parseJson(nested(41)))).toBe("malformed");
    expect(await codeOf(() => parseJson("[".repeat(1_000_000)))).toBe("malformed");
    expect(await codeOf(() => parseJson('{"a":'.repeat(1_000_000)))).toBe("malformed");
  });

  it("doesn't count brackets in texts", () => {
    const text = JSON.stringify({ a: `${"[{".repeat(100)}\\"`, b: '"[[' });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each(["", "  ", "{", "nul", "{'a':1}", "[1,]", '"\u0001"', "NaN"])("refuses %j", async (text) => {
    expect(await codeOf(() => parseJson(text))).toBe("malformed");
  });
});

describe("readJson", () => {
  it("wants application/json", async () => {
    expect(await codeOf(readJson(post("{}", { "content-type": "text/plain" }), 100, "needed"))).toBe(
      "unsupported",
    );
    expect(
      await readJson(post("{}", { "content-type": "application/json; charset=utf-8" }), 100, "needed"),
    ).toEqual({});
    expect(
      await readJson(post("{}", { "content-type": "application/merge-patch+json" }), 100, "needed"),
    ).toEqual({});
  });

  it("names the place of text that PostgreSQL can't store", async () => {
    for (const bad of ["\\u0000", "\\ud800", "x\\udc00y"]) {
      const error = await readJson(post(`{"a":[{"b/c":"${bad}"}]}`), 100, "needed").catch((e: unknown) => e);
      expect(troubleOf(error)).toMatchObject({ code: "invalid", faults: [{ pointer: "/a/0/b~1c" }] });
    }
    expect(await readJson(post('{"a":"\\ud83d\\ude00"}'), 100, "needed")).toEqual({ a: "😀" });
    expect(() => refuseUnstorable({ "\u0000": 1 })).toThrow();
  });
});

describe("what a framework decoded", () => {
  /** `levels` objects that each name the one before twice: a tree of 2^levels values in a few bytes. */
  const doubling = (levels: number) =>
    Array.from({ length: levels }).reduce<unknown>((before) => ({ a: before, b: before }), "leaf");
  const ring: Record<string, unknown> = {};
  ring.self = [ring];

  it.each([
    ["a ring", ring],
    [
      "a list in itself",
      (() => {
        const list: unknown[] = [];
        list.push(list);
        return list;
      })(),
    ],
    ["doubling", doubling(32)],
    ["doubling in lists", Array.from({ length: 35 }).reduce<unknown>((before) => [before, before], 0)],
    ["a wide one", Array.from({ length: 600_000 }, () => 0)],
  ])("is refused before it is walked for ever: %s", async (_, value) => {
    expect(await codeOf(() => refuseUnstorable(value))).toBe("malformed");
  });

  it("may share parts", () => {
    const who = { team: "finance" };
    expect(() => refuseUnstorable({ cells: [{ who }, { who }], also: doubling(10) })).not.toThrow();
  });
});
