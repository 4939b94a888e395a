import { expect, it } from "vitest";
import { checkPolicy } from "../checks/policy";
import { Organisation } from "../organisation";
import { starterOrganisation, starterPaths } from "./starter";

const organisation = Organisation.parse(
  starterOrganisation({
    name: "Northwind",
    zone: "Europe/Amsterdam",
    adminHandle: "admin",
    adminEmail: "admin@example.org",
    adminName: "Admin",
  }),
);

it.each(starterPaths)("the starter of $slug can be published as it is", ({ make }) => {
  const { errors } = checkPolicy(make({ owner: "admin" }), organisation);
  expect(errors.map(({ pointer, message }) => [pointer, message])).toEqual([]);
});
