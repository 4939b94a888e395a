import { expect, it } from "vitest";
import { filterCount, filterOf, listOf, withParams } from "./address";
import { BoardFilter } from "./filter";

it("reads the filters that the services take, and drops what isn't one", () => {
  const params = new URLSearchParams(
    "path=customer-service&owner=maya&team=mine&priority=urgent&due=soon&breached=yes&category=NOT%20A%20SLUG&fold=l1,l2&x=1",
  );
  const filter = filterOf(params);
  expect(filter).toEqual({
    path: "customer-service",
    owner: "maya",
    team: "mine",
    priority: "urgent",
    due: "soon",
    breached: "yes",
  });
  expect(BoardFilter.parse(filter)).toEqual(filter);
  expect(filterCount(filter)).toBe(5);
  expect(listOf(params, "fold")).toEqual(["l1", "l2"]);
  expect(filterOf(new URLSearchParams("priority=top&due=later&breached=no"))).toEqual({});
});

it("changes some members and leaves the others", () => {
  const params = new URLSearchParams("path=p&due=soon");
  expect(withParams(params, { due: null, owner: "maya" })).toBe("path=p&owner=maya");
  expect(withParams(params, { fold: ["l1", "l2"] })).toBe("path=p&due=soon&fold=l1,l2");
  expect(withParams(params, { path: null, due: null, fold: [] })).toBe("");
});
