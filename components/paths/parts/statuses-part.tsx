"use client";

import { useTranslations } from "next-intl";
import { type StatusDoc, statusColors } from "@/lib/domain/policy/path-policy";
import { isStatusMove } from "@/lib/domain/ticket/transitions";
import { statusCategories } from "@/lib/domain/vocabulary";
import { colorOf, StatusDot } from "../../marks/status-dot";
import { Button } from "../../ui/forms/button";
import { Checkbox, Select } from "../../ui/forms/field";
import { Popover } from "../../ui/overlays/popover";
import { Cell, NameCell } from "../cells";
import { ItemListPart } from "../item-list";
import { type Items, useItems } from "../use-items";

const grid = "lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)_minmax(0,1fr)]";

/** The columns of the board: what each means to the clocks, its colour, and where people may move a ticket from it. */
export function StatusesPart() {
  const t = useTranslations("paths-screen.statuses");
  const terms = useTranslations("terms.statusCategory");
  const items = useItems("statuses");
  return (
    <ItemListPart
      list="statuses"
      title={t("title")}
      hint={t("hint")}
      items={items}
      grid={grid}
      heads={
        <>
          <span>{t("name")}</span>
          <span>{t("category")}</span>
          <span>{t("color")}</span>
          <span>{t("moves")}</span>
        </>
      }
      addLabel={t("add")}
      onAdd={(name) => items.add({ name, category: "active" })}
      row={(status) => (
        <>
          <NameCell
            label={t("name")}
            name={status.name}
            onChange={(name) => items.change(status.slug, { name }, "name")}
          />
          <Cell label={t("category")}>
            {(id) => (
              <Select
                id={id}
                value={status.category}
                onChange={({ target }) => {
                  const category = statusCategories.find((each) => each === target.value);
                  if (category !== undefined) items.change(status.slug, { category });
                }}
              >
                {statusCategories.map((each) => (
                  <option key={each} value={each}>
                    {terms(each)}
                  </option>
                ))}
              </Select>
            )}
          </Cell>
          <ColorCell status={status} onChange={(color) => items.change(status.slug, { color })} />
          <MovesCell status={status} items={items} />
        </>
      )}
    />
  );
}

type ColorProps = { status: StatusDoc; onChange: (color: StatusDoc["color"]) => void };

function ColorCell({ status, onChange }: ColorProps) {
  const t = useTranslations("paths-screen.statuses");
  const colors = useTranslations("paths-screen.color");
  const own = colorOf({ category: status.category });
  return (
    <Cell label={t("color")}>
      {(id) => (
        <div className="flex items-center gap-2">
          <StatusDot color={colorOf(status)} />
          <Select
            id={id}
            className="w-full"
            value={status.color ?? ""}
            onChange={({ target }) => onChange(statusColors.find((each) => each === target.value))}
          >
            <option value="">{t("ownColor", { color: colors(own) })}</option>
            {statusColors.map((each) => (
              <option key={each} value={each}>
                {colors(each)}
              </option>
            ))}
          </Select>
        </div>
      )}
    </Cell>
  );
}

/** Which statuses `set status` may lead to; verbs such as accept and resolve lead where they lead. */
function MovesCell({ status, items }: { status: StatusDoc; items: Items<"statuses"> }) {
  const t = useTranslations("paths-screen.statuses");
  const targets = items.items.filter(
    (each) =>
      each.slug !== status.slug && each.retired !== true && isStatusMove(status.category, each.category),
  );
  const chosen = status.moves ?? targets.map(({ slug }) => slug);
  const set = (slug: string, isOn: boolean) => {
    const next = targets
      .map((each) => each.slug)
      .filter((each) => (each === slug ? isOn : chosen.includes(each)));
    // All of them is what is meant without a list: a status that comes later is then open too.
    items.change(status.slug, { moves: next.length === targets.length ? undefined : next });
  };
  if (targets.length === 0) return <p className="py-1.5 text-[12px] text-faint">{t("byVerbs")}</p>;
  const words =
    status.moves === undefined
      ? t("anyMove")
      : t("someMoves", {
          count: targets.filter(({ slug }) => chosen.includes(slug)).length,
          all: targets.length,
        });
  return (
    <Popover
      label={t("movesOf", { name: status.name })}
      align="end"
      trigger={
        <Button
          aria-label={t("movesButton", { name: status.name, moves: words })}
          className="h-8 w-full justify-start"
        >
          {words}
        </Button>
      }
    >
      <fieldset className="m-0 space-y-1.5" disabled={!items.mayEdit}>
        <legend className="mb-1 text-[12px] text-muted">{t("movesOf", { name: status.name })}</legend>
        {targets.map((target) => (
          <Checkbox
            key={target.slug}
            label={target.name}
            checked={chosen.includes(target.slug)}
            onChange={(event) => set(target.slug, event.target.checked)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}
