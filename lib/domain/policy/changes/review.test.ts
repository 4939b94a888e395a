import { describe, expect, it } from "vitest";
import { msg } from "../../msg";
import type { Finding } from "../findings";
import { starterPolicy } from "../starter/starter";
import { baseOrganisation } from "../testing/documents";
import { type DraftEdit, lastEdit } from "./authors";
import { describeChanges } from "./describe";
import { placeFindings, replacedBy } from "./faults";
import { changesMarkdown } from "./markdown";
import { render } from "./testing/read";

const live = starterPolicy({ owner: "sanne" });
const draft = structuredClone(live);
draft.thresholds.high = 0.95;
const complaint = draft.rules.find(({ slug }) => slug === "formal-complaint");
const claim = draft.rules.find(({ slug }) => slug === "legal-privacy");
claim?.then.splice(0, 1, { do: "escalate", tier: "l2" });
complaint?.then.splice(0, 1, { do: "escalate", tier: "l2", team: "payments" });
draft.rules.reverse();
const groups = describeChanges(live, draft, baseOrganisation());
const changeAt = (path: string) => {
  const found = groups.flatMap(({ changes }) => changes).find((change) => change.key === path);
  if (found === undefined) throw new RangeError(path);
  return found;
};
const finding = (pointer: string): Finding => ({ pointer, code: "unknown", message: msg(pointer) });

describe("faults of a review", () => {
  it("stand inside the change that made them", () => {
    const findings = ["/rules/formal-complaint/then", "/raci/rows/payments", "/rules/safety/when"].map(
      finding,
    );
    const { byChange, elsewhere } = placeFindings(groups, findings);
    expect([...byChange.keys()]).toEqual(["/rules/formal-complaint/then"]);
    expect(elsewhere.map(({ pointer }) => pointer)).toEqual(["/raci/rows/payments", "/rules/safety/when"]);
  });

  it("offer what was there before", () => {
    expect(replacedBy(changeAt("/thresholds/high"))).toMatchObject({ raw: "0.92" });
    expect(replacedBy(changeAt("/rules/legal-privacy/then"))).not.toBeNull();
    expect(replacedBy(changeAt("/rules/formal-complaint/then"))).toBeNull();
  });
});

describe("who changed what", () => {
  const edit = (revision: number, path: string, kind: "changed" | "moved" = "changed"): DraftEdit => ({
    revision,
    by: { handle: `m${revision}`, name: `M ${revision}` },
    at: revision,
    places: [{ path, kind }],
  });
  const log = [
    edit(1, "/thresholds/high"),
    edit(3, "/rules/formal-complaint"),
    edit(2, "/thresholds/high"),
    edit(4, "/rules/formal-complaint", "moved"),
  ];

  it("is the last who touched it", () => {
    expect(lastEdit(changeAt("/thresholds/high"), log)?.revision).toBe(2);
    expect(lastEdit(changeAt("/rules/formal-complaint/then"), log)?.revision).toBe(3);
    expect(lastEdit(changeAt("/thresholds/high"), [])).toBeNull();
  });
});

it("a review as Markdown", () => {
  const text = changesMarkdown("Review_1", groups.slice(0, 1), {
    render,
    area: (area) => area,
    by: () => "Sanne Kok",
  });
  expect(text).toBe(
    "# Review_1\n\n## thresholds\n\n- **High risk**: a person takes over below ~~0.92~~ **0.95** (Sanne Kok)\n",
  );
});
