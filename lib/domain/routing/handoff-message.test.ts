import { describe, expect, it } from "vitest";
import { defaultHandoffTemplates, type HandoffMessageInput, handoffMessage } from "./handoff-message";

const at = (iso: string): number => Date.parse(iso);
const input = (more: Partial<HandoffMessageInput> = {}): HandoffMessageInput => ({
  language: "en",
  reference: "ESC-1042",
  who: "Maya Visser",
  promisedAt: null,
  firstResponseDueAt: at("2026-11-18T14:40:00Z"),
  startsAt: null,
  at: at("2026-11-18T14:00:00Z"),
  zone: "Europe/Amsterdam",
  ...more,
});
const plain = { open: "{reference} {who} {by}", closed: "{reference} {who} {by} {opens}" };

describe("tell the customer", () => {
  it("gives reference, who and by when in the ticket's language", () => {
    expect(handoffMessage({}, input())).toEqual({
      language: "en",
      text: "I am passing this on to Maya Visser. Your reference is ESC-1042. You will hear from us by 15:40 CET.",
    });
    expect(handoffMessage({}, input({ language: "nl" })).text).toContain(
      "U hoort uiterlijk 15:40 CET van ons.",
    );
    expect(handoffMessage({}, input({ language: "da-DK" }))).toMatchObject({ language: "da" });
  });

  it("never promises earlier than the first-response deadline, nor than the owner is back", () => {
    const due = at("2026-11-18T14:40:00Z");
    const by = (more: Partial<HandoffMessageInput>) => handoffMessage({ en: plain }, input(more)).text;
    expect(by({ promisedAt: due - 60_000 })).toBe("ESC-1042 Maya Visser 15:40 CET");
    expect(by({ promisedAt: due + 60_000 })).toBe("ESC-1042 Maya Visser 15:41 CET");
    expect(by({ startsAt: at("2026-11-18T16:00:00Z") })).toBe("ESC-1042 Maya Visser 17:00 CET 17:00 CET");
    expect(by({ startsAt: at("2026-11-18T14:30:00Z") })).toBe("ESC-1042 Maya Visser 15:40 CET 15:30 CET");
  });

  it("names the minute in which a deadline has passed, not the one before", () => {
    const text = (firstResponseDueAt: number) => handoffMessage({}, input({ firstResponseDueAt })).text;
    expect(text(at("2026-11-18T14:40:00.001Z"))).toContain("by 15:41 CET");
    expect(text(at("2026-11-18T14:40:59Z"))).toContain("by 15:41 CET");
    expect(text(at("2026-11-18T22:59:30Z"))).toContain("by Thursday 19 November, 00:00 CET");
  });

  it("names no reference where there is none yet", () => {
    const { text } = handoffMessage({}, input({ reference: null }));
    expect(text).toBe("I am passing this on to Maya Visser. You will hear from us by 15:40 CET.");
  });

  it("names the opening with its day when nobody is on shift", () => {
    const more = { startsAt: at("2026-11-19T08:00:00Z"), firstResponseDueAt: at("2026-11-19T08:30:00Z") };
    expect(handoffMessage({}, input(more)).text).toBe(
      "I am passing this on to Maya Visser, who is back Thursday 19 November, 09:00 CET. Your reference is ESC-1042. " +
        "You will hear from us by Thursday 19 November, 09:30 CET.",
    );
  });

  it("tells days by the path's zone: a minute past its midnight is another day", () => {
    const late = input({ at: at("2026-11-18T22:50:00Z"), firstResponseDueAt: at("2026-11-18T23:05:00Z") });
    expect(handoffMessage({ en: plain }, late).text).toContain("Thursday 19 November, 00:05 CET");
    expect(handoffMessage({ en: plain }, { ...late, zone: "UTC" }).text).toBe(
      "ESC-1042 Maya Visser 23:05 UTC",
    );
  });

  it("leaves out the sentence about a deadline that nothing sets", () => {
    expect(handoffMessage({}, input({ firstResponseDueAt: null })).text).toBe(
      "I am passing this on to Maya Visser. Your reference is ESC-1042.",
    );
  });

  it("keeps a sentence that names nothing, drops one with any unknown, and needs only one of the two times", () => {
    const en = { open: "Thank you. {who} answers by {by}. Bye.", closed: "" };
    const unknown = input({ firstResponseDueAt: null });
    expect(handoffMessage({ en }, unknown).text).toBe("Thank you. Bye.");
    const promised = { ...unknown, promisedAt: at("2026-11-18T14:40:00Z") };
    expect(handoffMessage({ en }, promised).text).toBe("Thank you. Maya Visser answers by 15:40 CET. Bye.");
  });

  it("prefers the path's own wording over the product's, and English over the rest", () => {
    const de = { open: "Hallo {who}.", closed: "Morgen {opens}." };
    const en = { open: "Hello {who}.", closed: "Tomorrow {opens}." };
    expect(handoffMessage({ de, en }, input({ language: "de" }))).toEqual({
      language: "de",
      text: "Hallo Maya Visser.",
    });
    expect(handoffMessage({ de, en }, input({ language: "nl" }))).toEqual({
      language: "en",
      text: "Hello Maya Visser.",
    });
    expect(handoffMessage({ de }, input({ language: "nl" }))).toMatchObject({ language: "de" });
    expect(handoffMessage({ de }, input({ language: null }))).toMatchObject({ language: "de" });
    expect(handoffMessage({}, input({ language: "fi" }))).toMatchObject({ language: "en" });
    expect(handoffMessage({ xx: plain }, input({ language: "xx" })).text).toContain("15:40 CET");
  });

  it("puts names in as they are", () => {
    const told = handoffMessage({ en: plain }, input({ who: "{by} $& Ann" }));
    expect(told.text).toBe("ESC-1042 {by} $& Ann 15:40 CET");
    expect(handoffMessage({ en: { open: "Hi {name}. {who}.", closed: "" } }, input()).text).toBe(
      "Hi {name}. Maya Visser.",
    );
  });

  it.each(Object.entries(defaultHandoffTemplates))("%s says all that must be said", (_, { open, closed }) => {
    for (const part of ["{who}", "{reference}", "{by}"]) {
      expect(open).toContain(part);
      expect(closed).toContain(part);
    }
    expect(closed).toContain("{opens}");
    expect(open).not.toContain("{opens}");
  });
});
