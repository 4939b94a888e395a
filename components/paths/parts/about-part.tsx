"use client";

import { useTranslations } from "next-intl";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { risks } from "@/lib/domain/vocabulary";
import { useDraft } from "../../draft/use-draft";
import { Checkbox, Field, Input, Select, Textarea } from "../../ui/forms/field";
import { NameCell } from "../cells";

const channels = ["source", "none"] as const;

/** Whose path it is, how its replies leave, and what holds where nothing else is said. */
export function AboutPart() {
  const t = useTranslations("paths-screen.about");
  const channelWords = useTranslations("paths-screen.channel");
  const terms = useTranslations("terms.risk");
  const { document: policy, organisation, edit, mayEdit } = useDraft();
  const change = (part: Partial<PathPolicy>, merge?: string) =>
    edit((now) => withPart(now, part), {
      label: t("step"),
      ...(merge === undefined ? {} : { merge: `about ${merge}` }),
    });
  const people = organisation.members.filter(({ role }) => role !== "viewer");
  const person = (part: "owner" | "fallback_member") => (
    <Field label={t(part)} hint={t(`${part}Hint`)}>
      {(control) => (
        <Select {...control} value={policy[part]} onChange={({ target }) => change({ [part]: target.value })}>
          {people.map(({ handle, name }) => (
            <option key={handle} value={handle}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <section aria-labelledby="about-title" className="space-y-3">
      <h2 id="about-title" className="font-semibold text-[15px]">
        {t("title")}
      </h2>
      <fieldset
        disabled={!mayEdit}
        className="m-0 grid max-w-4xl gap-4 rounded-lg border border-line bg-raised p-4 md:grid-cols-2"
      >
        <NameCell
          look="field"
          label={t("name")}
          name={policy.name}
          onChange={(name) => change({ name }, "name")}
        />
        <Field label={t("review")} hint={t("reviewHint")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={policy.review_on ?? ""}
              onChange={({ target }) => change({ review_on: target.value === "" ? undefined : target.value })}
            />
          )}
        </Field>
        <Field label={t("description")} className="md:col-span-2">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={2000}
              className="w-full"
              value={policy.description}
              onChange={({ target }) => change({ description: target.value }, "description")}
            />
          )}
        </Field>
        {person("owner")}
        {person("fallback_member")}
        <Field label={t("channel")} hint={t("channelHint")}>
          {(control) => (
            <Select
              {...control}
              value={policy.reply_channel}
              onChange={({ target }) =>
                change({ reply_channel: channels.find((each) => each === target.value) ?? "source" })
              }
            >
              {channels.map((each) => (
                <option key={each} value={each}>
                  {channelWords(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("risk")} hint={t("riskHint")}>
          {(control) => (
            <Select
              {...control}
              value={policy.default_risk}
              onChange={({ target }) =>
                change({ default_risk: risks.find((each) => each === target.value) ?? "medium" })
              }
            >
              {risks.map((each) => (
                <option key={each} value={each}>
                  {terms(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <CloseAfter
          days={policy.settings.close_after_days}
          onChange={(days) =>
            change({ settings: { ...policy.settings, close_after_days: days } }, "close_after_days")
          }
        />
        <Checkbox
          className="md:col-span-2"
          label={t("archived")}
          hint={t("archivedHint")}
          checked={policy.archived === true}
          onChange={({ target }) => change({ archived: target.checked ? true : undefined })}
        />
      </fieldset>
    </section>
  );
}

/** What was taken off is absent. */
const withPart = (policy: PathPolicy, part: Partial<PathPolicy>): PathPolicy =>
  Object.fromEntries(
    Object.entries({ ...policy, ...part }).filter(([, value]) => value !== undefined),
  ) as PathPolicy;

function CloseAfter({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const t = useTranslations("paths-screen.about");
  return (
    <Field label={t("close")} hint={t("closeHint")}>
      {(control) => (
        <Input
          {...control}
          key={days}
          inputMode="numeric"
          defaultValue={String(days)}
          onBlur={({ target }) => {
            const typed = Number.parseInt(target.value, 10);
            if (Number.isInteger(typed) && typed >= 1 && typed <= 365 && typed !== days) onChange(typed);
            else target.value = String(days);
          }}
        />
      )}
    </Field>
  );
}
