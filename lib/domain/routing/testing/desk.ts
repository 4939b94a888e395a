import type { RaciRow } from "../../policy/path-policy";
import { chooseOwner } from "../choose";
import { compileOrganisation } from "../shifts";
import type { PassedOver, RouteRequest } from "../types";
import { answerRow, memberDoc, organisationOf, requestOf, rosterOf, routingPolicy } from "./fixtures";

/** A small desk: three people at the front, finance, legal, and a head of support with a deputy. */

export const team = (slug: string, members: string[]) => ({ slug, name: slug, members });
export const everyone = ["ann", "bob", "cas", "head", "sub", "fin"];
export const dutyA: RaciRow["cells"][number] = { who: { duty: "support" }, letter: "A" };
export const frontR: RaciRow["cells"][number] = { who: { team: "front" }, letter: "R" };
export const always = () => true;
export const policy = routingPolicy([answerRow([frontR, { who: { team: "finance" }, letter: "R" }, dutyA])], {
  fallback_member: "fin",
});
export const day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const daily = (handle: string, from: string, to: string) =>
  day.map((each) => ({ day: each, from, to, members: [handle] }));

export const build = (shifts: Parameters<typeof organisationOf>[1] = {}) =>
  compileOrganisation(
    organisationOf(
      [
        memberDoc("ann", { languages: ["en"], skills: [{ skill: "billing", level: 1 }] }),
        memberDoc("bob", { languages: ["nl"], skills: [{ skill: "billing", level: 3 }] }),
        memberDoc("cas", { languages: ["nl", "en"], capacity: 4 }),
        memberDoc("head", { role: "manager" }),
        memberDoc("sub", { role: "manager" }),
        memberDoc("fin", { role: "admin" }),
      ],
      {
        teams: [team("front", ["ann", "bob", "cas"]), team("finance", ["fin"]), team("legal", ["sub"])],
        duties: [{ slug: "support", name: "Head of support", holder: "head", deputy: "sub" }],
        ...shifts,
      },
    ),
    1,
  );
export const org = build();
export const night = build({
  shifts: [
    {
      kind: "weekly",
      slug: "days",
      team: "front",
      spans: [
        ...daily("ann", "14:00", "18:00"),
        ...daily("bob", "13:00", "18:00"),
        ...daily("cas", "13:00", "15:00"),
      ],
    },
  ],
});
export type More = Partial<RouteRequest> & { people?: Parameters<typeof rosterOf>[1] };
export const ask = ({ people, ...more }: More = {}, within = org, by = policy) =>
  chooseOwner(within, by, requestOf(rosterOf(everyone, people), more), always);
export const why = (passedOver: PassedOver[]) => passedOver.map((each) => `${each.handle} ${each.why}`);
