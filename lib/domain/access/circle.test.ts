import { describe, expect, it } from "vitest";
import { organisationDocument, policyDocument } from "../engine/testing/desk";
import { circleOf, nameAdmins, restrict, restrictions } from "./circle";

const policy = policyDocument();
const category = (document: typeof policy) => document.categories.find(({ slug }) => slug === "refund");

describe("restricting in the editor", () => {
  it("marks a category, names admins for it, and leaves nothing behind when it is open again", () => {
    const marked = nameAdmins(restrict(policy, "refund", true), "refund", ["sanne"]);
    expect(category(marked)).toMatchObject({ restricted: true, named_admins: ["sanne"] });
    expect([restrictions(policy), restrictions(marked)]).toEqual([0, 1]);
    expect(category(nameAdmins(marked, "refund", []))).not.toHaveProperty("named_admins");
    expect(restrict(marked, "refund", false)).toEqual(policy);
  });
  it("does the same with the path", () => {
    const marked = nameAdmins(restrict(policy, null, true), null, ["sanne"]);
    expect(marked).toMatchObject({ restricted: true, named_admins: ["sanne"] });
    expect(restrict(marked, null, false)).toEqual(policy);
  });
  it("says whom that leaves", () => {
    const organisation = organisationDocument();
    expect(circleOf(policy, organisation, "refund")).toBeNull();
    const names = circleOf(restrict(policy, "refund", true), organisation, "refund");
    const nameOf = (handle: string) =>
      organisation.members.find((each) => each.handle === handle)?.name ?? "";
    expect(names).toContain(nameOf("cleo"));
    expect(names).not.toContain(nameOf("vic"));
    expect(circleOf(restrict(policy, null, true), organisation, "refund")).toEqual(names);
  });
});
