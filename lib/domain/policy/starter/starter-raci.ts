import type { Column, RaciRow } from "../path-policy";

/** Who answers for what in the starter path. Teams count at the tiers that list them. */

const ai: Column = { ai: true };
const front: Column = { team: "front-line" };
const finance: Column = { team: "finance" };
const engineering: Column = { team: "engineering" };
const specialists: Column = { team: "specialists" };
const head: Column = { duty: "head-of-support" };

const letters = (columns: { R: Column[]; C?: Column[]; I?: Column[] }): RaciRow["cells"] => [
  ...columns.R.map((who) => ({ who, letter: "R" as const })),
  { who: head, letter: "A" as const },
  ...(columns.C ?? []).map((who) => ({ who, letter: "C" as const })),
  ...(columns.I ?? []).map((who) => ({ who, letter: "I" as const })),
];

const row = (
  slug: string,
  name: string,
  stage: RaciRow["stage"],
  cells: RaciRow["cells"],
  more: Partial<RaciRow> = {},
) =>
  ({
    slug,
    name,
    stage,
    categories: [],
    tiers: [],
    person_required: false,
    cells,
    ...more,
  }) satisfies RaciRow;

export const starterRaci: RaciRow[] = [
  row("triage", "Intake and triage", "triage", letters({ R: [ai], C: [front] })),
  row(
    "knowledge",
    "Answer from the knowledge base",
    "answer",
    letters({ R: [ai, front], C: [engineering] }),
    { categories: ["product-question"] },
  ),
  row(
    "payments",
    "Billing and refunds",
    "answer",
    letters({ R: [front, finance], C: [ai], I: [specialists] }),
    {
      categories: ["billing", "refund"],
      person_required: true,
    },
  ),
  row("fault", "Technical fault", "answer", letters({ R: [front, engineering], C: [ai] }), {
    categories: ["technical-fault"],
  }),
  row(
    "contract",
    "Contract or cancellation",
    "answer",
    letters({ R: [front, finance, specialists], C: [ai] }),
    { categories: ["cancellation"], person_required: true },
  ),
  row("claim", "Privacy or legal claim", "answer", letters({ R: [specialists], I: [engineering] }), {
    categories: ["privacy-legal"],
    person_required: true,
  }),
  row(
    "anything",
    "Everything else",
    "answer",
    letters({ R: [ai, front, finance, engineering, specialists] }),
  ),
  row("approve", "Approve an exception", "approve", letters({ R: [specialists], I: [front] })),
  row("communicate", "Tell many customers at once", "communicate", letters({ R: [front], C: [engineering] })),
  row(
    "close",
    "Closure and lessons learned",
    "close",
    letters({ R: [front, finance, engineering, specialists], C: [ai] }),
  ),
];
