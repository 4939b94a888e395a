import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { testDatabase } from "@/db/testing";
import type { SignedIn } from "@/lib/auth/sign-in";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { roles } from "@/lib/domain/vocabulary";
import { authorize } from "@/lib/services/authorize";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { action, openAction } from "./action";
import { forForm, orThrow } from "./forms/form-result";
import type { MemberCtx } from "./member-of";
import { metaOf } from "./registry";

// A request's headers and cookie exist only inside Next; membership, roles and rights are the real ones.
const request = vi.hoisted(() => ({ headers: new Headers(), session: null as SignedIn | null }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
vi.mock("@/lib/auth/next-auth", () => ({ readSession: async () => request.session }));

const Input = z.strictObject({ subject: z.string().max(5) });
let seen: { ctx: MemberCtx; subject: string } | null = null;
async function assignThing(ctx: MemberCtx, { subject }: z.output<typeof Input>): Promise<string> {
  authorize(ctx, "ticket:assign");
  seen = { ctx, subject };
  return subject;
}
const call = action(Input, assignThing);

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await makeWorkspace((await testDatabase()).db);
});
beforeEach(() => {
  seen = null;
  request.headers = new Headers({ host: "desk.test", origin: "http://desk.test" });
  request.session = person(workspace.personId);
});
const person = (personId: string): SignedIn => ({
  personId,
  signInId: "s",
  name: "P",
  email: "p@x.org",
  lastWorkspace: null,
});

describe("a server action", () => {
  it("runs its verb as the signed-in member of the workspace", async () => {
    expect(await call(workspace.slug, { subject: "a" })).toEqual({ ok: true, data: "a" });
    expect(seen?.ctx).toMatchObject({
      workspaceId: workspace.workspaceId,
      actor: { kind: "member", handle: "admin", role: "admin" },
    });
    expect(metaOf(call)).toMatchObject({ kind: "action", verb: null, schema: Input });
  });

  it.each<[string, () => Promise<unknown> | unknown, string]>([
    ["nobody is signed in", () => (request.session = null), "unauthenticated"],
    [
      "the person is a stranger",
      () => (request.session = person("00000000-0000-7000-8000-000000000000")),
      "not_found",
    ],
    [
      "another site sent it",
      () => (request.headers = new Headers({ host: "desk.test", origin: "http://evil.test" })),
      "forbidden",
    ],
  ])("is refused where %s", async (_, arrange, code) => {
    arrange();
    expect(await call(workspace.slug, { subject: "a" })).toMatchObject({ ok: false, error: { code } });
    expect(seen).toBeNull();
  });

  it("is refused for an address of another workspace, or none", async () => {
    const other = await makeWorkspace((await testDatabase()).db);
    for (const slug of [other.slug, "", "nope", null, { $ne: 1 }, ["x"]]) {
      const result = await call(slug as string, { subject: "a" });
      expect(result).toMatchObject({ ok: false, error: { code: "not_found" } });
    }
    expect(seen).toBeNull();
  });

  it("takes only what its schema allows, whatever a browser sends", async () => {
    for (const input of [
      { subject: "a", role: "admin" },
      { subject: "too long" },
      null,
      "a",
      [1],
      { subject: "\u0000" },
    ]) {
      const result = await call(workspace.slug, input as { subject: string });
      expect(result).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
    expect(seen).toBeNull();
  });

  it("passes on what the verb says, and hides what it didn't mean to say", async () => {
    const stale = action(Input, () => Promise.reject(conflict(msg("faults.ticket.stale"), { version: 3 })));
    expect(await stale(workspace.slug, { subject: "a" })).toMatchObject({
      ok: false,
      error: {
        code: "conflict",
        message: "This ticket changed since you looked at it.",
        current: { version: 3 },
      },
    });
    const broken = action(Input, () => Promise.reject(new Error('insert into "person"')));
    const result = await broken(workspace.slug, { subject: "a" });
    expect(result).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(result)).not.toContain("insert");
  });

  it.each(roles)("gives a %s the rights of that role", async (role) => {
    const asRole = action(Input, (ctx: MemberCtx, input: z.output<typeof Input>) =>
      assignThing({ ...ctx, actor: workspace.as(role).actor }, input),
    );
    const result = await asRole(workspace.slug, { subject: "a" });
    const isAllowed = role === "admin" || role === "manager";
    expect(result.ok).toBe(isAllowed);
    if (!result.ok) expect(result.error.code).toBe("forbidden");
  });
});

describe("an open action", () => {
  const open = openAction(Input, async ({ subject }) => ({ to: `/${subject}` }), forForm);

  it("needs no session, but our own origin and a valid input", async () => {
    request.session = null;
    expect(await open({ subject: "a" })).toEqual({ ok: true, to: "/a" });
    expect(await open({ subject: "too long" })).toMatchObject({ ok: false, code: "invalid" });
    request.headers = new Headers({ host: "desk.test", "sec-fetch-site": "cross-site" });
    expect(await open({ subject: "a" })).toMatchObject({ ok: false });
  });

  it("tells a form what is wrong with which field", async () => {
    const Form = z.strictObject({
      email: z.string().regex(/@/),
      password: z.string().min(12),
      name: z.string(),
    });
    const form = openAction(Form, async () => ({}), forForm);
    const result = await form({ email: "x", password: "short", name: undefined as unknown as string });
    expect(result).toEqual({
      ok: false,
      code: "invalid",
      faults: { email: "email", password: "passwordShort", name: "required" },
    });
  });

  it("throws an outage to a form, so that it offers to try again", async () => {
    const broken = openAction(Input, () => Promise.reject(new Error("lost")), forForm);
    await expect(broken({ subject: "a" })).rejects.toThrow(/^internal /);
    const failing = openAction(Input, () => Promise.reject(conflict(msg("faults.ticket.closed"))), orThrow);
    await expect(failing({ subject: "a" })).rejects.toThrow(/^conflict /);
  });
});
