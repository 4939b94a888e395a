import { literal, type Msg, msg } from "../../msg";
import { languages, statusCategories } from "../../vocabulary";
import { type Block, type Line, line } from "../types";
import { memberName, nameIn, placeOf, type Source } from "./names";

/** Whom to call: teams of the ladder with their leads, duties that RACI names, and people outside. */
export function contactsOf(source: Source): Block[] {
  const { policy, organisation } = source;
  const parties = policy.raci.rows.flatMap(({ cells }) => cells.map(({ who }) => who));
  const teams = [
    ...new Set([
      ...policy.tiers.flatMap((tier) => tier.teams),
      ...parties.flatMap((who) => ("team" in who ? [who.team] : [])),
    ]),
  ];
  const duties = [...new Set(parties.flatMap((who) => ("duty" in who ? [who.duty] : [])))];
  const outside = [
    ...new Set([
      ...parties.flatMap((who) => ("contact" in who ? [who.contact] : [])),
      ...teams.flatMap((slug) => organisation.teams.find((team) => team.slug === slug)?.contacts ?? []),
    ]),
  ];
  const listed = (title: string, lines: Line[]): Block[] =>
    lines.length === 0
      ? []
      : [{ is: "list", title: msg(`procedure.contacts.${title}`), ordered: false, lines }];
  return [
    ...listed("path", [
      line(["/owner"], msg("procedure.contacts.owner", { name: memberName(source, policy.owner) })),
      line(
        ["/fallback_member"],
        msg("procedure.contacts.fallback", { name: memberName(source, policy.fallback_member) }),
      ),
    ]),
    ...listed(
      "teams",
      teams.map((slug) => teamLine(source, slug)),
    ),
    ...listed(
      "duties",
      duties.map((slug) => dutyLine(source, slug)),
    ),
    ...listed(
      "outside",
      outside.map((slug) => contactLine(source, slug)),
    ),
  ];
}

function teamLine(source: Source, slug: string): Line {
  const team = source.organisation.teams.find((each) => each.slug === slug);
  const says = (): Msg => {
    if (team?.lead === undefined) return msg("procedure.contacts.no_lead");
    const lead = memberName(source, team.lead);
    return team.deputy === undefined
      ? msg("procedure.contacts.lead", { lead })
      : msg("procedure.contacts.lead_deputy", { lead, deputy: memberName(source, team.deputy) });
  };
  return line([], { strong: literal(team?.name ?? slug) }, says());
}

function dutyLine(source: Source, slug: string): Line {
  const duty = source.organisation.duties.find((each) => each.slug === slug);
  if (duty === undefined) return line([], { strong: literal(slug) });
  const name = memberName(source, duty.holder);
  return line(
    [],
    { strong: literal(duty.name) },
    duty.deputy === undefined
      ? msg("procedure.contacts.holder", { name })
      : msg("procedure.contacts.holder_deputy", { name, deputy: memberName(source, duty.deputy) }),
  );
}

function contactLine({ organisation }: Source, slug: string): Line {
  const contact = organisation.contacts.find((each) => each.slug === slug);
  if (contact === undefined) return line([], { strong: literal(slug) });
  const channels = contact.channels.map(({ kind, address }) =>
    msg("procedure.contacts.channel", { kind, address }),
  );
  const hours =
    contact.hours === undefined
      ? []
      : [msg("procedure.contacts.hours", { calendar: nameIn(organisation.calendars, contact.hours) })];
  const all = [...channels, ...hours];
  return line(
    [],
    { strong: literal(contact.name) },
    all.length === 0
      ? msg("procedure.contacts.no_channel")
      : msg("procedure.contacts.reached", { ways: { list: all } }),
  );
}

/** What the customer is told with each escalation, by language, with the path's own gaps. */
export function customerOf({ policy }: Source): Block[] {
  return Object.entries(policy.tell_customer).map(([language, { open, closed }]): Block => {
    const place = placeOf("tell_customer", language);
    const known = languages.some((each) => each === language);
    return {
      is: "list",
      title: known ? msg(`terms.language.${language}`) : literal(language),
      ordered: false,
      lines: [
        line(
          [`${place}/open`],
          { strong: msg("procedure.customer.open") },
          msg("procedure.customer.text", { text: open }),
        ),
        line(
          [`${place}/closed`],
          { strong: msg("procedure.customer.closed") },
          msg("procedure.customer.text", { text: closed }),
        ),
      ],
    };
  });
}

/** Names that tickets of this path bear: statuses by what they count as, and fields. */
export function namesOf({ policy }: Source): Block[] {
  const inUse = policy.statuses.filter(({ retired }) => retired !== true);
  const statuses = statusCategories.flatMap((category) => {
    const of = inUse.filter((status) => status.category === category);
    if (of.length === 0) return [];
    const names = { list: of.map(({ name }) => literal(name)) };
    return [
      line(
        of.map(({ slug }) => placeOf("statuses", slug)),
        { strong: msg(`terms.statusCategory.${category}`) },
        msg("procedure.names.listed", { names }),
      ),
    ];
  });
  const fields = policy.fields
    .filter(({ retired }) => retired !== true)
    .map(({ slug, name, type, required_at }) =>
      line(
        [placeOf("fields", slug)],
        { strong: literal(name) },
        msg(required_at.length > 0 ? "procedure.names.required" : "procedure.names.type", {
          type: msg(`procedure.type.${type}`),
          moments: { list: required_at.map((moment) => msg(`procedure.names.needed.${moment}`)) },
        }),
      ),
    );
  return [
    { is: "list", title: msg("procedure.names.statuses"), ordered: false, lines: statuses },
    ...(fields.length === 0
      ? []
      : [{ is: "list" as const, title: msg("procedure.names.fields"), ordered: false, lines: fields }]),
  ];
}
