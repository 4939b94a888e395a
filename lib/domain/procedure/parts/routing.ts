import { literal, type Msg, msg } from "../../msg";
import type { FieldMoment } from "../../policy/path-policy";
import { isRequiredAt } from "../../ticket/required-fields";
import { type Block, type Line, line } from "../types";
import { memberName, placeOf, type Source, tierMsg, together } from "./names";

/** In short: what happens to a ticket, each sentence only where the policy makes it so. */
export function summaryOf(source: Source): Block[] {
  const { policy } = source;
  const { targets, deadlines } = policy.sla;
  const hasAccept = targets.some((row) => row.targets.accept !== undefined);
  const actions = [
    ...targets.flatMap((row) =>
      Object.entries(row.on_breach).flatMap(([metric, list]) => (metric === "accept" ? [] : list)),
    ),
    ...deadlines.flatMap((deadline) => deadline.on_breach),
  ];
  const climbs = policy.tiers.length > 1 && actions.some((action) => action.do === "climb");
  const says = [
    line([], msg("procedure.summary.baton")),
    ...(hasAccept
      ? [
          line(
            ["/sla/targets"],
            msg(policy.tiers.length > 1 ? "procedure.summary.accept" : "procedure.summary.accept_one"),
          ),
        ]
      : []),
    ...(climbs ? [line(["/sla/targets"], msg("procedure.summary.climbs"))] : []),
    line([], msg("procedure.summary.missed")),
    line([`/reply_channel`], msg(`procedure.summary.reply.${policy.reply_channel}`)),
  ];
  const { description } = policy;
  return [
    ...(description === ""
      ? []
      : [{ is: "text" as const, lines: [line(["/description"], literal(description))] }]),
    { is: "text", lines: says },
  ];
}

/** Who gets it, and who does while nobody is on shift: the order of the choice itself. */
export function nobodyOf(source: Source): Block[] {
  const { policy } = source;
  const fallback = memberName(source, policy.fallback_member);
  const top = policy.tiers.at(-1)?.slug ?? "";
  const tells = Object.keys(policy.tell_customer).length > 0;
  const hasAccept = policy.sla.targets.some((row) => row.targets.accept !== undefined);
  const lines: Line[] = [
    line(["/raci/rows"], msg("procedure.nobody.choice")),
    line(["/raci/rows"], msg("procedure.nobody.relaxed")),
    line(["/fallback_member", "/raci/rows"], msg("procedure.nobody.urgent", { fallback })),
    line(["/raci/rows"], msg("procedure.nobody.others", { fallback })),
    ...(tells ? [line(["/tell_customer"], msg("procedure.nobody.customer"))] : []),
    ...(hasAccept
      ? [line(["/sla/targets"], msg("procedure.nobody.top", { tier: tierMsg(source, top) }))]
      : []),
    line([], msg("procedure.nobody.again")),
  ];
  return [{ is: "list", ordered: true, lines }];
}

const neededAt = (policy: Source["policy"], moment: FieldMoment): Msg[] =>
  policy.fields.filter((field) => isRequiredAt(field, moment)).map(({ name }) => literal(name));

/** What the engine does beside the rule: handing back, replies after solving, what may be missing. */
export function exceptionsOf(source: Source): Block[] {
  const { policy } = source;
  const byPerson = policy.raci.rows.filter((row) => row.person_required);
  const { required, own } = policy.brief;
  const parts = [
    ...required.map((part) => msg(`brief.part.${part}`)),
    ...own.filter((part) => part.required).map(({ name }) => literal(name)),
    ...neededAt(policy, "handoff"),
  ];
  const asked: [key: string, parts: Msg[]][] = [
    ["procedure.exceptions.intake", neededAt(policy, "intake")],
    ["procedure.exceptions.missing", parts],
    ["procedure.exceptions.closure", neededAt(policy, "closure")],
  ];
  const lines: Line[] = [
    line([], msg("procedure.exceptions.take_over")),
    line([], msg("procedure.exceptions.accepted")),
    line([], msg("procedure.exceptions.suggestion")),
    line([], msg("procedure.exceptions.handed_back")),
    ...(byPerson.length === 0
      ? []
      : [
          line(
            byPerson.map(({ slug }) => placeOf("raci", "rows", slug)),
            msg("procedure.exceptions.person", { rows: together(byPerson.map(({ name }) => literal(name))) }),
          ),
        ]),
    line([], msg("procedure.exceptions.resolved")),
    line(["/settings"], msg("procedure.exceptions.closed", { days: policy.settings.close_after_days })),
    ...asked
      .filter(([, each]) => each.length > 0)
      .map(([key, each]) => line(["/brief", "/fields"], msg(key, { parts: { list: each } }))),
  ];
  return [{ is: "list", ordered: false, lines }];
}
