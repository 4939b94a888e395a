import { useTranslations } from "next-intl";
import { useList } from "@/components/say/use-list";
import type { SlaWords } from "@/lib/domain/policy/describe-sla";
import { Card, SectionHeading } from "../ui/card";
import { Table, Td, Th } from "../ui/table";
import { CalendarList } from "./calendars";
import type { Documents, SayText } from "./types";

type Props = Pick<Documents, "organisation"> & { sla: SlaWords; say: SayText };

/** Targets by the first row that matches, named deadlines, and the calendars they count in. */
export function SlaPart({ sla, organisation, say }: Props) {
  const t = useTranslations("policy-screen.sla");
  return (
    <div className="space-y-8">
      <section>
        <SectionHeading title={t("title")} size="lg" hint={t("hint")} className="mb-3" />
        <ol className="space-y-3">
          {sla.rows.map((row) => (
            <li key={row.slug}>
              <TargetRow row={row} say={say} />
            </li>
          ))}
        </ol>
      </section>
      {sla.deadlines.length === 0 ? null : <Deadlines deadlines={sla.deadlines} say={say} />}
      <CalendarList calendars={organisation.calendars} />
    </div>
  );
}

function TargetRow({ row, say }: { row: SlaWords["rows"][number]; say: SayText }) {
  const list = useList();
  const t = useTranslations("policy-screen.sla");
  const terms = useTranslations("terms.clock");
  return (
    <Card>
      <SectionHeading
        level={3}
        title={row.name}
        hint={say(row.when)}
        actions={<span className="text-[12px] text-muted">{t("in", { calendar: row.calendar })}</span>}
      />
      <Table caption={row.name} className="mt-2 min-w-[560px]">
        <thead>
          <tr>
            <Th>{t("clock")}</Th>
            <Th>{t("target")}</Th>
            <Th>{t("warns")}</Th>
            <Th>{t("breach")}</Th>
          </tr>
        </thead>
        <tbody>
          {row.targets.map((target) => (
            <tr key={target.metric} className="align-top">
              <Td className="w-1/5">{terms(target.metric)}</Td>
              <Td className="tnum w-1/4">
                <span className="font-medium">{say(target.say)}</span>
                {target.pauses === null ? null : (
                  <span className="block text-[11px] text-muted">{say(target.pauses)}</span>
                )}
              </Td>
              <Td className="w-1/5 text-muted">{list(target.warnings.map(say)) || t("none")}</Td>
              <Td className="text-muted">{list(target.breach.map(say)) || t("none")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Deadlines({ deadlines, say }: { deadlines: SlaWords["deadlines"]; say: SayText }) {
  const list = useList();
  const t = useTranslations("policy-screen.sla");
  return (
    <section>
      <SectionHeading title={t("deadlines")} size="lg" hint={t("deadlinesHint")} className="mb-2" />
      <Table caption={t("deadlines")} className="min-w-[560px]">
        <thead>
          <tr>
            <Th>{t("deadline")}</Th>
            <Th>{t("target")}</Th>
            <Th>{t("warns")}</Th>
            <Th>{t("breach")}</Th>
          </tr>
        </thead>
        <tbody>
          {deadlines.map((deadline) => (
            <tr key={deadline.slug} className="align-top">
              <Td className="font-medium">
                <span>{deadline.name}</span>
                {deadline.when === null ? null : (
                  <span className="block font-normal text-[11px] text-muted">{say(deadline.when)}</span>
                )}
              </Td>
              <Td>{say(deadline.say)}</Td>
              <Td className="text-muted">{list(deadline.warnings.map(say)) || t("none")}</Td>
              <Td className="text-muted">{list(deadline.breach.map(say)) || t("none")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
