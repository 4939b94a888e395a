import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildBrief } from "@/lib/domain/brief/build";
import { type IntakeLine, inputOfLine } from "@/lib/domain/brief/testing";
import type { BriefPart } from "@/lib/domain/brief/types";
import { env } from "@/lib/env";

/**
 * 100 real conversations, small quotations below: sierra-research/tau-bench, MIT licence. Skipped, saying so, where
 * BATON_REAL_DATA names no folder that holds them.
 */
const file = resolve(env.BATON_REAL_DATA, "airline/tickets.ndjson");
const present = existsSync(file);
if (!present) console.info(`skipped: no real conversations at ${file}`);

const lines: IntakeLine[] = present
  ? readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as IntakeLine)
  : [];
const byId = new Map(lines.map((line) => [line.external_id, line]));
const briefOf = (id: string): BriefPart[] => {
  const line = byId.get(id);
  if (line === undefined) throw new Error(`no conversation ${id}`);
  return buildBrief(inputOfLine(line));
};
const textOf = (parts: BriefPart[], name: string): string =>
  JSON.stringify(parts.find((part) => part.part === name)?.claims ?? []);

type Expected = {
  id: string;
  facts: Partial<Record<string, string[]>>;
  absent?: Partial<Record<string, string[]>>;
};
const expected: Expected[] = [
  {
    id: "airline-4-0",
    facts: {
      problem: ["modify a flight booking", "change the passenger to myself", "FQ8APE", "$209"],
      tried: ["update_reservation_flights", "number of passengers in a reservation cannot be modified"],
      promised: ["successfully upgraded to economy class", '"mark":"kept"'],
      customer: ["omar_rossi_1241", "gold"],
      help_needed: ["passenger to be updated to my name"],
    },
  },
  {
    id: "airline-8-1",
    facts: {
      problem: ["cancel my current reservation and book the business class option", "K1NW8N", "$1,625"],
      tried: [
        "book_reservation",
        "Error: payment amount does not add up, total price is 4875, but paid 1625",
      ],
      customer: ["mohamed_silva_9265"],
      help_needed: ["book_reservation"],
    },
  },
  {
    id: "airline-18-0",
    facts: {
      problem: ["cancel my flights under reservation ID SI5UKW", "travel voucher or a gift card"],
      tried: ["unable to offer"],
      customer: ["amelia_rossi_1297"],
      help_needed: ["someone else I can talk to"],
    },
  },
  {
    id: "airline-20-1",
    facts: {
      problem: ["remove my checked bag", "1N99U6", "gift_card_5634230"],
      tried: ["Error: certificate cannot be used to update reservation", "Error: payment method not found"],
      promised: ["successfully changed to Flight HAT266", '"mark":"kept"'],
      customer: ["james_taylor_7043"],
      help_needed: ["remove my checked bag"],
    },
  },
  {
    id: "airline-20-3",
    facts: {
      problem: ["remove my checked bag and get a refund"],
      tried: ["update_reservation_flights", "Error: payment method not found"],
      customer: ["james_taylor_7043", "silver"],
    },
  },
  {
    id: "airline-24-1",
    facts: {
      problem: ["HXDUBJ"],
      customer: ["yara_garcia_1905"],
      time_limit: ["May 19", "May 23"],
      tried: ["search_direct_flight"],
    },
  },
  {
    id: "airline-28-1",
    facts: {
      problem: ["cancel all of my upcoming flights", "8C8K4E", "UDMOP1"],
      tried: ["cancel_reservation", "cannot cancel the remaining basic economy reservations"],
      promised: ["within 5 to 7 business days", "successfully cancelled"],
      time_limit: ["within 5 to 7 business days"],
    },
  },
  {
    id: "airline-30-0",
    facts: {
      problem: ["FDZ0T5", "multiple flights booked for the same day"],
      customer: ["sophia_martin_4574"],
    },
  },
  {
    id: "airline-38-0",
    facts: {
      problem: ["refund for the insurance", "H8Q05L"],
      promised: ["$30 certificate"],
      customer: ["sophia_silva_7557"],
      tried: ["non-refundable"],
    },
    absent: { promised: ['"mark":"kept"'] },
  },
  {
    id: "airline-40-0",
    facts: {
      problem: ["compensation", "missed an important meeting", "WUNA5K", "$100"],
      promised: ["compensation will be $100"],
    },
  },
  {
    id: "airline-42-0",
    facts: {
      problem: ["3RK2T9", "cancel a flight and get a refund"],
      impact: ["sick"],
      customer: ["anya_garcia_5901"],
    },
  },
  {
    id: "airline-48-0",
    facts: {
      problem: ["change the dates for the flights", "EUJUY6"],
      impact: ["my wife passed away"],
      customer: ["lucas_brown_4047"],
    },
  },
  {
    id: "airline-10-1",
    facts: {
      problem: ["H9ZU1C", "remove Ethan"],
      tried: ["cannot remove a passenger"],
      customer: ["mia_kim_4397"],
    },
  },
];

describe.skipIf(!present)("briefs of real conversations", () => {
  it.each(expected)("$id states its facts", ({ id, facts, absent }) => {
    const parts = briefOf(id);
    for (const [part, wanted] of Object.entries(facts)) {
      for (const fact of wanted ?? []) expect(textOf(parts, part)).toContain(fact);
    }
    for (const [part, unwanted] of Object.entries(absent ?? {})) {
      for (const fact of unwanted ?? []) expect(textOf(parts, part)).not.toContain(fact);
    }
  });

  it("has a problem, what was tried, the customer and the help needed in all 29 that asked for a person", () => {
    const handoffs = lines.filter((line) => line.ai.handoff_requested);
    expect(handoffs).toHaveLength(29);
    for (const line of handoffs) {
      const missing = buildBrief(inputOfLine(line))
        .filter((part) => part.missing)
        .map((part) => part.part);
      for (const part of ["problem", "tried", "customer", "help_needed"]) expect(missing).not.toContain(part);
    }
  });

  it("names the customer's id, every failed call's result, and the reservation they spoke of, in all 100", () => {
    for (const line of lines) {
      const parts = buildBrief(inputOfLine(line));
      const all = JSON.stringify(parts);
      expect(all).toContain(line.customer.external_id);
      const failed = (line.ai.attempts ?? []).filter((attempt) => attempt.result.startsWith("Error"));
      const last = failed.at(-1);
      if (last !== undefined) expect(textOf(parts, "tried")).toContain(last.result.slice(0, 60));
      const spoken = line.messages
        .filter((message) => message.author === "customer")
        .map((message) => /reservation ID (?:is )?([A-Z0-9]{6})\b/.exec(message.body)?.[1])
        .find((id) => id !== undefined);
      if (spoken !== undefined) expect(textOf(parts, "problem")).toContain(spoken);
    }
  });

  it("never shows the end marker alone, and reads in about thirty seconds", () => {
    for (const line of lines) {
      const parts = buildBrief(inputOfLine(line));
      const quotes = parts.flatMap((part) => part.claims.map((claim) => claim.quote ?? ""));
      expect(quotes).not.toContain("###STOP###");
      const words = quotes.join(" ").split(/\s+/).length;
      expect(words).toBeLessThan(230);
    }
  });
});
