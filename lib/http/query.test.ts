import { describe, expect, it } from "vitest";
import * as z from "zod";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { DomainError } from "@/lib/domain/errors";
import { fromQuery } from "./query";
import { safePath } from "./safe-path";

const List = z.strictObject({
  limit: z.number().int().max(200).default(50),
  open: z.boolean().optional(),
  status: z.array(z.string()).optional(),
  rank: z.array(z.number()).optional(),
  q: z.string().optional(),
});
const read = (text: string) => fromQuery(List, new URLSearchParams(text));

describe("fromQuery", () => {
  it("reads what the schema expects", () => {
    expect(read("limit=20&open=false&status=a&status=b,c&rank=1,2&q=7")).toEqual({
      limit: 20,
      open: false,
      status: ["a", "b", "c"],
      rank: [1, 2],
      q: "7",
    });
  });

  it("leaves what doesn't fit for the schema to refuse", () => {
    for (const text of [
      "limit=1e3",
      "limit=",
      "limit=1&limit=2",
      "open=yes",
      "nope=1",
      "toString=1",
      "__proto__=1",
    ]) {
      expect(List.safeParse(read(text)).success, text).toBe(false);
    }
  });
});

describe("cursors", () => {
  const Sorted = z.tuple([z.number(), z.string()]);

  it("come back as they were", () => {
    const position = [1_760_000_000_000, "ø-😀"];
    expect(positionOf(Sorted, cursorOf(position))).toEqual(position);
    expect(cursorOf(position)).toMatch(/^[\w-]+$/);
  });

  it.each(["", "x", "bm9wZQ", cursorOf(["a", "b"]), cursorOf([1]), cursorOf([1, "a", 2]), "%00", "ÿ"])(
    "refuse %j",
    (cursor) => {
      expect(() => positionOf(Sorted, cursor)).toThrow(DomainError);
    },
  );
});

it.each([
  ["/northwind/board?x=1", "/northwind/board?x=1"],
  ["//evil.test", "/"],
  ["/\\evil.test", "/"],
  ["https://evil.test", "/"],
  ["javascript:alert(1)", "/"],
  ["/\t/evil.test", "/"],
  ["/api/auth/signout", "/"],
  ["/sign-in", "/"],
  ["", "/"],
  [null, "/"],
])("a way back to %j is %j", (wanted, path) => {
  expect(safePath(wanted)).toBe(path);
});
