import { describe, expect, it } from "vitest";
import { guessMapping, isOwnHeader } from "./columns";
import { decodeText } from "./decode";
import { type FileTable, readJsonTickets, readNdjsonTickets, ticketsOfTable } from "./tickets";

const one = { subject: "Double refund", customer: { name: "A. de Wit" } };
const rows = (answer: ReturnType<typeof readJsonTickets>) => (answer.ok ? answer.rows : []);

describe("tickets from a file", () => {
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
    expect(readJsonTickets('{\n"subject": "x",\n oops }', "p")).toEqual({
      ok: false,
      reason: "not_json",
      detail: "3",
    });
    expect(readJsonTickets("{", "p")).toMatchObject({ ok: false, reason: "not_json" });
    expect(readJsonTickets(" ", "p")).toMatchObject({ ok: false, reason: "empty" });
    expect(readJsonTickets("[]", "p")).toMatchObject({ ok: false, reason: "empty" });
    expect(readJsonTickets(JSON.stringify(Array(1_001).fill(one)), "p")).toMatchObject({
      ok: false,
      reason: "too_many",
      detail: "1001",
    });
  });

  it("reads one request a line under the name of JSON", () => {
    const text = `${JSON.stringify(one)}\n${JSON.stringify(one)}\n{broken\n`;
    expect(rows(readJsonTickets(text, "p")).map(({ line, ok }) => [line, ok])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
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
    expect(JSON.stringify(answer)).not.toMatch(/expected|received|Unexpected|token|Invalid/);
  });
});

describe("a table", () => {
  const reading = {
    path: "customer-service",
    shapes: [
      { slug: "order-number", type: "text" },
      { slug: "amount", type: "money" },
    ],
    instantOf: () => null,
  };
  const table = (header: string[], ...rows: string[][]): FileTable => ({
    header,
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
    bad: [],
  });
  const read = (given: FileTable) =>
    rows(
      ticketsOfTable(given, {
        ...reading,
        mapping: guessMapping(given.header, ["order-number", "amount"]),
      }),
    );

  it("makes create requests of its lines; empty cells are absent, one bad line refuses itself alone", () => {
    const header = [
      "subject",
      "customer",
      "confidence",
      "fields.order-number",
      "fields.amount",
      "tags",
      "message",
    ];
    const answer = read(
      table(
        header,
        ["Refund", "A", "0,41", "88120", "12.50 EUR", "vip; money", "Hi"],
        ["Login", "B", "", "", "", "", ""],
        ["", "C", "high", "", "", "", ""],
        ["Short", "D"],
        ["Last", "E", "", "", "", "", ""],
      ),
    );
    expect(answer.map(({ line, ok }) => [line, ok])).toEqual([
      [2, true],
      [3, true],
      [4, false],
      [5, false],
      [6, true],
    ]);
    expect(answer[0]).toMatchObject({
      ticket: {
        subject: "Refund",
        customer: { name: "A" },
        ai: { confidence: 0.41 },
        fields: { "order-number": "88120", amount: { amount: 12.5, currency: "EUR" } },
        tags: ["vip", "money"],
        messages: [{ author: "customer", body: "Hi" }],
      },
    });
    const third = answer[2];
    expect(third?.ok === false && third.faults.map(({ pointer }) => pointer)).toEqual([
      "/subject",
      "/ai/confidence",
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/expected|received|Invalid/);
  });

  it.each<[string, string[], (string | null)[]]>([
    [
      "Zendesk",
      ["Ticket ID", "Subject", "Requester", "Requester email", "Description", "Priority", "Via"],
      ["external_id", "subject", "customer", "customer_email", "message", "priority", "channel"],
    ],
    [
      "Dutch",
      ["Onderwerp", "Klant", "E-mail", "Bericht", "Kleur"],
      ["subject", "customer", "customer_email", "message", null],
    ],
    ["Danish", ["Emne", "Kunde", "Besked", "Sprog"], ["subject", "customer", "message", "language"]],
    ["doubled columns", ["subject", "Title", "subject"], ["subject", null, null]],
    ["a word and the name itself", ["Title", "subject"], [null, "subject"]],
    [
      "fields",
      ["subject", "Order number", "fields.amount"],
      ["subject", "fields.order-number", "fields.amount"],
    ],
    ["columns without a name", ["subject", "", ""], ["subject", null, null]],
  ])("guesses what columns fill: %s", (_, header, mapping) => {
    expect(guessMapping(header, ["order-number", "amount"])).toEqual(mapping);
  });

  it("asks nobody where all columns are named as this product names them", () => {
    expect(isOwnHeader(["subject", "customer", "fields.amount"], ["amount"])).toBe(true);
    expect(isOwnHeader(["subject", "subject"], [])).toBe(false);
    expect(isOwnHeader(["subject", "Klant"], [])).toBe(false);
  });
});

describe("the letters of a file", () => {
  const text = "subject,customer\nTeruggave é ø,Søren\n";
  const wide = (order: "le" | "be", mark: boolean) => {
    const codes = [...(mark ? "\ufeff" : ""), ...text].map((char) => char.charCodeAt(0));
    return new Uint8Array(
      codes.flatMap((code) => (order === "le" ? [code & 255, code >> 8] : [code >> 8, code & 255])),
    );
  };
  it.each<[string, Uint8Array, string]>([
    ["UTF-8", new TextEncoder().encode(text), "utf-8"],
    ["UTF-8 with a mark", new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]), "utf-8"],
    ["UTF-16 as Excel saves it", wide("le", true), "utf-16le"],
    ["UTF-16 big-endian", wide("be", true), "utf-16be"],
    ["UTF-16 without a mark", wide("le", false), "utf-16le"],
    ["Windows-1252", new Uint8Array([...text].map((char) => char.charCodeAt(0))), "windows-1252"],
  ])("are read as %s", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding });
  });

  it.each<[string, number[]]>([
    ["a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ["a spreadsheet", [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0]],
    ["an encoding we don't know", [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x41]],
    ["half of a UTF-16 pair", [0xff, 0xfe, 0x41]],
  ])("are refused, never replaced: %s", (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ ok: false });
  });
});
