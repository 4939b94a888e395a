import { describe, expect, it } from "vitest";
import { briefParts } from "../vocabulary";
import { buildBrief } from "./build";
import { conversation, emptyInput } from "./testing";
import type { BriefInput, BriefPart } from "./types";

const build = (more: Partial<BriefInput>) => buildBrief({ ...emptyInput(), ...more });
function partOf(parts: BriefPart[], name: string): BriefPart {
  const part = parts.find((one) => one.part === name);
  if (part === undefined) throw new Error(`no part ${name}`);
  return part;
}
const quotes = (part: BriefPart) => part.claims.map((claim) => claim.quote);
const keys = (part: BriefPart) => part.claims.map((claim) => ("key" in claim.say ? claim.say.key : "raw"));
const attempt = (action: string, result: string, messageNumber: number, failed = false) => ({
  action,
  result,
  failed,
  at: null,
  messageNumber,
});

const doubleRefund: Partial<BriefInput> = {
  messages: conversation(
    ["customer", "Hi there"],
    ["ai", "Hello, how can I help you?"],
    ["customer", "I got the refund of €129.00 for order #88120 twice. Which one do I send back?"],
    ["ai", "I can see two refunds of €129.00. Let me reverse the second one for you."],
    ["ai", "The provider refused the reversal because it has already settled."],
    ["customer", "That does not answer my question. I need an answer before 16:00."],
    ["customer", "Can I please speak to a person?"],
  ),
  attempts: [attempt('reverse_refund {"order_id":"88120"}', "Error: refund_already_settled", 4, true)],
};

describe("a brief", () => {
  it("has the seven parts in order, all missing and saying so when nothing is known", () => {
    const parts = build({});
    expect(parts.map((part) => part.part)).toEqual([...briefParts]);
    for (const part of parts) {
      // Finding no promise is good news.
      expect(part.missing).toBe(part.part !== "promised");
      expect(part.required).toBe(true);
      expect(keys(part)).toEqual([`brief.missing.${part.part}`]);
    }
  });

  it("says what the customer wants, not how they greet, and cites from 1", () => {
    const problem = partOf(build(doubleRefund), "problem");
    expect(quotes(problem)[0]).toBe(
      "I got the refund of €129.00 for order #88120 twice. Which one do I send back?",
    );
    expect(problem.claims[0]?.cites).toEqual([3]);
    expect(JSON.stringify(problem)).toContain("#88120");
  });

  it("says the customer's last words once", () => {
    const problem = partOf(
      build({
        messages: conversation(
          ["customer", "I ordered a kettle and something else is in the box."],
          ["ai", "I am sorry. What came instead?"],
          [
            "customer",
            "This is the third wrong delivery in a month. I am really disappointed and I want to make a complaint.",
          ],
        ),
      }),
      "problem",
    );
    expect(quotes(problem)).toEqual([
      "I ordered a kettle and something else is in the box.",
      "This is the third wrong delivery in a month. I am really disappointed and I want to make a complaint.",
    ]);
    expect(keys(problem)).toEqual(["brief.problem.said", "brief.problem.now"]);
  });

  it("lists the failed call with its result", () => {
    const tried = partOf(build(doubleRefund), "tried");
    expect(tried.claims[0]).toMatchObject({ mark: "failed", cites: [4] });
    expect(JSON.stringify(tried.claims[0])).toContain("reverse_refund");
    expect(JSON.stringify(tried.claims[0])).toContain("refund_already_settled");
  });

  it("marks a promise wrong when its attempt failed", () => {
    const promised = partOf(build(doubleRefund), "promised");
    const reverse = promised.claims.find((claim) => claim.quote?.includes("reverse the second one"));
    expect(reverse?.mark).toBe("wrong");
    expect(reverse?.cites).toContain(4);
    const seen = promised.claims.find((claim) => claim.quote?.includes("I can see two refunds"));
    expect(seen).toMatchObject({ mark: null, say: { key: "brief.promised.said" } });
  });

  it("names the customer's own deadline and the clocks", () => {
    const clocks = [
      { metric: "resolution", name: null, dueAt: 9000 },
      { metric: "accept", name: null, dueAt: 1000 },
      { metric: "update", name: null, dueAt: null },
    ];
    const part = partOf(build({ ...doubleRefund, clocks }), "time_limit");
    expect(part.claims[0]).toMatchObject({ quote: "I need an answer before 16:00.", cites: [6] });
    expect(keys(part).slice(1)).toEqual(["brief.time.clock.accept", "brief.time.clock.resolution"]);
  });

  it("takes the subject where nobody wrote a message", () => {
    const problem = partOf(build({ subject: "Printer on floor 3 prints blank pages" }), "problem");
    expect(problem.missing).toBe(false);
    expect(quotes(problem)).toEqual(["Printer on floor 3 prints blank pages"]);
  });

  it("never shows a marker or a thank-you as the problem", () => {
    const messages = conversation(["customer", "###STOP###"], ["customer", "Thank you so much!"]);
    const problem = partOf(build({ messages, subject: "" }), "problem");
    expect(quotes(problem)).not.toContain("###STOP###");
  });

  it("knows Dutch and Danish wishes, deadlines and commitments", () => {
    const dutch = build({
      messages: conversation(
        [
          "customer",
          "Hallo. Ik wil graag mijn bestelling 99817 retourneren. Het moet vóór 24 november geregeld zijn.",
        ],
        ["ai", "Ik zal de terugbetaling van €45,00 vandaag verwerken."],
      ),
    });
    expect(quotes(partOf(dutch, "problem"))[0]).toContain("bestelling 99817 retourneren");
    expect(quotes(partOf(dutch, "time_limit"))[0]).toContain("vóór 24 november");
    expect(partOf(dutch, "promised").claims[0]).toMatchObject({ mark: "open", cites: [2] });
    const danish = build({
      messages: conversation(["customer", "Hej. Jeg vil gerne annullere min ordre 20331 senest fredag."]),
    });
    expect(quotes(partOf(danish, "problem"))[0]).toContain("annullere min ordre 20331");
    expect(quotes(partOf(danish, "time_limit"))[0]).toContain("senest fredag");
  });

  it("lets a part given as text win, with who gave it", () => {
    const given = { problem: { text: "Two refunds for one order", by: "maya" } };
    const problem = partOf(build({ ...doubleRefund, given }), "problem");
    expect(problem).toMatchObject({ editedBy: "maya", missing: false });
    expect(problem.claims).toEqual([
      { say: { raw: "Two refunds for one order" }, quote: null, cites: [], mark: null },
    ]);
  });

  it("shows a path's own part from its field, and says when it is empty", () => {
    const own = [
      { slug: "batch", name: "Batch", field: "batch-number", required: true },
      { slug: "site", name: "Site", field: "site", required: false },
    ];
    const fields = [{ slug: "batch-number", name: "Batch number", value: "B-2291", required: true }];
    const parts = build({ own, fields });
    expect(partOf(parts, "batch")).toMatchObject({ missing: false, heading: { raw: "Batch" } });
    expect(partOf(parts, "batch").claims[0]?.say).toEqual({ raw: "B-2291" });
    expect(partOf(parts, "site")).toMatchObject({ missing: true, required: false });
  });
});

describe("what the AI said", () => {
  const promise = (body: string, attempts: BriefInput["attempts"], later: [string, number][] = []) =>
    partOf(
      build({
        messages: [
          ...conversation(["customer", "Please cancel order 4711."], ["ai", body]),
          ...later.map(([text, number]) => ({
            number,
            author: "ai" as const,
            authorName: null,
            body: text,
            at: number,
            public: true,
          })),
        ],
        attempts,
      }),
      "promised",
    ).claims[0];

  it.each([
    ["kept, a later attempt worked", [attempt("cancel_order {}", "ok", 2)], "kept"],
    ["wrong, a later attempt failed", [attempt("cancel_order {}", "Error: locked", 2, true)], "wrong"],
    [
      "kept, it failed and then worked",
      [attempt("cancel_order {}", "Error", 2, true), attempt("cancel_order {}", "ok", 3)],
      "kept",
    ],
    ["open, only something else was done", [attempt("send_survey {}", "ok", 2)], "open"],
    ["open, the attempt was before the promise", [attempt("cancel_order {}", "ok", 1)], "open"],
    ["open, only a look-up followed", [attempt("get_order {}", "ok", 2)], "open"],
  ])("is %s", (_, attempts, mark) => {
    expect(promise("I will cancel order 4711 today.", attempts)?.mark).toBe(mark);
  });

  it("is wrong once the AI takes it back, citing where", () => {
    const claim = promise(
      "The total cost of order 4711 is $255.",
      [],
      [["The total cost of order 4711 is actually $305.", 3]],
    );
    expect(claim).toMatchObject({ mark: "wrong", cites: [2, 3] });
  });

  it("is a report that its own turn's attempt bears out", () => {
    expect(promise("Your order has been cancelled.", [attempt("cancel_order {}", "ok", 1)])?.mark).toBe(
      "kept",
    );
    expect(
      promise("Your order has been cancelled.", [attempt("cancel_order {}", "Error: no", 1, true)])?.mark,
    ).toBe("wrong");
  });

  it("is not a promise when it only asks back", () => {
    const part = partOf(
      build({
        messages: conversation(
          ["customer", "Cancel it"],
          ["ai", "To cancel it, I'll need your order number."],
        ),
      }),
      "promised",
    );
    expect(keys(part)).toEqual(["brief.missing.promised"]);
  });
});

describe("similar tickets of the week", () => {
  const similarOf = (similarRecent: number) =>
    JSON.stringify(buildBrief({ ...emptyInput(), similarRecent }).find(({ part }) => part === "impact"));

  it("are told by their number, to 100, and as more from there", () => {
    expect(similarOf(0)).not.toContain("imilar");
    expect(similarOf(99)).toContain('"brief.impact.similar"');
    expect(similarOf(99)).toContain('"count":99');
    for (const many of [100, 1000]) {
      expect(similarOf(many)).toContain('"brief.impact.manySimilar"');
      expect(similarOf(many)).toContain('"count":100');
    }
  });
});
