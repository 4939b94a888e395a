import { describe, expect, it } from "vitest";
import { roles } from "../vocabulary";
import {
  type Actor,
  can,
  grantsOf,
  isAi,
  type KeyActor,
  type MemberActor,
  memberOf,
  type Permission,
  permissions,
  type Scope,
  type TicketSubject,
} from "./permissions";

const member = (role: MemberActor["role"], handle = "ann"): MemberActor => ({
  kind: "member",
  memberId: "1",
  handle,
  role,
  name: handle,
});
const key = (scopes: Scope[], acting?: KeyActor["acting"]): KeyActor => ({
  kind: "key",
  keyId: "k",
  scopes,
  acting,
});
const system: Actor = { kind: "system", name: "worker" };
const ai = key(["tickets:read", "tickets:write", "policy:write", "metrics:read", "members:write", "act_as"], {
  ai: true,
});
const program = key([
  "tickets:read",
  "tickets:write",
  "policy:read",
  "policy:write",
  "metrics:read",
  "members:write",
  "audit:read",
  "act_as",
]);

/** Columns: viewer, agent, manager, admin, system, program key, key as the AI. One letter each: y or a dot. */
const table: Record<Permission, string> = {
  "ticket:read": "yyyyyyy",
  "ticket:create": ".yyyyyy",
  "ticket:message": ".yyyyyy",
  "ticket:decide": ".yyyyyy",
  "ticket:deliver": "...yyy.",
  "ticket:accept": ".yyy...",
  "ticket:reply": ".yyy...",
  "ticket:note": ".yyy...",
  "ticket:verdict": ".yyy...",
  "ticket:edit_brief": ".yyy...",
  "ticket:escalate": ".yyyy..",
  "ticket:transfer": ".yyyy..",
  "ticket:hand_back": ".yyyy..",
  "ticket:set_status": ".yyyy..",
  "ticket:set_priority": ".yyyy..",
  "ticket:set_category": ".yyyy..",
  "ticket:set_fields": ".yyyy..",
  "ticket:wait": ".yyyy..",
  "ticket:resume": ".yyyy..",
  "ticket:resolve": ".yyyy.y",
  "ticket:close": ".yyyy..",
  "ticket:reopen": ".yyyy..",
  "ticket:assign": "..yyy..",
  "policy:read": "yyyyyyy",
  "policy:draft": "...yyy.",
  "policy:publish": "...yyy.",
  "procedure:confirm": "yyyy...",
  "procedure:track": "..yyy..",
  "organisation:read": "yyyyyyy",
  "organisation:publish": "...yyy.",
  "shift:cover": ".yyyyy.",
  "shift:assign": "..yyyy.",
  "metrics:read": "yyyyyyy",
  "audit:read": "...yyy.",
  "customer:manage": "...yy..",
  "key:manage": "...yy..",
  "member:manage": "...yyy.",
  "workspace:manage": "...yy..",
};
const columns: [string, Actor][] = [
  ...roles.toReversed().map((role): [string, Actor] => [role, member(role)]),
  ["system", system],
  ["program", program],
  ["ai", ai],
];

describe("role × verb", () => {
  it("names every permission", () => {
    expect(Object.keys(table).sort()).toEqual([...permissions].sort());
    expect(columns.map(([name]) => name)).toEqual([
      "viewer",
      "agent",
      "manager",
      "admin",
      "system",
      "program",
      "ai",
    ]);
  });
  it.each(
    permissions.flatMap((permission) =>
      columns.map(
        ([name, actor], index) => [name, permission, table[permission][index] === "y", actor] as const,
      ),
    ),
  )("%s %s: %s", (_, permission, allowed, actor) => {
    expect(grantsOf(actor).has(permission)).toBe(allowed);
    expect(can(actor, permission)).toBe(allowed);
  });
});

describe("API keys", () => {
  it.each<[Scope[], Permission[]]>([
    [["tickets:read"], ["ticket:read", "ticket:decide"]],
    [["tickets:write"], ["ticket:create", "ticket:message", "ticket:decide", "ticket:deliver"]],
    [["policy:read"], ["policy:read", "organisation:read"]],
    [
      ["policy:write"],
      [
        "policy:read",
        "policy:draft",
        "policy:publish",
        "organisation:read",
        "organisation:publish",
        "shift:cover",
        "shift:assign",
      ],
    ],
    [["metrics:read"], ["metrics:read"]],
    [["act_as"], []],
    [[], []],
  ])("with %j may do %j", (scopes, expected) => {
    expect([...grantsOf(key(scopes))].sort()).toEqual([...expected].sort());
  });

  it("act for a member only with act_as, within the scopes and within the member's role", () => {
    const agent = member("agent");
    expect([...grantsOf(key(["tickets:read", "tickets:write"], agent))]).toEqual([]);
    const acting = grantsOf(key(["tickets:write", "act_as"], agent));
    expect(acting.has("ticket:accept")).toBe(true);
    expect(acting.has("ticket:resolve")).toBe(true);
    expect(acting.has("ticket:read")).toBe(false);
    expect(acting.has("ticket:assign")).toBe(false);
    expect(grantsOf(key(["tickets:write", "act_as"], member("manager"))).has("ticket:assign")).toBe(true);
    expect([...grantsOf(key(["tickets:write", "policy:write", "act_as"], member("viewer")))].sort()).toEqual([
      "organisation:read",
      "policy:read",
    ]);
    const admin = grantsOf(key(["tickets:write", "act_as"], member("admin")));
    expect(admin.has("policy:publish")).toBe(false);
    expect(admin.has("key:manage")).toBe(false);
  });

  it("name the person they act for", () => {
    const ann = member("agent");
    expect(memberOf(ann)).toBe(ann);
    expect(memberOf(key([], ann))).toBe(ann);
    expect([memberOf(program), memberOf(ai), memberOf(system)]).toEqual([null, null, null]);
    expect([isAi(ai), isAi(program), isAi(key([], ann)), isAi(ann), isAi(system)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("a ticket", () => {
  const subject = (more: Partial<TicketSubject> = {}): TicketSubject => ({
    holder: "member",
    owner: "ann",
    responsible: ["ann", "bob"],
    ...more,
  });
  const free: Permission[] = [
    "ticket:read",
    "ticket:create",
    "ticket:message",
    "ticket:decide",
    "ticket:note",
  ];
  const agents = permissions.filter(
    (each) => each.startsWith("ticket:") && grantsOf(member("agent")).has(each),
  );
  const bound = agents.filter((each) => !free.includes(each));
  const whole = (actor: Actor, of: TicketSubject) => agents.filter((each) => can(actor, each, of));

  it("is worked by its owner and the R's of its row; others of the role read, note and add", () => {
    expect(whole(member("agent", "ann"), subject({ responsible: [] }))).toEqual(agents);
    expect(whole(member("agent", "bob"), subject())).toEqual(agents);
    expect(whole(member("agent", "cas"), subject()).sort()).toEqual([...free].sort());
    expect(bound).toContain("ticket:accept");
  });
  it("is worked by any manager or admin", () => {
    for (const role of ["manager", "admin"] as const)
      expect(whole(member(role, "zoe"), subject({ responsible: [] }))).toEqual(agents);
    expect(can(member("manager", "zoe"), "ticket:assign", subject())).toBe(true);
    expect(can(member("agent", "ann"), "ticket:assign", subject())).toBe(false);
  });
  it("of the AI may be taken over by any agent, but not accepted or answered in its place", () => {
    const held = subject({ holder: "ai", owner: null, responsible: [] });
    const cas = member("agent", "cas");
    expect(can(cas, "ticket:escalate", held)).toBe(true);
    expect(can(cas, "ticket:set_category", held)).toBe(true);
    expect(can(cas, "ticket:accept", held)).toBe(false);
    expect(can(cas, "ticket:reply", held)).toBe(false);
    expect(can(member("viewer", "cas"), "ticket:escalate", held)).toBe(false);
  });
  it("is resolved by the AI only while the AI holds it", () => {
    expect(can(ai, "ticket:resolve", subject())).toBe(false);
    expect(can(ai, "ticket:resolve", subject({ holder: "ai", owner: null }))).toBe(true);
    expect(can(ai, "ticket:message", subject())).toBe(true);
    expect(can(ai, "ticket:escalate", subject({ holder: "ai" }))).toBe(false);
  });
  it("does not exist for a person it is about, whatever their role", () => {
    for (const role of roles)
      for (const permission of agents)
        expect(can(member(role, "ann"), permission, subject({ about: ["ann"] }))).toBe(false);
    expect(can(member("admin", "ann"), "policy:publish", subject({ about: ["ann"] }))).toBe(true);
    expect(can(member("agent", "bob"), "ticket:reply", subject({ about: ["ann"] }))).toBe(true);
    const through = key(["tickets:write", "tickets:read", "act_as"], member("agent", "ann"));
    expect(can(through, "ticket:read", subject({ about: ["ann"] }))).toBe(false);
  });
  it("is open to the system and to a program as far as their grants go", () => {
    expect(can(system, "ticket:transfer", subject())).toBe(true);
    expect(can(program, "ticket:message", subject())).toBe(true);
    expect(can(program, "ticket:resolve", subject({ holder: "ai" }))).toBe(false);
  });
  it("keeps a key that acts for a member to that member's own tickets", () => {
    const through = key(["tickets:write", "act_as"], member("agent", "cas"));
    expect(can(through, "ticket:resolve", subject())).toBe(false);
    expect(can(through, "ticket:resolve", subject({ owner: "cas" }))).toBe(true);
  });
});
