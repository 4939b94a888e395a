import { expect, it } from "vitest";
import { Crm } from "./crm";
import { CreateTicket } from "./inputs";

const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });

it.each<[string, object, boolean]>([
  ["a plain record", { orders: 29, since: "2018", tags: ["a", "b"], address: { city: "Utrecht" } }, true],
  ["200 values and more", { list: Array.from({ length: 250 }, () => 1) }, false],
  ["many names", Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`f${index}`, 1])), false],
  ["a deep one", nested(12), false],
  ["a long text", { note: "x".repeat(40_000) }, false],
  ["a name of 121 letters", { ["n".repeat(121)]: 1 }, false],
  ["an empty name", { "": 1 }, false],
])("%s is taken or refused", (_, record, ok) => {
  expect(Crm.safeParse(record).success).toBe(ok);
});

it("takes no more fields and brief parts than a path may own", () => {
  const many = (value: string) =>
    Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`f-${index}`, value]));
  const ticket = { path: "p", subject: "s", customer: { name: "c" } };
  expect(CreateTicket.safeParse({ ...ticket, fields: many("x") }).success).toBe(false);
  expect(CreateTicket.safeParse({ ...ticket, brief: many("x") }).success).toBe(false);
});
