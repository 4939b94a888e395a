import { expect, it } from "vitest";
import { rowsOf, typeOf } from "./schema";

it("writes types with their bounds", () => {
  expect(typeOf({ type: "string", minLength: 1, maxLength: 200 })).toBe("string 1…200");
  expect(typeOf({ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).toBe("integer 1…");
  expect(typeOf({ anyOf: [{ enum: ["a", "b"] }, { type: "null" }] })).toBe("a | b | null");
  expect(typeOf({ type: "array", items: { $ref: "#/components/schemas/Message" }, maxItems: 500 })).toBe(
    "Message[] …500",
  );
});

it("lists members with those inside them, and stops at named shapes", () => {
  const rows = rowsOf({
    properties: {
      customer: { type: "object", properties: { tier: { type: "string" } } },
      clock: { $ref: "#/components/schemas/Clock" },
      messages: { type: "array", items: { properties: { body: { type: "string", default: "x" } } } },
    },
    required: ["customer"],
  });
  expect(rows.map(({ path, required }) => [path, required])).toEqual([
    ["customer", true],
    ["customer.tier", false],
    ["clock", false],
    ["messages", false],
    ["messages.body", false],
  ]);
  expect(rows[2]?.refers).toBe("Clock");
  expect(rows[4]?.default).toBe('"x"');
});
