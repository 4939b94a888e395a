import { expect, it } from "vitest";
import { checkPolicy } from "../policy/checks/policy";
import { starterOrganisation, starterPaths } from "../policy/starter/starter";
import { skillWanted } from "./skill";

const organisation = starterOrganisation({
  name: "Desk",
  zone: "UTC",
  adminHandle: "ada",
  adminEmail: "ada@example.org",
  adminName: "Ada",
});
const starter = starterPaths[0]?.make({ owner: "ada" });
if (starter === undefined) throw new Error("no starter path");
const [first, second] = starter.categories;
if (first === undefined || second === undefined) throw new Error("no categories");
const policy = {
  ...starter,
  categories: [{ ...first, skill: "letters" }, { ...second }],
  affected_systems: [
    { slug: "sap", name: "SAP Finance", skill: "sap" },
    { slug: "crm", name: "Câll Centre" },
  ],
};
const asks = (
  affectedSystem: string | null,
  category: string | null = first.slug,
  named: string | null = null,
) => skillWanted(policy, { affectedSystem, category, named });

it("the rule's skill, else the affected system's, else the category's", () => {
  expect(asks("SAP Finance", first.slug, "law")).toBe("law");
  for (const written of ["sap", "SAP", "SAP Finance", "sap  finance", " Sap finance "])
    expect(asks(written)).toBe("sap");
  expect(asks("call centre")).toBe("letters");
  expect(asks("printer")).toBe("letters");
  expect(asks(null)).toBe("letters");
  expect(asks(null, second.slug)).toBeNull();
  expect(asks(null, null)).toBeNull();
});

it("publishing tells of a skill nobody has, of a slug used twice and of two systems found by one name", () => {
  const found = (systems: typeof policy.affected_systems) => {
    const { errors, warnings } = checkPolicy({ ...starter, affected_systems: systems }, organisation);
    const ofSystems = [...errors, ...warnings].filter(({ pointer }) =>
      pointer.startsWith("/affected_systems"),
    );
    return ofSystems.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  expect(found([{ slug: "sap", name: "SAP", skill: "sap" }])).toEqual([
    "/affected_systems/sap/skill unknown_skill",
  ]);
  expect(
    found([
      { slug: "sap", name: "SAP" },
      { slug: "erp", name: "sap" },
    ]),
  ).toEqual(["/affected_systems/erp/name same_system"]);
  expect(
    found([
      { slug: "sap", name: "SAP" },
      { slug: "crm", name: "CRM" },
    ]),
  ).toEqual([]);
});
