"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy, SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import { changeRow, isBase, type RowChange } from "@/lib/domain/sla/edit/rows";
import { levels, priorities } from "@/lib/domain/vocabulary";
import { Choices } from "../../ui/forms/choices";
import { Field, Input } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import type { EditSla } from "./use-sla";

type Props = {
  row: SlaTargetDoc;
  policy: PathPolicy;
  organisation: Organisation;
  mayEdit: boolean;
  edit: EditSla;
  onClose: () => void;
};

/** A row's name and which tickets it is for. */
export default function RowPanel({ row, policy, organisation, mayEdit, edit, onClose }: Props) {
  const t = useTranslations("sla-screen.targets.panel");
  const steps = useTranslations("sla-screen.targets.step");
  const terms = useTranslations("terms");
  const [name, setName] = useState(row.name);
  const change = (part: RowChange, merge?: string) =>
    edit((sla) => changeRow(sla, row.slug, part), {
      label: steps("row", { row: row.name }),
      ...(merge === undefined ? {} : { merge: `${merge} ${row.slug}` }),
    });
  const choices: Record<keyof SlaTargetDoc["when"], { slug: string; name: string }[]> = {
    priority: priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) })),
    customer_tier: organisation.customer_tiers,
    category: policy.categories,
    severity: levels.map((slug) => ({ slug, name: terms(`level.${slug}`) })),
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="side"
      title={row.name}
      description={mayEdit ? t("hint") : t("readOnly")}
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
                if (event.target.value.trim() !== "") change({ name: event.target.value }, "sla-name");
              }}
            />
          )}
        </Field>
        {isBase(policy.sla.targets, row) && policy.sla.targets.at(-1) === row ? (
          <p className="text-[13px] text-muted">{t("base")}</p>
        ) : (
          (["priority", "customer_tier", "category", "severity"] as const).map((part) => (
            <Choices
              key={part}
              title={t(part)}
              none={t("anyOf")}
              items={choices[part]}
              chosen={row.when[part] ?? []}
              onChange={(list) => change({ when: { ...row.when, [part]: list } })}
            />
          ))
        )}
      </fieldset>
    </Dialog>
  );
}
