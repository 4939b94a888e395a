import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attemptFailed,
  conversationFacts,
  questionRepeated,
  questionsOf,
  readQuestions,
  sameErrorInRow,
} from "./conversation";

const attempt = (result: string, failed?: boolean) => ({ action: "call", result, failed });
const said = (author: string, ...bodies: string[]) => bodies.map((body) => ({ author, body }));

describe("attemptFailed", () => {
  it.each([
    "Error: payment method not found",
    "error: not enough seats on flight HAT139",
    "FAILED to reach host",
    "Timed out after 30 s",
    "HTTP 502 Bad Gateway",
    "404 Not Found",
    '{"error": "refund_already_settled"}',
    '{"success": false, "id": 3}',
    '{"status": 503}',
    '{"status": "failed"}',
    '{"code": "422"}',
    "Denied",
    "unauthorised",
  ])("reads a failure from %s", (result) => {
    expect(attemptFailed(attempt(result))).toBe(true);
  });
  it.each([
    "498.0",
    "404",
    "500",
    "-114.0",
    "",
    "Certificate certificate_3 created",
    '{"error": null, "id": 7}',
    '{"errors": [], "ok": true}',
    '{"status": "available", "price": 502}',
    '{"status": 200}',
    "No error was found",
    '[{"flight_number": "HAT500"}]',
    "4045 rows",
    "(-114.50)",
    "€ 404",
  ])("reads no failure from %s", (result) => {
    expect(attemptFailed(attempt(result))).toBe(false);
  });
  it("believes what the sender said", () => {
    expect(attemptFailed(attempt("Error: x", false))).toBe(false);
    expect(attemptFailed(attempt("fine", true))).toBe(true);
  });
});

describe("sameErrorInRow", () => {
  const paid = (sum: number) => attempt(`Error: payment does not add up, total is 1002, but paid ${sum}`);
  it("counts the last failures that differ in numbers only", () => {
    expect(sameErrorInRow([attempt("ok"), paid(957), paid(1047), paid(3)])).toBe(3);
  });
  it("ends at another error and at a success", () => {
    expect(sameErrorInRow([paid(1), attempt("Error: no seats"), paid(2), paid(3)])).toBe(2);
    expect(sameErrorInRow([paid(1), attempt("ok"), paid(2)])).toBe(1);
    expect(sameErrorInRow([paid(1), paid(2), attempt("ok")])).toBe(0);
    expect(sameErrorInRow([])).toBe(0);
  });
});

describe("questionRepeated", () => {
  it("sees the latest question asked before, in other case and with small changes", () => {
    const messages = [
      ...said("customer", "Which refund should I send back?"),
      ...said("ai", "Our policy says that settled refunds stay."),
      ...said("customer", "Again: which refund should I send BACK?"),
    ];
    expect(questionRepeated(messages)).toBe(true);
  });
  it("does not take courtesy, another question, or the AI's own words for a repetition", () => {
    expect(questionRepeated(said("customer", "Can you help with that?", "Can you help with that?"))).toBe(
      false,
    );
    expect(questionRepeated(said("customer", "Could you please help me?", "Could you please help me?"))).toBe(
      false,
    );
    expect(
      questionRepeated(said("customer", "Which refund should return?", "Which flight leaves Monday?")),
    ).toBe(false);
    expect(
      questionRepeated([
        ...said("ai", "Which refund should I send back?"),
        ...said("customer", "Which refund should I send back?"),
      ]),
    ).toBe(false);
  });
  it.each([
    ["Where is it?", "Where is it?"],
    ["Where is it?", "WHERE IS IT ??!"],
    ["Where is it?", "where is it"],
    ["Where is it?", "Hello, where's it now?"],
    ["Hi. Where is it?", "So where is it?"],
    ["Why?", "Why?!"],
    ["Any news?", "any news ?"],
    ["Is it done?", "Is it done yet? Is it done?"],
    ["And my refund?", "My refund?"],
    ["When?", "When？"],
    ["Waar is het?", "waar is het nu"],
    ["Hoe lang nog?", "HOE LANG?"],
    ["Hvor er den?", "Hvor er den nu?"],
    ["Hvornår kommer den", "hvornår kommer den?"],
  ])("hears %s again in %s", (first, again) => {
    expect(
      questionRepeated([
        ...said("customer", first),
        ...said("ai", "One moment."),
        ...said("customer", again),
      ]),
    ).toBe(true);
  });
  it.each([
    ["Where is it?", "When is it?"],
    ["Where is it?", "Where is she?"],
    ["Is it done?", "Is it gone?"],
    ["Can you help me?", "can you help me"],
    ["Hello?", "Hello??"],
    ["Really?", "Really?"],
    ["Kunt u mij helpen?", "Kunt u mij helpen?"],
    ["Kan du hjælpe mig?", "Kan du hjælpe mig?"],
    ["It is where I left it.", "It is where I left it."],
    [
      "Where is it?",
      "It came, thank you.\n\nOn Mon, 2 Nov 2026 at 10:00, Ann <ann@x.org> wrote:\n> Where is it?",
    ],
  ])("hears another thing than %s in %s", (first, again) => {
    expect(questionRepeated([...said("customer", first), ...said("customer", again)])).toBe(false);
  });
  it("looks at the latest question only, and not within one message", () => {
    const same = "Which refund should I send back?";
    expect(questionRepeated(said("customer", same, same, "Where is my invoice number?"))).toBe(false);
    expect(questionRepeated(said("customer", `${same} ${same}`))).toBe(false);
    expect(questionRepeated(said("customer", same, "Thank you.", same))).toBe(true);
    expect(questionRepeated([])).toBe(false);
  });
});

describe("conversationFacts", () => {
  it("counts what rules read", () => {
    expect(
      conversationFacts(
        [...said("customer", "Hello"), ...said("ai", "Hi", "Still there?", "Bye"), ...said("human", "Hello")],
        [attempt("ok"), attempt("Error: a"), attempt("Error: a")],
      ),
    ).toEqual({
      attempts: 3,
      failed_attempts: 2,
      same_error_in_row: 2,
      ai_turns: 3,
      question_repeated: false,
    });
  });
});

describe("a text that is told apart before it is read", () => {
  const pieces = [
    "where",
    "Wat",
    "show",
    "how",
    "HVORNÅR",
    "hvornar",
    "is it",
    "_",
    "'s",
    "3",
    ".",
    "?",
    "؟",
    " ",
    "\n",
    "ok",
  ];
  it("has the questions that reading it finds", () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((found) => found.join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "grapheme", maxLength: 10 })), (body) => {
        expect(questionsOf({ author: "customer", body })).toEqual(readQuestions(body));
      }),
      { numRuns: 5000 },
    );
  });
});
