import { describe, expect, it } from "vitest";
import { type Catalog, misplacedOf, type Placement, planOf } from "./placement";

const table = (name: string, now: Placement = "local", more: object = {}) => ({
  name,
  now,
  hasWorkspace: true,
  group: now === "distributed" ? 1 : null,
  ...more,
});
const key = (from: string, to: string) => ({
  name: `${from}_${to}_fkey`,
  table: from,
  to,
  definition: `foreign key (${to}_id) references ${to}`,
});

const fresh: Catalog = {
  tables: [
    table("audit"),
    table("identity", "local", { hasWorkspace: false }),
    table("member"),
    table("message"),
    table("person", "local", { hasWorkspace: false }),
    table("queue_job"),
    table("somebody_elses", "local", { hasWorkspace: false }),
    table("ticket"),
    table("workspace"),
  ],
  references: [
    key("identity", "person"),
    key("member", "person"),
    key("member", "workspace"),
    key("message", "ticket"),
    key("ticket", "member"),
    key("ticket", "ticket"),
  ],
};
const after = (changes: Record<string, Placement>): Catalog => ({
  ...fresh,
  tables: fresh.tables.map((each) =>
    table(each.name, changes[each.name] ?? each.now, { hasWorkspace: each.hasWorkspace }),
  ),
});

describe("the order in which tables are distributed", () => {
  it("unties what names a person, and puts each table after those it names", () => {
    const { knot, managed, distributed } = planOf(fresh);
    expect(knot).toEqual({
      references: ["person"],
      managed: ["identity"],
      tables: ["workspace", "member"],
      untied: [key("member", "person")],
    });
    expect(managed).toEqual([]);
    expect(distributed).toEqual(["audit", "ticket", "message"]);
  });

  it("goes on where it was interrupted", () => {
    const half = after({
      person: "reference",
      identity: "managed",
      workspace: "distributed",
      member: "distributed",
      ticket: "distributed",
    });
    expect(planOf(half)).toEqual({ knot: null, managed: [], distributed: ["audit", "message"] });
  });

  it("has nothing to do where all is done, and leaves tables that aren't ours", () => {
    const all = after({
      ...{ person: "reference", identity: "managed", workspace: "distributed", member: "distributed" },
      ...{ ticket: "distributed", message: "distributed", audit: "distributed" },
    });
    expect(planOf(all)).toEqual({ knot: null, managed: [], distributed: [] });
    expect(misplacedOf(all)).toEqual({ misplaced: [], apart: [] });
  });

  it("takes a table that Citus took along with another", () => {
    expect(
      planOf(after({ workspace: "distributed", person: "reference", identity: "managed", audit: "managed" }))
        .distributed,
    ).toContain("audit");
  });

  it("says what lies elsewhere than it belongs", () => {
    const wrong = after({
      queue_job: "distributed",
      workspace: "distributed",
      person: "reference",
      identity: "managed",
    });
    expect(misplacedOf(wrong).misplaced.map((each) => `${each.table} ${each.now} ${each.wanted}`)).toEqual([
      "audit local distributed",
      "member local distributed",
      "message local distributed",
      "queue_job distributed local",
      "ticket local distributed",
    ]);
    const apart = { ...wrong, tables: [...wrong.tables, table("verdict", "distributed", { group: 7 })] };
    expect(misplacedOf(apart).apart).toEqual(["verdict"]);
  });
});
