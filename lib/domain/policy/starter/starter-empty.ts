import { customerServiceRules } from "../../rules/defaults";
import { baseRow } from "../../sla/inherit";
import { PathPolicy } from "../path-policy";
import { starterPolicy } from "./starter";
import { starterRaci } from "./starter-raci";

type FirstNames = {
  name: string;
  /** Handle of who answers for it, accounts for its tickets, and gets them when nobody else can. */
  owner: string;
  team: { slug: string; name: string };
  /** Slug of the calendar its targets are counted in. */
  calendar: string;
};

/**
 * The least that can take tickets: the six statuses, one tier with one team, no category or field. Two rules pass on
 * who asks for a person, and what the AI asks one for.
 * What the product knows of every customer comes with it: words, thresholds, what they are told, times to answer.
 */
export function emptyPolicy({ name, owner, team, calendar }: FirstNames): PathPolicy {
  const starter = starterPolicy({ owner });
  const times = baseRow(starter.sla.targets) ?? starter.sla.targets.at(-1);
  const row = starterRaci.findLast(
    ({ stage, categories, tiers }) => stage === "answer" && categories.length + tiers.length === 0,
  );
  return PathPolicy.parse({
    name,
    owner,
    fallback_member: owner,
    tiers: [{ slug: "l1", name: team.name, teams: [team.slug] }],
    statuses: starter.statuses,
    thresholds: starter.thresholds,
    word_classes: starter.word_classes,
    word_lists: starter.word_lists,
    rules: customerServiceRules.filter(({ slug }) => slug === "asks-for-person" || slug === "ai-asks"),
    sla: { targets: [{ ...times, when: {}, calendar }] },
    raci: {
      rows: [
        {
          ...row,
          person_required: false,
          cells: [
            { who: { team: team.slug }, letter: "R" },
            { who: { member: owner }, letter: "A" },
          ],
        },
      ],
    },
    tell_customer: starter.tell_customer,
    settings: { thanks: starter.settings.thanks },
  });
}
