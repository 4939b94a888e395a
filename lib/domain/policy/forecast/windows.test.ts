import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsWith } from "../../rules/testing/policy";
import { type CountedTicket, TicketCounts } from "./windows";

const minute = 60_000;
const ticket = fc.record({
  createdAt: fc.integer({ min: 0, max: 60 }).map((n) => n * minute),
  category: fc.constantFrom("order", "refund", null),
  type: fc.constantFrom("defect", null),
  tags: fc.subarray(["a", "b", "c"]),
});
const tickets = fc
  .array(ticket, { maxLength: 30 })
  .map((all): CountedTicket[] =>
    all.map((each, n) => ({ ...each, ticketId: `t${n}` })).sort((a, b) => a.createdAt - b.createdAt),
  );

/** What the database counts: other tickets of the path since then that are like this one. */
function naive(all: readonly CountedTicket[], own: CountedTicket, field: string, from: number, to: number) {
  const like = (each: CountedTicket): boolean => {
    if (field === "tickets_of_category") return each.category === own.category;
    if (field === "tickets_of_defect_type") return each.type === own.type;
    return each.tags.some((tag) => own.tags.includes(tag));
  };
  const hasNone =
    field === "tickets_of_category"
      ? own.category === null
      : field === "tickets_of_defect_type"
        ? own.type === null
        : own.tags.length === 0;
  if (hasNone) return null;
  return all.filter(
    (each) => each.ticketId !== own.ticketId && each.createdAt >= from && each.createdAt <= to && like(each),
  ).length;
}

describe("TicketCounts", () => {
  it("counts like the database does", () => {
    fc.assert(
      fc.property(
        tickets,
        fc.nat(29),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 70 }),
        (all, which, minutes, now) => {
          const own = all[which % Math.max(1, all.length)];
          if (own === undefined) return;
          const at = now * minute;
          const counts = new TicketCounts(all);
          const values = { category: own.category, type: own.type, tags: [...own.tags] };
          for (const field of ["tickets_of_category", "tickets_of_tag", "tickets_of_defect_type"]) {
            const window = { key: "", field, minutes, most: null };
            expect(counts.count(window, own.ticketId, factsWith({ at, values }))).toBe(
              naive(all, own, field, at - minutes * minute, at),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
