import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { SlaWords } from "@/lib/domain/policy/describe/describe-sla";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td, Th } from "../ui/data/table";
import { CalendarList } from "./calendars";
import type { Documents, MsgText } from "./types";

type Props = Pick<Documents, "organisation"> & { sla: SlaWords; say: MsgText };

/** Targets by the first row that matches, named deadlines, and the calendars they count in. */
export function SlaPart({ sla, organisation, say: render }: Props) {
  const t = useTranslations("policy-screen.sla");
  return (
    <div className="space-y-8">
      <section>
        <SectionHeading title={t("title")} size="lg" hint={t("hint")} className="mb-3" />
        <ol className="space-y-3">
          {sla.rows.map((row) => (
            <li key={row.slug}>
              <TargetRow row={row} say={render} />
            </li>
          ))}
        </ol>
      </section>
      {sla.deadlines.length === 0 ? null : <Deadlines deadlines={sla.deadlines} say={render} />}
      <CalendarList calendars={organisation.calendars} />
    </div>
  );
}

function TargetRow({ row, say: render }: { row: SlaWords["rows"][number]; say: MsgText }) {
  const list = useList();
  const t = useTranslations("policy-screen.sla");
  const terms = useTranslations("terms.clock");
  return (
    <Card>
      <SectionHeading
        level={3}
        title={row.name}
        hint={render(row.when)}
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
                <span className="font-medium">{render(target.say)}</span>
                {target.pauses === null ? null : (
                  <span className="block text-[11px] text-muted">{render(target.pauses)}</span>
                )}
              </Td>
              <Td className="w-1/5 text-muted">{list(target.warnings.map(render)) || t("none")}</Td>
              <Td className="text-muted">{list(target.breach.map(render)) || t("none")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Deadlines({ deadlines, say: render }: { deadlines: SlaWords["deadlines"]; say: MsgText }) {
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
                  <span className="block font-normal text-[11px] text-muted">{render(deadline.when)}</span>
                )}
              </Td>
              <Td>{render(deadline.say)}</Td>
              <Td className="text-muted">{list(deadline.warnings.map(render)) || t("none")}</Td>
              <Td className="text-muted">{list(deadline.breach.map(render)) || t("none")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
