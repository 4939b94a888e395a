import { describe, expect, it } from "vitest";
import { grantsOf, permissions } from "@/lib/domain/access/permissions";
import { type CommandName, commands } from "@/lib/domain/engine/commands";
import { verbs } from "./index";
import { ticketVerbs } from "./tickets";
import type { RestDoor } from "./verb";

/** What the descriptors promise of their doors; that each has them is seen in app/api/v1. */

const withRest = verbs.flatMap((verb) =>
  verb.rest === null ? [] : [{ ...verb, rest: verb.rest as RestDoor<never> }],
);
const said = withRest.map((verb) => [`${verb.rest.method} ${verb.rest.path}`, verb] as const);

describe("the list of verbs", () => {
  it("has each name and each address once", () => {
    const names = verbs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(said.map(([address]) => address)).size).toBe(said.length);
  });

  it("asks for a permission that there is, and that some member's role grants or only programs have", () => {
    const admin = grantsOf({ kind: "member", memberId: "", handle: "a", role: "admin", name: "A" });
    for (const { name, permission } of verbs) {
      expect(permissions, name).toContain(permission);
      expect(admin.has(permission), name).toBe(true);
    }
  });

  it("has a door for every verb: a program's, a screen's or both", () => {
    for (const { name, rest, screen } of verbs)
      expect(rest !== null || screen !== undefined, name).toBe(true);
  });
});

describe.each(said)("%s", (_, verb) => {
  const { rest, input } = verb;

  it("takes from its address only what its input has", () => {
    const inPath = [...rest.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    expect(Object.keys(input.shape)).toEqual(expect.arrayContaining(inPath));
    expect(rest.path.startsWith("/api/v1/")).toBe(true);
  });

  it("has an If-Match exactly for a member that says what its caller saw", () => {
    if (rest.ifMatch !== undefined) expect(Object.keys(input.shape)).toContain(rest.ifMatch);
    if (verb.permission.startsWith("ticket:") && "version" in input.shape)
      expect(rest.ifMatch).toBe("version");
  });

  it("tells a first answer that is a success, and a body of every one that has one", () => {
    const statuses = Object.keys(rest.responses).map(Number);
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.every((status) => status >= 200 && status < 300)).toBe(true);
    for (const [status, { about, schema }] of Object.entries(rest.responses)) {
      expect(about).not.toBe("");
      expect(schema === undefined, status).toBe(status === "204");
    }
  });

  it("refuses members that it doesn't know", () => {
    const unknown = input.safeParse({ "no-such-member": 1 });
    expect(unknown.success).toBe(false);
  });
});

describe("verbs on a stored ticket", () => {
  const known = Object.keys(commands) as CommandName[];

  it.each(ticketVerbs.map((verb) => [verb.name, verb] as const))(
    "%s is a command with its permission",
    (name, verb) => {
      const command = commands[name as CommandName];
      expect(known).toContain(name);
      expect(verb.permission).toBe(command.permission);
      expect(verb.rest).toMatchObject({ method: "POST", acting: "allowed", tag: "Ticket verbs" });
      expect(verb.rest.path).toMatch(/^\/api\/v1\/tickets\/\{key\}\/[a-z-]+$/);
    },
  );

  it("change a person's view by a version where they move it; messages, notes and verdicts need none", () => {
    const unversioned = ticketVerbs
      .filter(({ input }) => !("version" in input.shape))
      .map(({ name }) => name);
    expect(unversioned.sort()).toEqual([
      "add_messages",
      "edit_brief",
      "give_verdict",
      "mark_sent_elsewhere",
      "note",
      "retry_delivery",
      "take_replies",
    ]);
  });

  it("are not given to the AI but to speak and to resolve", () => {
    const ai = grantsOf({
      kind: "key",
      keyId: "",
      scopes: ["tickets:read", "tickets:write"],
      acting: { ai: true },
    });
    expect(
      ticketVerbs
        .filter(({ permission }) => ai.has(permission))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["add_messages", "resolve"]);
  });

  it("have no screen where only programs ask", () => {
    const programs = ticketVerbs.filter(({ screen }) => screen === undefined).map(({ name }) => name);
    expect(programs.sort()).toEqual(["add_messages", "take_replies"]);
  });
});
