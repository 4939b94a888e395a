import { describe, expect, it } from "vitest";
import * as z from "zod";
import { inWords } from "@/lib/http/words";
import { CheckPolicyInput } from "@/lib/services/policy/inputs";
import { DomainError, type Fault } from "./errors";
import { pointerOf } from "./faults";
import { msg } from "./msg";
import { parseInput } from "./parse-input";
import { starterPolicy } from "./policy/starter/starter";
import { CreateTicket, HandBack } from "./ticket/inputs";

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
      { pointer: "/path", code: "required", message: msg("faults.required") },
      {
        pointer: "/subject",
        code: "invalid_type",
        message: msg("faults.invalid_type", { wanted: msg("faults.type.string") }),
      },
    ]);
  });

  it("says limits, choices and formats in words of ours", () => {
    const schema = z.strictObject({
      name: z.string().min(2).max(3),
      count: z.number().min(1).max(9),
      list: z.array(z.string()).min(1).max(1),
      kind: z.enum(["a", "b"]),
      on: z.iso.date(),
      share: z.number().gt(0).lt(1),
      slug: z.string().regex(/^a$/, "faults.form.slug"),
    });
    const said = (value: object) =>
      faults(schema, value).map(({ pointer, message }) => `${pointer} ${inWords(message)}`);
    const fine = { name: "ab", count: 1, list: ["x"], kind: "a", on: "2026-11-29", share: 0.5, slug: "a" };
    expect(said(fine)).toEqual([]);
    expect(said({ name: "a", count: 0, list: [], kind: "c", on: "soon", share: 0, slug: "b" })).toEqual([
      "/name Use at least 2 characters.",
      "/count This must be 1 or more.",
      "/list List at least 1.",
      "/kind Use one of: a, b.",
      "/on This must be a date such as 2026-11-29.",
      "/share This must be more than 0.",
      "/slug Use lower-case letters, digits and dashes, at most 64.",
    ]);
    expect(said({ ...fine, name: "abcd", count: 10, list: ["x", "y"], share: 1 })).toEqual([
      "/name Use at most 3 characters.",
      "/count This must be 9 or less.",
      "/list List at most 1.",
      "/share This must be less than 1.",
    ]);
  });

  it("points into a policy document by slug", () => {
    const document = { ...starterPolicy({ owner: "sanne" }) };
    document.rules = document.rules.map((rule, index) => (index === 1 ? { ...rule, name: "" } : rule));
    const slug = document.rules[1]?.slug;
    expect(faults(CheckPolicyInput, { slug: "service", document })).toMatchObject([
      { pointer: `/document/rules/${slug}/name` },
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
