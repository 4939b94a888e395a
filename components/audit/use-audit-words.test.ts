import { expect, test } from "vitest";
import { messages } from "@/i18n/messages";
import { actionWords } from "@/lib/domain/audit/kinds";
import { auditEvents } from "@/lib/domain/events/audit";

/** What the owner's functions and migrations record. */
const byOwner = ["customer:erase", "customer.joined", "company.joined", "partition:drop"];

test.each([...Object.keys(auditEvents), ...byOwner])("%s has its sentence in the audit log", (action) => {
  const sentence = actionWords(action)
    .split(".")
    .reduce<unknown>(
      (at, name) => (typeof at === "object" && at ? Reflect.get(at, name) : undefined),
      messages.audit,
    );
  expect(sentence).toEqual(expect.any(String));
});
