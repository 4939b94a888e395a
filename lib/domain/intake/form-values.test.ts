import { describe, expect, it } from "vitest";
import { CreateTicket, type FieldValue } from "../ticket/inputs";
import { fieldText, readFieldText } from "./field-text";
import { emptyForm, requestOfForm } from "./form-values";

const instantOf = (local: string) => (local === "2026-11-22T14:30" ? "2026-11-22T13:30:00.000Z" : null);

describe("the intake form", () => {
  it("is a create request once customer and subject are there", () => {
    const { request, faults } = requestOfForm(
      {
        ...emptyForm("customer-service"),
        subject: " Refund ",
        customerName: "A. de Wit",
        confidence: "0,41",
        sentiment: "−0.5",
        fields: { amount: "129.00 eur", "wanted-by": "2026-11-22T14:30" },
        messages: [
          { id: 0, author: "customer", body: "Hi", at: null },
          { id: 1, author: "ai", body: " ", at: null },
        ],
        attempts: [{ id: 0, action: "refund", result: "" }],
      },
      [
        { slug: "amount", type: "money" },
        { slug: "wanted-by", type: "instant" },
      ],
      instantOf,
    );
    expect(faults).toEqual([]);
    expect(CreateTicket.parse(request)).toMatchObject({
      subject: "Refund",
      fields: { amount: { amount: 129, currency: "EUR" }, "wanted-by": "2026-11-22T13:30:00.000Z" },
      ai: { confidence: 0.41, sentiment: -0.5, attempts: [{ action: "refund", result: "" }] },
      messages: [{ author: "customer", body: "Hi" }],
    });
  });

  it("leaves out what can't be read, and names it", () => {
    const { request, faults } = requestOfForm(
      {
        ...emptyForm("p"),
        customerEmail: "nobody",
        confidence: "1.2",
        sentiment: "sad",
        fields: { n: "x" },
      },
      [{ slug: "n", type: "number" }],
      instantOf,
    );
    expect(request).toEqual({ path: "p", source: "intake", customer: {}, messages: [] });
    expect(faults).toEqual([
      { name: "fields.n", fault: "unreadable" },
      { name: "confidence", fault: "range" },
      { name: "sentiment", fault: "unreadable" },
      { name: "customerEmail", fault: "unreadable" },
      { name: "subject", fault: "needed" },
    ]);
  });

  it("writes values as it reads them", () => {
    const local = (instant: string) => (instant === "2026-11-22T13:30:00.000Z" ? "2026-11-22T14:30" : null);
    const cases = [
      ["number", 12.5],
      ["boolean", true],
      ["boolean", false],
      ["money", { amount: 129, currency: "EUR" }],
      ["instant", "2026-11-22T13:30:00.000Z"],
      ["text", "88120"],
      ["number", null],
      ["choices", ["Utrecht", "Zwolle"]],
      ["url", "https://example.com/order/1"],
    ] as const;
    const copyOf = (value: (typeof cases)[number][1]): FieldValue =>
      Array.isArray(value) ? [...value] : (value as FieldValue);
    for (const [type, value] of cases)
      expect(readFieldText(fieldText(copyOf(value), type, local), type, instantOf)).toEqual({
        ok: true,
        value,
      });
    expect(readFieldText("129", "money", instantOf)).toEqual({ ok: false });
    expect(readFieldText("maybe", "boolean", instantOf)).toEqual({ ok: false });
    expect(readFieldText("order 1", "url", instantOf)).toEqual({ ok: false });
    expect(readFieldText("Utrecht; Zwolle", "choices", instantOf)).toEqual({
      ok: true,
      value: ["Utrecht", "Zwolle"],
    });
  });

  it("asks for what the path needs at intake, but never of an urgent ticket", () => {
    const faultsAt = (priority: string, fields: Record<string, string>) =>
      requestOfForm(
        { ...emptyForm("p"), subject: "s", customerName: "n", priority, fields },
        [{ slug: "n", type: "number", required: true }],
        instantOf,
      ).faults;
    expect(faultsAt("", {})).toEqual([{ name: "fields.n", fault: "needed" }]);
    expect(faultsAt("urgent", {})).toEqual([]);
    expect(faultsAt("", { n: "4" })).toEqual([]);
  });
});
