import { describe, expect, it } from "vitest";
import { auditEvents } from "../events/audit";
import { detailsOf } from "./details";
import { actionPatterns, auditKinds } from "./kinds";
import { auditFilterOf } from "./view";

/** `like` as PostgreSQL reads it. */
const isLike = (text: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern.replace(/\\_|[%_.*]/g, (sign) => ({ "%": ".*", "\\_": "_", _: "." })[sign] ?? `\\${sign}`)}$`,
  ).test(text);

describe("kinds of the audit log", () => {
  it("hold every action there is", () => {
    const stored = [...Object.keys(auditEvents), "customer:erase", "customer.joined", "partition:drop"];
    const kindsOf = (action: string) =>
      auditKinds.filter((kind) => actionPatterns(kind).some((pattern) => isLike(action, pattern)));
    expect(stored.filter((action) => kindsOf(action).length === 0)).toEqual([]);
    expect(kindsOf("api_key.created")).toEqual(["key"]);
    expect(kindsOf("customer:erase")).toEqual(["customer"]);
    expect(kindsOf("audit.exported")).toEqual(["export"]);
    expect(kindsOf("apiXkey.created")).toEqual([]);
  });
});

describe("the filter of an address", () => {
  const of = (query: string) => {
    const params = new URLSearchParams(query);
    return auditFilterOf((name) => params.get(name));
  };
  it("keeps what means something and leaves the rest out", () => {
    expect(of("kind=key&person=maya&from=2026-11-01&to=2026-11-30")).toEqual({
      kind: "key",
      person: "maya",
      from: "2026-11-01",
      to: "2026-11-30",
    });
    expect(of("kind=all&person=%20&from=2026-02-30&to=0002-01-01&other=1")).toEqual({});
  });
});

describe("details of an entry", () => {
  it("tell lists, pairs and values, not ids and not what is empty", () => {
    const data = {
      name: "Bot",
      member_id: "0190",
      scopes: ["a", "b"],
      expires_at: null,
      zone: { from: "UTC", to: "Europe/Paris" },
      alone: true,
      dropped: [],
    };
    expect(detailsOf(data)).toEqual([
      { name: "name", value: "Bot" },
      { name: "scopes", value: "a, b" },
      { name: "zone", before: "UTC", after: "Europe/Paris" },
      { name: "alone", value: "true" },
    ]);
  });
});
