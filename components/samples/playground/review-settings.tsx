"use client";

import { useTranslations } from "next-intl";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { useDraft } from "../../draft/use-draft";
import { Checkbox, Field, Select } from "../../ui/forms/field";

const shares = [0.05, 0.1, 0.2, 0.3, 0.5] as const;
type Review = PathPolicy["review"];

/** What publishing asks for: passing tests, and when a second person confirms. */
export function ReviewSettings() {
  const t = useTranslations("samples.tests");
  const { document, edit, mayEdit, changed } = useDraft();
  const { review } = document;
  const set = (part: Partial<Review>) =>
    edit((before) => ({ ...before, review: { ...before.review, ...part } }), { label: t("settings") });
  const share = review.second_person_share;
  const options = [...new Set<number>([...shares, ...(share === null ? [] : [share])])].sort((a, b) => a - b);
  return (
    <section aria-labelledby="review-settings" className="rounded-lg border border-line bg-raised">
      <div className="border-line border-b px-4 py-3">
        <h2 id="review-settings" className="font-semibold text-[14px]">
          <span>{t("settings")}</span>
          {changed("/review") ? (
            <span
              aria-hidden="true"
              className="ml-1.5 inline-block size-1.5 rounded-full bg-warn align-middle"
            />
          ) : null}
        </h2>
        <p className="text-[12px] text-muted">{t("settingsAbout")}</p>
      </div>
      <div className="space-y-3 px-4 py-3">
        <Checkbox
          label={t("required")}
          disabled={!mayEdit}
          checked={review.tests_required}
          onChange={(event) => set({ tests_required: event.target.checked })}
        />
        <Checkbox
          label={t("critical")}
          disabled={!mayEdit}
          checked={review.second_person_for_critical}
          onChange={(event) => set({ second_person_for_critical: event.target.checked })}
        />
        <Field label={t("share")}>
          {(control) => (
            <Select
              {...control}
              disabled={!mayEdit}
              value={share ?? ""}
              onChange={(event) =>
                set({ second_person_share: event.target.value === "" ? null : Number(event.target.value) })
              }
            >
              <option value="">{t("shareNever")}</option>
              {options.map((each) => (
                <option key={each} value={each}>
                  {t("sharePercent", { share: each })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </section>
  );
}
