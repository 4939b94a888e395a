"use client";

import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import type { RaciRow } from "@/lib/domain/policy/path-policy";
import { lettersOfColumn, moveColumn, removeColumn } from "@/lib/domain/raci/edit/columns";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import { Avatar } from "../../ui/data/avatar";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { useColumnLines } from "../grid/grid-heads";
import { useBasics } from "../matrix-context";
import type { ColumnView } from "../names";
import { LetterButtons } from "./letter-buttons";

const mostPeople = 30;

type CellProps = { row: RaciRow; column: ColumnView; shift: PartyShift | null | undefined };

/** A cell's menu: what each letter means for this party, and the people behind it, one of whom may be named instead. */
export function CellMenu({ row, column, shift }: CellProps) {
  const t = useTranslations("raci-screen.menu");
  const lines = useColumnLines();
  return (
    <>
      <div>
        <p className="font-medium">
          <span>{`${row.name} `}</span>
          <span className="text-faint">×</span>
          <span>{` ${column.name}`}</span>
        </p>
        <p className="text-[11px] text-muted">{lines(column, shift, true).join(" · ")}</p>
      </div>
      <LetterButtons row={row} column={column} withMeaning />
      {column.kind === "team" || column.kind === "duty" ? <People row={row} column={column} /> : null}
      {column.kind === "ai" ? <p className="text-faint">{t("ai")}</p> : null}
      {column.kind === "contact" ? <p className="text-faint">{t("contact")}</p> : null}
    </>
  );
}

function People({ row, column }: { row: RaciRow; column: ColumnView }) {
  const t = useTranslations("raci-screen.menu");
  const { names } = useBasics();
  if (column.people.length === 0)
    return <p className="text-warn">{t("nobodyBehind", { name: column.name })}</p>;
  return (
    <div className="border-line border-t pt-2">
      <h2 className="mb-1 text-[11px] text-faint">
        {t("behind", { name: column.name, count: column.people.length })}
      </h2>
      <ul className="flex flex-col gap-1">
        {column.people.slice(0, mostPeople).map((handle) => {
          const name = names.memberName(handle);
          return (
            <li key={handle} className="flex items-center gap-2">
              <Avatar name={name} decorative />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <LetterButtons row={row} column={{ who: { member: handle }, name, kind: "member" }} />
            </li>
          );
        })}
      </ul>
      <p className="mt-1.5 text-[11px] text-faint">{t("byName")}</p>
    </div>
  );
}

type ColumnProps = { column: ColumnView; shift: PartyShift | null | undefined; onRemoved: () => void };

/** A column's menu: who is behind it, its place, and the way to take it out. */
export function ColumnMenu({ column, shift, onRemoved }: ColumnProps) {
  const list = useList();
  const t = useTranslations("raci-screen.menu");
  const { editor, mayEdit, names } = useBasics();
  const lines = useColumnLines();
  const [isAsking, setIsAsking] = useState(false);
  const count = lettersOfColumn(editor.policy().raci, column.key);
  const move = (by: number) => {
    editor.raci((_, policy) => moveColumn(policy, column.key, by), { label: t("moveColumn") });
    announce(t("moved", { name: column.name }));
  };
  const remove = () => {
    editor.raci((_, policy) => removeColumn(policy, column.key), { label: t("removeColumn") });
    announce(t("removed", { name: column.name }));
    onRemoved();
  };
  return (
    <>
      <div>
        <p className="font-medium">{column.name}</p>
        <p className="text-[11px] text-muted">{lines(column, shift, true).join(" · ")}</p>
      </div>
      {column.kind === "ai" || column.people.length === 0 ? null : (
        <p className="text-muted">
          {`${list(column.people.slice(0, mostPeople).map(names.memberName))}${column.people.length > mostPeople ? "…" : ""}`}
        </p>
      )}
      <p className="text-muted">{t("letters", { count })}</p>
      {!mayEdit ? null : isAsking ? (
        <div role="alert" className="flex flex-col gap-2">
          <p>{t("removeAsk", { name: column.name, count })}</p>
          <span className="flex justify-end gap-2">
            <Button onClick={() => setIsAsking(false)}>{t("keep")}</Button>
            <Button tone="danger" onClick={remove}>
              {t("remove")}
            </Button>
          </span>
        </div>
      ) : (
        <span className="flex flex-wrap gap-2">
          <Button icon={<ArrowLeft aria-hidden="true" />} onClick={() => move(-1)}>
            {t("left")}
          </Button>
          <Button icon={<ArrowRight aria-hidden="true" />} onClick={() => move(1)}>
            {t("right")}
          </Button>
          <Button icon={<Trash2 aria-hidden="true" />} onClick={count > 0 ? () => setIsAsking(true) : remove}>
            {t("remove")}
          </Button>
        </span>
      )}
    </>
  );
}
