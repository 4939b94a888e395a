"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import type { DeadlineDoc, PathPolicy } from "@/lib/domain/policy/path-policy";
import { changeDeadline, type DeadlineChange } from "@/lib/domain/sla/edit/deadlines";
import {
  aroundTheClockLengths,
  type OpenLengths,
  parseDuration,
  writtenDuration,
} from "@/lib/domain/sla/edit/duration-text";
import { parseWarnings, writtenWarnings } from "@/lib/domain/sla/edit/warnings-text";
import { priorities } from "@/lib/domain/vocabulary";
import { Button } from "../../ui/forms/button";
import { Choices } from "../../ui/forms/choices";
import { Field, Input, Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { BreachBoxes } from "../breach-boxes";
import type { EditSla } from "../targets/use-sla";

type Props = {
  deadline: DeadlineDoc;
  policy: PathPolicy;
  calendars: readonly CalendarDoc[];
  lengthsOf: (calendar: string | undefined) => OpenLengths;
  mayEdit: boolean;
  edit: EditSla;
  onDelete: () => void;
  onClose: () => void;
};
type Change = (part: DeadlineChange, merge?: string) => void;

/** A deadline with a name: when it is due, for which tickets, and what is done about it. */
export default function DeadlinePanel(props: Props) {
  const { deadline, policy, calendars, lengthsOf, mayEdit, edit, onDelete, onClose } = props;
  const t = useTranslations("sla-screen.deadlines");
  const panel = useTranslations("sla-screen.targets.panel");
  const terms = useTranslations("terms");
  const [name, setName] = useState(deadline.name);
  const change: Change = (part, merge) =>
    edit((sla) => changeDeadline(sla, deadline.slug, part), {
      label: t("step", { name: deadline.name }),
      ...(merge === undefined ? {} : { merge: `${merge} ${deadline.slug}` }),
    });
  const lengths = deadline.calendar === undefined ? aroundTheClockLengths : lengthsOf(deadline.calendar);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="side"
      title={deadline.name}
      description={mayEdit ? t("hint") : t("readOnly")}
      footer={
        mayEdit ? (
          <Button icon={<Trash2 aria-hidden="true" />} onClick={onDelete}>
            {t("delete")}
          </Button>
        ) : undefined
      }
    >
      <fieldset disabled={!mayEdit} className="m-0 flex min-w-0 flex-col gap-4">
        <Field label={t("name")} error={name.trim() === "" ? t("nameMissing") : undefined}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              onChange={(event) => {
                setName(event.target.value);
                if (event.target.value.trim() !== "") change({ name: event.target.value }, "deadline-name");
              }}
            />
          )}
        </Field>
        <Start deadline={deadline} policy={policy} calendars={calendars} lengths={lengths} change={change} />
        <Warns deadline={deadline} lengths={lengths} change={change} />
        <fieldset className="m-0 min-w-0 space-y-1.5">
          <legend className="mb-1 text-[12px] text-muted">{t("missed")}</legend>
          <BreachBoxes actions={deadline.on_breach} onChange={(on_breach) => change({ on_breach })} />
        </fieldset>
        <Choices
          title={panel("category")}
          none={panel("anyOf")}
          items={policy.categories}
          chosen={deadline.when.category ?? []}
          onChange={(category) => change({ when: { ...deadline.when, category } })}
        />
        <Choices
          title={panel("priority")}
          none={panel("anyOf")}
          items={priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) }))}
          chosen={deadline.when.priority ?? []}
          onChange={(list) => {
            const priority = priorities.filter((each) => list.includes(each));
            change({ when: { ...deadline.when, priority } });
          }}
        />
      </fieldset>
    </Dialog>
  );
}

type PartProps = { deadline: DeadlineDoc; lengths: OpenLengths; change: Change };

const starts = ["created", "escalated", "field"] as const;

function Start(props: PartProps & Pick<Props, "policy" | "calendars">) {
  const { deadline, policy, calendars, lengths, change } = props;
  const t = useTranslations("sla-screen.deadlines");
  const { from } = deadline;
  const kind = "field" in from ? "field" : from.after;
  const fields = policy.fields.filter(({ type }) => type === "instant" || type === "date");
  return (
    <>
      <Field label={t("start")}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => {
              const next = starts.find((each) => each === event.target.value);
              const [field] = fields;
              if (next === "field" && field !== undefined) change({ from: { field: field.slug } });
              if (next === "created" || next === "escalated")
                change({ from: { after: next, length_s: "field" in from ? 86_400 : from.length_s } });
            }}
          >
            {starts.map((each) => (
              <option key={each} value={each} disabled={each === "field" && fields.length === 0}>
                {t(`starts.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {"field" in from ? (
        <Field label={t("field")}>
          {(control) => (
            <Select
              {...control}
              value={from.field}
              onChange={(event) => change({ from: { field: event.target.value } })}
            >
              {fields.some(({ slug }) => slug === from.field) ? null : (
                <option value={from.field}>{from.field}</option>
              )}
              {fields.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <>
          <Length
            seconds={from.length_s}
            lengths={lengths}
            onChange={(length_s) => change({ from: { after: from.after, length_s } }, "deadline-length")}
          />
          <Field label={t("calendar")}>
            {(control) => (
              <Select
                {...control}
                value={deadline.calendar ?? ""}
                onChange={(event) =>
                  change({ calendar: event.target.value === "" ? null : event.target.value })
                }
              >
                <option value="">{t("always")}</option>
                {calendars.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </>
  );
}

type LengthProps = { seconds: number; lengths: OpenLengths; onChange: (seconds: number) => void };

function Length({ seconds, lengths, onChange }: LengthProps) {
  const t = useTranslations("sla-screen");
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : parseDuration(typed, lengths);
  const fault = read !== null && "fault" in read ? t(`targets.fault.${read.fault}`) : undefined;
  return (
    <Field label={t("deadlines.length")} error={fault}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={typed ?? writtenDuration(seconds, lengths)}
          onChange={(event) => {
            setTyped(event.target.value);
            const length = parseDuration(event.target.value, lengths);
            if ("seconds" in length) onChange(length.seconds);
          }}
          onBlur={() => (fault === undefined ? setTyped(null) : undefined)}
        />
      )}
    </Field>
  );
}

function Warns({ deadline, lengths, change }: PartProps) {
  const t = useTranslations("sla-screen");
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : parseWarnings(typed, lengths);
  const fault = read !== null && "fault" in read ? read.fault : null;
  return (
    <Field
      label={t("deadlines.warns")}
      hint={t("targets.how.warnHint")}
      error={fault === null ? undefined : t(`targets.how.warnFault.${fault.kind}`, { text: fault.text })}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={
            typed ??
            writtenWarnings(deadline.warnings, lengths, (length) => t("targets.how.before", { length }))
          }
          onChange={(event) => {
            setTyped(event.target.value);
            const warnings = parseWarnings(event.target.value, lengths);
            if ("warnings" in warnings) change({ warnings: warnings.warnings }, "deadline-warns");
          }}
          onBlur={() => (fault === null ? setTyped(null) : undefined)}
        />
      )}
    </Field>
  );
}
