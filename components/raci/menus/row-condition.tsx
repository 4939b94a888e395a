"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import { changeRow } from "@/lib/domain/raci/edit/rows";
import { fieldCatalogue } from "@/lib/domain/rules/fields";
import type { Condition, Rule } from "@/lib/domain/rules/schema";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { AddCondition } from "../../rules/condition/add-condition";
import { TreeView } from "../../rules/condition/tree-view";
import { type RulesKit, RulesKitProvider } from "../../rules/kit";
import { useBasics } from "../matrix-context";

type Props = { row: RaciRow; policy: PathPolicy };

/** The condition's tree edits rules; here the one rule is the row's condition. */
const asRule = ({ slug, name }: RaciRow, when: Condition): Rule => ({
  slug,
  name,
  effect: "deciding",
  mode: "on",
  on: ["intake"],
  when,
  then: [],
});

/** A row's condition, edited as those of rules are. */
export function RowCondition({ row, policy }: Props) {
  const t = useTranslations("raci-screen.panel");
  const { live } = useDraft();
  const { mayEdit } = useBasics();
  const { kit, put } = useRowKit({ row, policy });
  const was = live.raci.rows.find(({ slug }) => slug === row.slug)?.when ?? null;
  return (
    <section aria-label={t("condition")}>
      <h3 className="mb-1 text-[12px] text-muted">
        <span>{t("condition")}</span>
        {row.when === undefined ? <span className="ml-2 text-faint">{t("noCondition")}</span> : null}
      </h3>
      <RulesKitProvider value={kit}>
        {row.when !== undefined ? (
          <TreeView rule={asRule(row, row.when)} live={was} trace={null} />
        ) : mayEdit ? (
          <AddCondition onAdd={(leaf) => put(leaf)} />
        ) : null}
      </RulesKitProvider>
    </section>
  );
}

function useRowKit({ row, policy }: Props): {
  kit: RulesKit;
  put: (when: Condition | null, merge?: string) => void;
} {
  const t = useTranslations("raci-screen.panel");
  const { workspace } = useDraftFrame();
  const { organisation, view } = useDraft();
  const { editor, mayEdit } = useBasics();
  const { slug, name } = row;
  const path = view.path.slug;
  return useMemo(() => {
    const put = (when: Condition | null, merge?: string) =>
      editor.raci((raci) => changeRow(raci, slug, { when }), {
        label: t("label", { row: name }),
        ...(merge === undefined ? {} : { merge }),
      });
    const current = (): RaciRow | undefined => editor.policy().raci.rows.find((each) => each.slug === slug);
    const kit: RulesKit = {
      workspace,
      path,
      policy,
      organisation,
      catalogue: fieldCatalogue(policy),
      mayEdit,
      editor: {
        current: editor.policy,
        edit: () => {},
        rule: (_, change, options) => {
          const now = current();
          if (now?.when !== undefined) put(change(asRule(now, now.when)).when, options?.merge);
        },
        move: () => {},
        remove: () => put(null),
        insert: () => {},
      },
    };
    return { kit, put };
  }, [workspace, path, policy, organisation, mayEdit, editor, slug, name, t]);
}
