"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { columnsOfMatrix, lettersAt, partyKey } from "@/lib/domain/raci/edit/matrix";
import {
  applyWhole,
  foundMapping,
  type Mapping,
  partiesOf,
  type WholeTable,
} from "@/lib/domain/raci/edit/whole";
import { raciStages } from "@/lib/domain/vocabulary";
import { Button } from "../../ui/forms/button";
import { Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import type { Matrix } from "../matrix-context";
import { PastePreview } from "./paste-preview";

type Props = {
  table: WholeTable;
  matrix: Matrix;
  organisation: Organisation;
  undo: () => void;
  onClose: () => void;
};

const leaveOut = "";

/** A whole matrix that was pasted: what its names were matched to, and what it would change, before it does. */
export default function PasteDialog({ table, matrix, organisation, undo, onClose }: Props) {
  const t = useTranslations("raci-screen.whole");
  const terms = useTranslations("terms.raciStage");
  const { policy, names, editor } = matrix;
  const [mapping, setMapping] = useState<Mapping>(() => foundMapping(table));
  const done = useMemo(() => applyWhole(policy, table, mapping), [policy, table, mapping]);
  const aiName = names.nameOf({ ai: true });
  const parties = useMemo(() => partiesOf(organisation, aiName), [organisation, aiName]);
  const after = { ...policy, raci: done.raci };
  const changed = changedCells(policy, after);
  const strangers = table.columns.filter(({ key }) => key === null);
  const unknown = table.rows.filter(({ slug }) => slug === null);
  const taken = new Set([...mapping.columns.values()]);
  const apply = () => {
    editor.letters((_, now) => applyWhole(now, table, mapping), { label: t("label") });
    toast({
      id: "raci-paste",
      title: t("done", { count: changed }),
      ...(done.unread.length === 0 ? {} : { description: t("unread", { count: done.unread.length }) }),
      action: { label: t("undo"), onPress: undo },
    });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="lg"
      title={t("title", { rows: table.rows.length, columns: table.columns.length })}
      description={t("hint")}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" disabled={changed === 0} onClick={apply}>
            {changed === 0 ? t("nothing") : t("apply", { count: changed })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-[13px]">
        {strangers.length === 0 ? null : (
          <Unknown title={t("columns", { count: strangers.length })}>
            {strangers.map(({ index, text }) => (
              <Pair key={index} text={text}>
                <Select
                  aria-label={t("columnFor", { name: text })}
                  value={mapping.columns.get(index) ?? leaveOut}
                  onChange={(event) =>
                    setMapping({
                      ...mapping,
                      columns: new Map(mapping.columns).set(index, event.target.value || null),
                    })
                  }
                >
                  <option value={leaveOut}>{t("leaveOut")}</option>
                  {parties
                    .filter(({ key }) => !taken.has(key) || mapping.columns.get(index) === key)
                    .map(({ key, name }) => (
                      <option key={key} value={key}>
                        {name}
                      </option>
                    ))}
                </Select>
              </Pair>
            ))}
          </Unknown>
        )}
        {unknown.length === 0 ? null : (
          <Unknown title={t("rows", { count: unknown.length })}>
            {unknown.map(({ index, text, stage }) => {
              const target = mapping.rows.get(index) ?? null;
              return (
                <Pair key={index} text={text}>
                  <Select
                    aria-label={t("rowFor", { name: text })}
                    value={target !== null && "stage" in target ? target.stage : leaveOut}
                    onChange={(event) => {
                      const chosen = raciStages.find((each) => each === event.target.value);
                      const next = chosen === undefined ? null : { stage: chosen };
                      setMapping({ ...mapping, rows: new Map(mapping.rows).set(index, next) });
                    }}
                  >
                    <option value={leaveOut}>{t("leaveOut")}</option>
                    {[...raciStages]
                      .sort((a, b) => Number(b === (stage ?? "answer")) - Number(a === (stage ?? "answer")))
                      .map((each) => (
                        <option key={each} value={each}>
                          {t("addTo", { stage: terms(each) })}
                        </option>
                      ))}
                  </Select>
                </Pair>
              );
            })}
          </Unknown>
        )}
        {table.unread.length === 0 ? null : (
          <section>
            <h3 className="font-medium text-warn">{t("unreadTitle", { count: table.unread.length })}</h3>
            <ul className="mt-1 text-[12px] text-muted">
              {table.unread.slice(0, 12).map(({ line, header, text }) => (
                <li key={`${line} ${header}`}>
                  {t("unreadLine", { text: text.slice(0, 60), row: line, column: header })}
                </li>
              ))}
              {table.unread.length > 12 ? (
                <li>{t("unreadMore", { count: table.unread.length - 12 })}</li>
              ) : null}
            </ul>
          </section>
        )}
        <PastePreview before={policy} after={after} names={names} />
      </div>
    </Dialog>
  );
}

function Unknown({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 max-md:grid-cols-1">{children}</div>
    </section>
  );
}

function Pair({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="flex items-center gap-2">
      <span className="w-2/5 min-w-0 truncate" title={text}>
        {text}
      </span>
      {children}
    </div>
  );
}

function changedCells(before: Matrix["policy"], after: Matrix["policy"]): number {
  const columns = columnsOfMatrix(after).map(partyKey);
  return after.raci.rows.reduce((sum, row) => {
    const was = before.raci.rows.find(({ slug }) => slug === row.slug);
    const lettersOf = (key: string) => (was === undefined ? "" : lettersAt(was, key).join("/"));
    const cells = columns.filter((key) => lettersAt(row, key).join("/") !== lettersOf(key)).length;
    return sum + cells + Number(was === undefined);
  }, 0);
}
