import { literal, type Msg, msg } from "../../msg";
import type { Column, RaciRow } from "../../policy/path-policy";
import { rowsOfMatrix } from "../../raci/edit/matrix";
import { columnsOf } from "../../raci/match";
import { conditionMsg } from "../../rules/explain/explain";
import type { RaciLetter } from "../../vocabulary";
import { type Block, type Line, line } from "../types";
import { nameIn, partyMsg, placeOf, type Source, tierMsg } from "./names";

const letters: readonly RaciLetter[] = ["R", "A", "C", "I"];

/** Who does, answers for, is asked and is told: every row of RACI, by stage in the order of matching. */
export function decidesOf(source: Source): Block[] {
  return [
    {
      is: "table",
      caption: msg("procedure.decides.caption"),
      heads: [msg("procedure.decides.what"), ...letters.map((letter) => msg(`procedure.decides.${letter}`))],
      rows: rowsOfMatrix(source.policy.raci).map((row) => {
        const place = placeOf("raci", "rows", row.slug);
        return {
          places: [place],
          cells: [
            activity(source, place, row),
            ...letters.map((letter) => columnsOf(row, letter).map((who) => party(source, place, who))),
          ],
        };
      }),
    },
  ];
}

function party(source: Source, place: string, who: Column): Line {
  const level =
    "team" in who ? source.policy.tiers.findIndex(({ teams }) => teams.includes(who.team)) + 1 : 0;
  const name = partyMsg(source, who);
  return line([place], level === 0 ? name : msg("procedure.decides.at_level", { level, name }));
}

/** The row's name with its stage, then what it is for. */
function activity(source: Source, place: string, row: RaciRow): Line[] {
  const { policy, organisation } = source;
  const notes: Msg[] = [
    ...(row.categories.length === 0
      ? []
      : [
          msg("procedure.decides.categories", {
            names: { list: row.categories.map((slug) => literal(nameIn(policy.categories, slug))) },
          }),
        ]),
    ...(row.tiers.length === 0
      ? []
      : [
          msg("procedure.decides.tiers", { tiers: { list: row.tiers.map((slug) => tierMsg(source, slug)) } }),
        ]),
    ...(row.when === undefined
      ? []
      : [msg("procedure.decides.when", { when: conditionMsg(policy, row.when, organisation) })]),
    ...(row.person_required ? [msg("procedure.decides.person")] : []),
  ];
  const stage = msg("procedure.decides.stage", { stage: msg(`terms.raciStage.${row.stage}`) });
  return [line([place], { strong: literal(row.name) }, stage), ...notes.map((note) => line([place], note))];
}
