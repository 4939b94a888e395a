import { describe, expect, it } from "vitest";
import * as z from "zod";
import { DomainError, type Fault } from "@/lib/domain/errors";
import { CreateTicket, HandBack } from "@/lib/domain/ticket/inputs";
import { parseInput, pointerOf } from "./faults";

function faults(schema: z.ZodType, value: unknown): Fault[] {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof DomainError && error.code === "invalid") return error.faults;
    throw error;
  }
  return [];
}

describe("parseInput", () => {
  it("names every unknown member where it stands", () => {
    const found = faults(CreateTicket, {
      path: "p",
      subject: "s",
      customer: { nam: "x", "a/b": 1 },
      sbject: 1,
    });
    expect(found.map(({ pointer, code }) => [pointer, code])).toEqual(
      expect.arrayContaining([
        ["/sbject", "unknown_member"],
        ["/customer/nam", "unknown_member"],
        ["/customer/a~1b", "unknown_member"],
      ]),
    );
  });

  it("says what is missing and what has the wrong type", () => {
    expect(faults(CreateTicket, { subject: 5, customer: {} })).toEqual([
      { pointer: "/path", code: "required", message: "This is needed." },
      expect.objectContaining({ pointer: "/subject", code: "invalid_type" }),
    ]);
  });

  it("looks into the union's branch that was meant", () => {
    expect(faults(HandBack, { key: "ESC-1", instructions: "x", to: { tier: "L 1", more: 1 } })).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: "/to/tier" })]),
    );
  });

  it("lists at most 100", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`m${at}`, 1]));
    expect(faults(z.strictObject({}), many)).toHaveLength(100);
  });

  it("ignores what a prototype would bring", () => {
    expect(faults(z.strictObject({ a: z.number() }), JSON.parse('{"a":1,"__proto__":{"b":2}}'))).toHaveLength(
      1,
    );
  });
});

it("writes pointers by RFC 6901", () => {
  expect(pointerOf(["a", 0, "b/c", "d~e"])).toBe("/a/0/b~1c/d~0e");
  expect(pointerOf([])).toBe("");
});
