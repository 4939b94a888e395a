import { expect, test } from "vitest";
import { slugOf } from "./slug";

test.each([
  ["Northwind", "northwind"],
  ["Ørsted Retail B.V.", "orsted-retail-b-v"],
  ["  Café & Zoo  ", "cafe-zoo"],
  ["3M Nederland", "3m-nederland"],
  ["&", ""],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("%s leads to %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
