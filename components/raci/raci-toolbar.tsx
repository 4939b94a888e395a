"use client";

import { Plus, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { Party } from "@/lib/domain/raci/edit/whole";
import type { RaciStage } from "@/lib/domain/vocabulary";
import { Button } from "../ui/forms/button";
import { Popover } from "../ui/overlays/popover";
import { AddRowForm, ColumnPicker } from "./menus/add-forms";
import { LensSwitch } from "./shift/lens-switch";
import type { LensView } from "./shift/use-lens";

type Props = {
  lens: LensView;
  organisation: Organisation;
  aiName: string;
  shown: ReadonlySet<string>;
  stage: RaciStage;
  isMine: boolean;
  mayEdit: boolean;
  setMine: (isMine: boolean) => void;
  addRow: (name: string, stage: RaciStage) => void;
  addColumn: (party: Party) => void;
};

/** The bar over the grid: whose shift is looked at, one's own duties, new rows and columns. */
export function RaciToolbar(props: Props) {
  const { lens, organisation, aiName, shown, stage, isMine, mayEdit, setMine, addRow, addColumn } = props;
  const t = useTranslations("raci-screen.bar");
  return (
    <div
      data-print="hide"
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-2 py-2.5 text-[12px]"
    >
      <span className="text-muted max-lg:hidden">{t("onShift")}</span>
      <LensSwitch {...lens} />
      {lens.lens.kind === "all" ? null : <span className="text-muted max-xl:hidden">{t("faded")}</span>}
      <span className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">
        <Button
          icon={<UserRound aria-hidden="true" />}
          aria-pressed={isMine}
          onClick={() => setMine(!isMine)}
          className={isMine ? "bg-accent-soft text-accent" : undefined}
        >
          {t("mine")}
        </Button>
        {mayEdit ? (
          <>
            <Popover
              label={t("addRow")}
              trigger={<Button icon={<Plus aria-hidden="true" />}>{t("row")}</Button>}
            >
              {(close) => (
                <AddRowForm
                  stage={stage}
                  add={(name, at) => {
                    close();
                    addRow(name, at);
                  }}
                />
              )}
            </Popover>
            <Popover
              label={t("addColumn")}
              trigger={<Button icon={<Plus aria-hidden="true" />}>{t("column")}</Button>}
            >
              {(close) => (
                <ColumnPicker
                  organisation={organisation}
                  aiName={aiName}
                  shown={shown}
                  add={(party) => {
                    close();
                    addColumn(party);
                  }}
                />
              )}
            </Popover>
          </>
        ) : null}
      </span>
    </div>
  );
}
