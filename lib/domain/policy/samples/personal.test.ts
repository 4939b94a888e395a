import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "../sample";
import { findPersonal, replacePersonal } from "./personal";

const sample = (body: string, more: Partial<Sample> = {}): Sample => ({
  subject: "Charged twice",
  customer: {},
  messages: [{ author: "customer", body }],
  ...more,
});
const texts = (of: Sample) => findPersonal(of).map(({ text, kind }) => [kind, text]);

describe("personal data in a sample", () => {
  it.each([
    ["Write to bram.de.wit+x@mail.example.nl please", "email", "bram.de.wit+x@mail.example.nl"],
    ["call me on +31 6 1234 5678", "phone", "+31 6 1234 5678"],
    ["call me on 06-12345678", "phone", "06-12345678"],
    ["ring 020 123 45 67 after six", "phone", "020 123 45 67"],
    ["to NL91 ABNA 0417 1643 00", "iban", "NL91 ABNA 0417 1643 00"],
    ["I live in 1012 AB Amsterdam", "postcode", "1012 AB"],
    ["my user ID is mia_li_3668.", "handle", "mia_li_3668"],
    ["order 88120 twice", "number", "88120"],
    ["booking NW-204481 is gone", "number", "NW-204481"],
    ["my reservation 4WQ150", "number", "4WQ150"],
    ["card 4111 1111 1111 1111", "number", "4111 1111 1111 1111"],
    ["Hi, my name is Ada van der Berg and", "name", "Ada van der Berg"],
    ["Dear Tess,\nwhere is it?", "name", "Tess"],
    ["It is late.\n\nKind regards,\nBram de Wit", "name", "Bram de Wit"],
    ["mijn naam is Sanne Kok", "name", "Sanne Kok"],
    ["jeg hedder Jonas Rask", "name", "Jonas Rask"],
  ])("is found: %s", (body, kind, text) => {
    expect(texts(sample(body))).toEqual([[kind, text]]);
  });

  it.each([
    "I paid €12500.00 on 2026-11-24 at 14:02 for 3 seats",
    "That is 1,250.50 EUR, or $40000.00",
    "Hi there, I want to speak to a human",
    "It says error 500 and costs 129.00",
    "In 2024 it was 10% less than in 2023",
    "Hello team, THANKS for nothing",
  ])("is not seen where there is none: %s", (body) => {
    expect(texts(sample(body))).toEqual([]);
  });

  it("finds the customer by each of their names, in every text of the sample", () => {
    const of = sample("bram here. De Wit is my name", {
      customer: { name: "Bram de Wit" },
      subject: "Bram de Wit waits",
      fields: { note: "asked Bram", amount: 12 },
      ai: {
        handoff_reason: "Bram insists",
        attempts: [{ action: "look up bram.de.wit@mail.example", result: "none" }],
      },
    });
    const kept = JSON.stringify(replacePersonal(of));
    expect(kept).not.toMatch(/bram|\bwit\b/i);
    expect(replacePersonal(of).customer.name).toBe("Alex Example");
    expect(replacePersonal(of).fields?.amount).toBe(12);
  });

  it("replaces a text by the same one everywhere, two by two, in the shape they had", () => {
    const of = sample("88120 and 88121, again 88120. Call +31 6 1234 5678");
    expect(replacePersonal(of).messages[0]?.body).toBe("00001 and 00002, again 00001. Call +00 0 0000 0001");
  });

  it("leaves nothing to find, whatever was put together", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Bram",
        "bram@x.example",
        "+45 20 12 34 56",
        "88120",
        "NW-20448",
        "Kind regards,\nAda Byron",
        "my name is Kim Lee",
        "1012 AB",
        "I want",
        "€12.50",
        "4WQ150",
        ", ",
        ". ",
        "\n",
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const of = sample(` ${pieces.join(" ")} `, { customer: { name: "Bram de Wit" } });
        expect(findPersonal(replacePersonal(of))).toEqual([]);
      }),
    );
  });

  it("is quick with hostile texts", () => {
    const before = performance.now();
    for (const text of ["0".repeat(30_000), "a@".repeat(15_000), "A ".repeat(15_000), "1-".repeat(15_000)])
      findPersonal(sample(text));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
