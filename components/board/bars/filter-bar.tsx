"use client";

import { useTranslations } from "next-intl";
import { cloneElement, type ReactNode, useState } from "react";
import { type FilterName, filterCount } from "@/lib/domain/board/address";
import type { BoardFilter } from "@/lib/domain/board/filter";
import type { BoardView } from "@/lib/domain/board/view";
import { NavIcon } from "../../shell/navigation/nav-icon";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { OnFirstUse } from "../../ui/on-first-use";
import { Dialog } from "../../ui/overlays/dialog";
import { Menu } from "../../ui/overlays/menu";
import { Popover } from "../../ui/overlays/popover";
import { lazyPart } from "../../ui/use-lazy";
import type { FiltersProps } from "./filters";

const filtersPart = lazyPart<FiltersProps>(() => import("./filters").then((m) => m.Filters));

export type FilterBarProps = {
  view: BoardView;
  filter: BoardFilter;
  hidden: readonly string[];
  onFilter: (name: FilterName, values: readonly string[]) => void;
  onClear: () => void;
  onHide: (status: string) => void;
  layout: "grid" | "phone";
};

/** Mine, my team, and the rest behind a button. On a phone all of it is behind the button. */
export function FilterBar({ view, filter, hidden, onFilter, onClear, onHide, layout }: FilterBarProps) {
  const t = useTranslations("board.filter");
  const toggle = (name: "owner" | "team", value: string) => {
    const values = filter[name] ?? [];
    const isOn = values.includes(value);
    return {
      isOn,
      onToggle: () => onFilter(name, isOn ? values.filter((each) => each !== value) : [...values, value]),
    };
  };
  return (
    <>
      <Toggle {...toggle("owner", "me")}>{t("mine")}</Toggle>
      <Toggle {...toggle("team", "mine")}>{t("myTeam")}</Toggle>
      <FilterButton view={view} filter={filter} onFilter={onFilter} onClear={onClear} layout={layout} />
      <Menu
        label={t("columns")}
        trigger={
          <IconButton
            tone="secondary"
            label={t("columns")}
            icon={<NavIcon id="columns" className="size-4" />}
            className="pointer-coarse:size-9"
          />
        }
        items={view.statuses.map(({ slug, name }) => ({
          id: slug,
          label: name,
          checked: !hidden.includes(slug),
          onSelect: () => onHide(slug),
        }))}
      />
    </>
  );
}

type ToggleProps = { isOn: boolean; onToggle: () => void; children: ReactNode };

function Toggle({ isOn, onToggle, children }: ToggleProps) {
  return (
    <Button
      aria-pressed={isOn}
      onClick={onToggle}
      className="max-lg:hidden aria-pressed:border-accent/50 aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {children}
    </Button>
  );
}

/** Opens all filters: beside the button, on a phone from below. */
function FilterButton({ layout, ...filters }: FiltersProps & Pick<FilterBarProps, "layout">) {
  const t = useTranslations("board.filter");
  const [isOpen, setOpen] = useState(false);
  const count = filterCount(filters.filter);
  const button = (
    <IconButton
      tone="secondary"
      label={count === 0 ? t("title") : t("count", { count })}
      icon={<NavIcon id="funnel" className="size-4" />}
      data-on={count > 0 ? "" : undefined}
      className="data-on:border-accent/50 data-on:bg-accent-soft data-on:text-accent pointer-coarse:size-9"
    />
  );
  if (layout === "grid") {
    return (
      <Popover label={t("title")} trigger={button}>
        <OnFirstUse part={filtersPart} given={filters} />
      </Popover>
    );
  }
  return (
    <>
      {cloneElement(button, { onClick: () => setOpen(true), "aria-haspopup": "dialog" })}
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("title")}>
        <OnFirstUse part={filtersPart} given={filters} />
      </Dialog>
    </>
  );
}
