import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageParts } from "./message-parts";
import { newTextOf } from "./new-text";
import { mailShapes } from "./testing/mail-shapes";

/** Blank lines say nothing. */
const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

describe("the parts of a message", () => {
  it.each(mailShapes.map(({ name, body, text }) => [name, body, text]))("what is new: %s", (_, body, text) =>
    expect(lines(newTextOf(body))).toEqual(lines(text)),
  );

  it("are named by what they are", () => {
    const body =
      "It broke.\n\nKind regards,\nJan\n\nThis e-mail is confidential and may be used in court.\n\nOn 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> Hello\n";
    expect(messageParts(body).map(({ kind, from, to }) => [kind, body.slice(from, to).trim()])).toEqual([
      ["new", "It broke."],
      ["signature", "Kind regards,\nJan"],
      ["disclaimer", "This e-mail is confidential and may be used in court."],
      ["quoted", "On 3 Nov 2026 at 10:12, S <s@n.example> wrote:\n> Hello"],
    ]);
  });

  it("cover the body without gap, whatever it is", () => {
    const line = fc.constantFrom(
      ...["", "> quoted", ">> twice", "Where is it?", "-- ", "Kind regards,", "Sent from my iPhone", "\t"],
      ...[
        "On 3 Nov 2026 at 10:12, S <s@n.example> wrote:",
        "From: S <s@n.example>",
        "Sent: Monday",
        "To: me",
      ],
      ...["-----Original Message-----", "________________", "This e-mail is confidential", "Jan", "\u202e"],
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(line, { maxLength: 30 })
        .chain((all) => fc.constantFrom("\n", "\r\n").map((end) => all.join(end))),
    );
    fc.assert(
      fc.property(text, (body) => {
        const parts = messageParts(body);
        expect(parts.map(({ from, to }) => body.slice(from, to)).join("")).toBe(body);
        for (const [at, part] of parts.entries()) expect(part.kind).not.toBe(parts[at - 1]?.kind);
        const read = newTextOf(body);
        for (const each of lines(read)) expect(body).toContain(each);
      }),
      { numRuns: 500 },
    );
  });
});
