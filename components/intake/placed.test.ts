import { expect, test } from "vitest";
import { placed } from "./placed";

test.each([
  ["/customer/email", "customer, email: Enter it."],
  ["/messages/0/body", "messages, body: Enter it."],
  ["/external_id", "external id: Enter it."],
  ["", "Enter it."],
])("%s is no pointer to whoever reads it", (pointer, said) => {
  expect(placed(pointer, "Enter it.")).toBe(said);
});
