import { expect, it } from "vitest";
import { filterChange, filterCount, filterOf, listOf, noFilters, withParams } from "./address";
import { BoardFilter } from "./filter";

it("reads the filters that the services take, each with several values, and drops what isn't one", () => {
  const params = new URLSearchParams(
    "path=customer-service&owner=maya,me,ai,me&team=mine,finance&priority=low,urgent&deadline=accept,soon&category=NOT%20A%20SLUG&fold=l1,l2&x=1",
  );
  const filter = filterOf(params);
  expect(filter).toEqual({
    path: "customer-service",
    owner: ["maya", "me", "ai"],
    team: ["mine", "finance"],
    priority: ["low", "urgent"],
    deadline: ["soon", "accept"],
  });
  expect(BoardFilter.parse(filter)).toEqual(filter);
  expect(filterCount(filter)).toBe(4);
  expect(listOf(params, "fold")).toEqual(["l1", "l2"]);
  expect(filterOf(new URLSearchParams("priority=top,&deadline=later&owner=,&team="))).toEqual({});
  const crowd = Array.from({ length: 99 }, (_, index) => `p${index}`).join(",");
  expect(BoardFilter.safeParse(filterOf(new URLSearchParams(`owner=${crowd}`))).success).toBe(true);
});

it("understands the addresses of before", () => {
  expect(filterOf(new URLSearchParams("due=soon"))).toEqual({ deadline: ["soon", "breached"] });
  expect(filterOf(new URLSearchParams("breached=yes&owner=maya"))).toEqual({
    owner: ["maya"],
    deadline: ["breached"],
  });
  expect(withParams(new URLSearchParams("due=soon"), filterChange("deadline", ["soon"]))).toBe(
    "deadline=soon",
  );
});

it("changes some members and leaves the others", () => {
  const params = new URLSearchParams("path=p&deadline=soon");
  expect(withParams(params, { deadline: null, owner: "maya" })).toBe("path=p&owner=maya");
  expect(withParams(params, { fold: ["l1", "l2"] })).toBe("path=p&deadline=soon&fold=l1,l2");
  expect(withParams(params, { path: null, deadline: null, fold: [] })).toBe("");
  const all =
    "path=p&owner=me&team=mine&category=c&priority=low&customer_tier=vip&deadline=soon&breached=yes&hide=x";
  expect(withParams(new URLSearchParams(all), noFilters)).toBe("path=p&hide=x");
});
