import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { Organisation, ShiftDoc } from "@/lib/domain/policy/organisation";
import { groupDays, runsOf } from "@/lib/domain/time/day-runs";
import { Written } from "../text/written";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td, Th } from "../ui/data/table";
import { useRuns } from "./calendars";
import { useLanguageName } from "./language";

type Props = { organisation: Organisation };
type Names = (handles: readonly string[]) => string;

function useNames({ members }: Organisation): Names {
  const list = useList();
  return (handles) =>
    list(handles.map((handle) => members.find((member) => member.handle === handle)?.name ?? handle));
}

/** Who there is: teams with their shifts, duties, people and contacts outside. */
export function PeoplePart({ organisation }: Props) {
  const t = useTranslations("policy-screen.people");
  const names = useNames(organisation);
  return (
    <div className="space-y-8">
      <section>
        <SectionHeading title={t("teams")} size="lg" className="mb-3" />
        <ul className="grid gap-3 lg:grid-cols-2">
          {organisation.teams.map((team) => (
            <li key={team.slug}>
              <Card className="h-full">
                <SectionHeading
                  level={3}
                  title={team.name}
                  hint={t("count", { count: team.members.length })}
                />
                <p className="mt-1 text-[12px] text-muted">{names(team.members)}</p>
                {team.lead === undefined ? null : (
                  <p className="mt-1 text-[12px]">
                    {team.deputy === undefined
                      ? t("lead", { lead: names([team.lead]) })
                      : t("leadDeputy", { lead: names([team.lead]), deputy: names([team.deputy]) })}
                  </p>
                )}
                {organisation.shifts
                  .filter((shift) => shift.team === team.slug)
                  .map((shift) => (
                    <Shift key={shift.slug} shift={shift} names={names} />
                  ))}
              </Card>
            </li>
          ))}
        </ul>
      </section>
      <Duties organisation={organisation} names={names} />
      <Members organisation={organisation} />
      <Contacts organisation={organisation} />
    </div>
  );
}

function Shift({ shift, names }: { shift: ShiftDoc; names: Names }) {
  const t = useTranslations("policy-screen.people");
  const runsText = useRuns();
  if (shift.kind === "rotating")
    return (
      <p className="tnum mt-2 border-line border-t pt-2 text-[12px]">
        <span>{`${t("rotating", { days: shift.turn_days, start: shift.start, at: shift.at })} `}</span>
        <span className="text-muted">{shift.turns.map(names).join(" → ")}</span>
      </p>
    );
  const lines = groupDays(
    shift.spans.map(({ day, from, to, members }) => ({
      day,
      key: JSON.stringify([from, to, members]),
    })),
  );
  return (
    <dl className="tnum mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-line border-t pt-2 text-[12px]">
      {lines.map(({ key, days }) => {
        const [from, to, members] = JSON.parse(key) as [string, string, string[]];
        return (
          <div key={key} className="contents">
            <dt>{`${runsText(runsOf(days))} ${from}–${to}`}</dt>
            <dd className="text-muted">{names(members)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Duties({ organisation, names }: Props & { names: Names }) {
  const t = useTranslations("policy-screen.people");
  if (organisation.duties.length === 0) return null;
  return (
    <section>
      <SectionHeading title={t("duties")} size="lg" className="mb-2" />
      <Table caption={t("duties")}>
        <thead>
          <tr>
            <Th>{t("duty")}</Th>
            <Th>{t("holder")}</Th>
            <Th>{t("deputy")}</Th>
          </tr>
        </thead>
        <tbody>
          {organisation.duties.map(({ slug, name, holder, deputy }) => (
            <tr key={slug}>
              <Td>
                <Written text={name} />
              </Td>
              <Td>{names([holder])}</Td>
              <Td className="text-muted">{deputy === undefined ? t("none") : names([deputy])}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Members({ organisation }: Props) {
  const list = useList();
  const t = useTranslations("policy-screen.people");
  const terms = useTranslations("terms");
  const language = useLanguageName();
  return (
    <section>
      <SectionHeading
        title={t("members")}
        size="lg"
        hint={t("count", { count: organisation.members.length })}
        className="mb-2"
      />
      <Table caption={t("members")} className="min-w-[640px]">
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("role")}</Th>
            <Th>{t("skills")}</Th>
            <Th>{t("languages")}</Th>
            <Th align="right">{t("capacity")}</Th>
          </tr>
        </thead>
        <tbody>
          {organisation.members.map((member) => (
            <tr key={member.handle}>
              <Td>
                <Written text={member.name} />
              </Td>
              <Td className="text-muted">{terms(`role.${member.role}`)}</Td>
              <Td className="text-muted">
                {list(member.skills.map(({ skill, level }) => `${skill} ${level}`)) || t("none")}
              </Td>
              <Td className="text-muted">{list(member.languages.map(language)) || t("none")}</Td>
              <Td align="right">{member.capacity}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Contacts({ organisation }: Props) {
  const list = useList();
  const t = useTranslations("policy-screen.people");
  if (organisation.contacts.length === 0) return null;
  return (
    <section>
      <SectionHeading title={t("contacts")} size="lg" hint={t("contactsHint")} className="mb-2" />
      <ul className="flex flex-wrap gap-2">
        {organisation.contacts.map(({ slug, name, channels }) => (
          <li key={slug} className="rounded-md border border-line bg-raised px-2.5 py-1 text-[12px]">
            <span>{`${name} `}</span>
            <span className="text-muted">
              {list(channels.map(({ kind, address }) => `${kind} ${address}`))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
