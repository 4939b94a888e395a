"use client";

import { ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import {
  changeRow,
  duplicateRow,
  moveRow,
  type RowChange,
  removeRow,
  setStage,
} from "@/lib/domain/raci/edit/rows";
import { raciStages } from "@/lib/domain/vocabulary";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { Choices } from "../../ui/forms/choices";
import { Checkbox, Field, Input, Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { useBasics } from "../matrix-context";
import { RowCondition } from "./row-condition";

type Props = {
  row: RaciRow;
  policy: PathPolicy;
  undo: () => void;
  onClose: () => void;
};

/** A row's properties: name, stage, which tickets it takes, whether a person is required; and its place. */
export default function RowPanel({ row, policy, undo, onClose }: Props) {
  const t = useTranslations("raci-screen.panel");
  const { mayEdit } = useBasics();
  const change = useRowChange(row);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="side"
      title={row.name}
      description={mayEdit ? t("hint") : t("readOnly")}
      footer={mayEdit ? <RowActions row={row} undo={undo} onClose={onClose} /> : undefined}
    >
      <fieldset disabled={!mayEdit} className="m-0 flex min-w-0 flex-col gap-4">
        <Basics row={row} />
        <Choices
          title={t("categories")}
          none={t("allCategories")}
          items={policy.categories}
          chosen={row.categories}
          onChange={(categories) => change({ categories })}
        />
        <Choices
          title={t("tiers")}
          none={t("allTiers")}
          items={policy.tiers}
          chosen={row.tiers}
          onChange={(tiers) => change({ tiers })}
        />
        <RowCondition row={row} policy={policy} />
        <PersonRequired row={row} />
      </fieldset>
    </Dialog>
  );
}

function useRowChange(row: RaciRow) {
  const t = useTranslations("raci-screen.panel");
  const { editor } = useBasics();
  return (change: RowChange, merge?: string) =>
    editor.raci((raci) => changeRow(raci, row.slug, change), {
      label: t("label", { row: row.name }),
      ...(merge === undefined ? {} : { merge: `${merge} ${row.slug}` }),
    });
}

function Basics({ row }: { row: RaciRow }) {
  const t = useTranslations("raci-screen.panel");
  const terms = useTranslations("terms.raciStage");
  const { editor } = useBasics();
  const change = useRowChange(row);
  const [name, setName] = useState(row.name);
  return (
    <>
      <Field label={t("name")} error={name.trim() === "" ? t("nameMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            onChange={(event) => {
              setName(event.target.value);
              if (event.target.value.trim() !== "") change({ name: event.target.value }, "raci-name");
            }}
          />
        )}
      </Field>
      <Field label={t("stage")} hint={row.stage === "answer" ? t("stageHint") : undefined}>
        {(control) => (
          <Select
            {...control}
            value={row.stage}
            onChange={(event) => {
              const stage = raciStages.find((each) => each === event.target.value);
              if (stage !== undefined)
                editor.raci((raci) => setStage(raci, row.slug, stage), {
                  label: t("label", { row: row.name }),
                });
            }}
          >
            {raciStages.map((stage) => (
              <option key={stage} value={stage}>
                {terms(stage)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

function PersonRequired({ row }: { row: RaciRow }) {
  const t = useTranslations("raci-screen.panel");
  const change = useRowChange(row);
  return (
    <Checkbox
      label={t("personRequired")}
      hint={t("personRequiredHint")}
      checked={row.person_required}
      onChange={(event) => change({ person_required: event.target.checked })}
    />
  );
}

function RowActions({ row, undo, onClose }: Pick<Props, "row" | "undo" | "onClose">) {
  const t = useTranslations("raci-screen.panel");
  const { editor } = useBasics();
  const isLast = editor.policy().raci.rows.length < 2;
  const move = (by: number) => editor.raci((raci) => moveRow(raci, row.slug, by), { label: t("moveLabel") });
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      <Button icon={<ArrowUp aria-hidden="true" />} onClick={() => move(-1)}>
        {t("up")}
      </Button>
      <Button icon={<ArrowDown aria-hidden="true" />} onClick={() => move(1)}>
        {t("down")}
      </Button>
      <Button
        icon={<Copy aria-hidden="true" />}
        onClick={() => {
          const name = t("copyName", { row: row.name });
          editor.raci((raci) => duplicateRow(raci, row.slug, name).raci, { label: t("duplicate") });
          announce(t("duplicated", { row: row.name }));
          onClose();
        }}
      >
        {t("duplicate")}
      </Button>
      <Button
        icon={<Trash2 aria-hidden="true" />}
        disabled={isLast}
        onClick={() => {
          editor.raci((raci) => removeRow(raci, row.slug), { label: t("delete") });
          toast({
            id: "raci",
            title: t("deleted", { row: row.name }),
            action: { label: t("undo"), onPress: undo },
          });
          onClose();
        }}
      >
        {t("delete")}
      </Button>
    </div>
  );
}
