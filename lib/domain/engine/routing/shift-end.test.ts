import { expect, it } from "vitest";
import { monday } from "../testing/desk";
import { accepted, deskWith } from "../testing/story";
import { nextPeople } from "./shift-end";

const hour = 3_600_000;
/** Ann works from 9 to 17, Bob from 13 to 20. */
const shifts = deskWith((_, { members }) => {
  for (const member of members) if (member.handle === "bob") member.capacity = 2;
}, {});
const { ticket } = accepted(shifts);
const held = ["a", "b", "c"].map((id) => ({ ticket: { ...ticket, id }, path: shifts.path }));
const at = (hours: number) => monday + hours * hour;
const next = (endsAt: number, loads: Record<string, number> = {}) => {
  const people = new Map(
    [...shifts.people].map(([handle, person]) => [handle, { ...person, load: loads[handle] ?? 0 }]),
  );
  return nextPeople(shifts.org, people, held, { owner: "ann", endsAt }).map((each) => each.next);
};

it("is who is on shift when the other's ends, as long as they have room", () => {
  expect(next(at(8)).slice(0, 2)).toEqual(["bob", "bob"]);
  // The third finds him full: routing takes the one whose shift is next, over capacity.
  expect(next(at(8))[2]).toBe("bob");
  expect(next(at(8), { bob: 2 })).toEqual(["bob", "bob", "bob"]);
});

it("never is the one who leaves, and is the next on shift where nobody is there", () => {
  // Monday 21:00: Ann begins at nine, but it is hers; Bob begins at thirteen.
  expect(next(at(12))).toEqual(["bob", "bob", "bob"]);
  expect(next(at(4))[0]).toBe("bob");
});

it("names nobody where nobody is left", () => {
  const gone = new Map(
    [...shifts.people].map(([handle, person]) => [handle, { ...person, active: handle === "ann" }]),
  );
  const [first] = nextPeople(shifts.org, gone, held, { owner: "ann", endsAt: at(8) });
  expect(first).toEqual({ ticketId: "a", next: null });
});
