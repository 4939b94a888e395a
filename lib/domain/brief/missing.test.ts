import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { briefParts } from "../vocabulary";
import { buildBrief } from "./build";
import { missingIn } from "./missing";
import { readTexts } from "./reading";
import { conversation, emptyInput } from "./testing";
import type { BriefInput } from "./types";
import { missingRequired } from "./versions";

const sentence = fc.constantFrom(
  "My kettle never arrived and I want a refund of €39.95.",
  "When will it come? My order is #4711 and I need it by Friday.",
  "I will refund €39.95 within 5 days.",
  "I have refunded it.",
  "Unfortunately, I cannot do that for your order.",
  "Can I speak to a person please?",
  "340 people can't work.",
  "Thanks, it works now.",
  "Hi!",
  "ok",
  "###STOP###",
  "\u200b",
  "",
);
const body = fc.array(sentence, { maxLength: 3 }).map((said) => said.join(" "));
const maybe = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values);
const text = fc.constantFrom("", " ", "\u200b", "said so");

const clocksDue = (dues: (number | null)[]) => dues.map((dueAt) => ({ metric: "accept", name: null, dueAt }));

const inputs: fc.Arbitrary<BriefInput> = fc
  .record({
    said: fc.array(fc.tuple(fc.constantFrom("customer", "ai", "human", "system"), body), { maxLength: 6 }),
    attempts: fc.array(
      fc.record({
        action: fc.constantFrom('refund_order {"order_id":"88120"}', "get_order 4711", "think about it", "?"),
        result: fc.constantFrom("ok", "Error: settled", ""),
        failed: fc.boolean(),
        at: fc.constant(null),
        messageNumber: fc.constant(null),
      }),
      { maxLength: 2 },
    ),
    customer: fc.record({
      ...Object.fromEntries(
        ["name", "tier", "company", "externalId"].map((name) => [name, maybe("", "wout")]),
      ),
      since: maybe(0, 1_000_000_000),
      crm: fc.constantFrom({}, { orders: 29 }, { since: "2019" }, { note: null }),
    }),
    ai: fc.record({
      flags: fc.constantFrom<string[]>([], ["tool_failed"]),
      handoffReason: maybe("", "\u200b", "too hard"),
      amount: maybe({ amount: 5, currency: "EUR" }),
    }),
    more: fc.record({
      subject: fc.constantFrom("", "42", "Parcel"),
      category: maybe({ slug: "order", name: "Orders", risk: "low" }),
      impact: maybe("high"),
      urgency: maybe("low"),
      affectedSystem: maybe("", "checkout"),
      priority: fc.constantFrom("normal", "high", "urgent"),
      similarRecent: fc.constantFrom(0, 1),
      reason: maybe("wording"),
      note: maybe({ by: null, text: "" }, { by: null, text: "look at the invoice" }),
      clocks: fc.constantFrom(...[[], [null], [null, 1000]].map(clocksDue)),
      given: fc.dictionary(
        fc.constantFrom(...briefParts, "seats"),
        text.map((said) => ({ text: said, by: "ai" })),
      ),
      required: fc.subarray([...briefParts]),
      fields: fc.constantFrom<BriefInput["fields"]>(
        [],
        [{ slug: "seats", name: "Seats", value: 3, required: false }],
      ),
      own: fc.subarray([
        { slug: "seats", name: "Seats", field: "seats", required: true },
        { slug: "rows", name: "Rows", field: "rows", required: false },
      ]),
    }),
  })
  .map(({ said, attempts, customer, ai, more }) => {
    const empty = emptyInput();
    return {
      ...empty,
      ...more,
      attempts,
      at: 1_000_000_000,
      messages: conversation(...said.map(([author, words]): [typeof author, string] => [author, words])),
      customer: { ...empty.customer, ...customer },
      ai: { ...empty.ai, ...ai },
    } as BriefInput;
  });

describe("parts that a brief would miss", () => {
  it("are those that the brief itself misses", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(missingIn(input, () => readTexts(input))).toEqual(missingRequired(buildBrief(input)));
      }),
      { numRuns: 1500 },
    );
  });

  it("are told without reading the conversation where stored values tell", () => {
    const read = vi.fn(() => readTexts(emptyInput()));
    const input: BriefInput = {
      ...emptyInput(),
      subject: "Parcel",
      attempts: [{ action: "refund", result: "Error", failed: true, at: null, messageNumber: null }],
      customer: { ...emptyInput().customer, name: "Wout" },
      category: { slug: "order", name: "Orders", risk: "low" },
      clocks: [{ metric: "resolution", name: null, dueAt: 1 }],
      reason: "wording",
    };
    expect(missingIn(input, read)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it("count a part of the path's own as missing where only unseen characters were given for it", () => {
    const own = [{ slug: "seats", name: "Seats", field: "seats", required: true }];
    const given = { seats: { text: "\u200b\u200e", by: "sender" } };
    expect(missingRequired(buildBrief({ ...emptyInput(), own, given, required: [] }))).toEqual(["seats"]);
  });
});
