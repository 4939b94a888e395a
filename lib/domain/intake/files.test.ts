import { describe, expect, it } from "vitest";
import { kindOfFile, readJsonTickets, readNdjsonTickets, ticketsOfCsv } from "./files";

const one = { subject: "Double refund", customer: { name: "A. de Wit" } };
const rows = (answer: ReturnType<typeof readJsonTickets>) => (answer.ok ? answer.rows : []);

describe("tickets from a file", () => {
  it("is told by the name", () => {
    expect(["a.JSON", "b.jsonl", "c.x.csv", "d.ndjson", "e.xlsx", "f"].map(kindOfFile)).toEqual([
      "json",
      "ndjson",
      "csv",
      "ndjson",
      null,
      null,
    ]);
  });

  it("takes one request, an array, or a batch body, and gives the form's path where none is named", () => {
    for (const text of [JSON.stringify(one), JSON.stringify([one]), JSON.stringify({ tickets: [one] })]) {
      const [row] = rows(readJsonTickets(text, "customer-service"));
      expect(row).toMatchObject({
        line: 1,
        ok: true,
        ticket: { path: "customer-service", source: "intake", subject: "Double refund" },
      });
    }
    const [named] = rows(readJsonTickets(JSON.stringify({ ...one, path: "it" }), "customer-service"));
    expect(named).toMatchObject({ ok: true, ticket: { path: "it" } });
  });

  it("refuses what isn't JSON, is empty, or has too many, in one answer", () => {
    expect(readJsonTickets("{", "p")).toMatchObject({ ok: false, reason: "not_json" });
    expect(readJsonTickets(" ", "p")).toMatchObject({ ok: false, reason: "empty" });
    expect(readJsonTickets("[]", "p")).toMatchObject({ ok: false, reason: "empty" });
    expect(readJsonTickets(JSON.stringify(Array(1_001).fill(one)), "p")).toMatchObject({
      ok: false,
      reason: "too_many",
      detail: "1001",
    });
  });

  it("answers each line for itself", () => {
    const text = `${JSON.stringify(one)}\n\nnot json\n${JSON.stringify({ ...one, colour: "red" })}\n[1]`;
    const answer = rows(readNdjsonTickets(text, "p"));
    expect(answer.map(({ line, ok }) => [line, ok])).toEqual([
      [1, true],
      [3, false],
      [4, false],
      [5, false],
    ]);
    expect(answer[2]).toMatchObject({ subject: "Double refund" });
    expect(JSON.stringify(answer[2])).toContain("colour");
  });
});

describe("CSV", () => {
  const header = ["subject", "customer", "confidence", "fields.order-number", "tags", "message"];
  it("makes create requests of its lines; empty cells are absent", () => {
    const answer = ticketsOfCsv(
      header,
      [
        {
          line: 2,
          cells: {
            subject: "Refund",
            customer: "A",
            confidence: "0,41",
            "fields.order-number": "88120",
            tags: "vip; money",
            message: "Hi",
          },
        },
        {
          line: 3,
          cells: {
            subject: "Login",
            customer: "B",
            confidence: "",
            "fields.order-number": "",
            tags: "",
            message: "",
          },
        },
        {
          line: 4,
          cells: {
            subject: "",
            customer: "C",
            confidence: "high",
            "fields.order-number": "",
            tags: "",
            message: "",
          },
        },
      ],
      "customer-service",
    );
    expect(rows(answer)).toMatchObject([
      {
        line: 2,
        ok: true,
        ticket: {
          subject: "Refund",
          customer: { name: "A" },
          ai: { confidence: 0.41 },
          fields: { "order-number": "88120" },
          tags: ["vip", "money"],
          messages: [{ author: "customer", body: "Hi" }],
        },
      },
      { line: 3, ok: true, ticket: { subject: "Login", messages: [] } },
      { line: 4, ok: false },
    ]);
    const [, second, third] = rows(answer);
    expect(second?.ok && "ai" in second.ticket).toBe(false);
    expect(third?.ok === false && third.faults.map(({ pointer }) => pointer)).toEqual([
      "/subject",
      "/ai/confidence",
    ]);
  });

  it("refuses columns it doesn't know by name", () => {
    expect(ticketsOfCsv(["subject", "colour", "size"], [], "p")).toEqual({
      ok: false,
      reason: "not_csv",
      detail: "colour, size",
    });
  });
});
