"use client";

import { Columns3, Funnel, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { cloneElement, type ReactNode, useState } from "react";
import { type FilterName, filterCount, filterNames } from "@/lib/domain/board/address";
import type { BoardFilter, BoardView } from "@/lib/domain/board/view";
import { priorities } from "@/lib/domain/vocabulary";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Select } from "../ui/field";
import { IconButton } from "../ui/icon-button";
import { Menu } from "../ui/menu";
import { Popover } from "../ui/popover";

export type FilterBarProps = {
  view: BoardView;
  filter: BoardFilter;
  hidden: readonly string[];
  onFilter: (changes: Partial<Record<FilterName, string | null>>) => void;
  onHide: (status: string) => void;
  layout: "grid" | "phone";
};

/** Due soon, my team, and the rest behind a button. On a phone all of it is behind the button. */
export function FilterBar({ view, filter, hidden, onFilter, onHide, layout }: FilterBarProps) {
  const t = useTranslations("board.filter");
  const isDue = filter.due === "soon";
  const isMine = filter.team === "mine";
  return (
    <>
      <Toggle isOn={isDue} onToggle={() => onFilter({ due: isDue ? null : "soon" })}>
        {t("dueSoon")}
      </Toggle>
      <Toggle
        isOn={isMine}
        icon={<Users aria-hidden="true" />}
        onToggle={() => onFilter({ team: isMine ? null : "mine" })}
      >
        {t("myTeam")}
      </Toggle>
      <FilterButton view={view} filter={filter} onFilter={onFilter} layout={layout} />
      <Menu
        label={t("columns")}
        trigger={
          <IconButton
            tone="secondary"
            label={t("columns")}
            icon={<Columns3 aria-hidden="true" />}
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

type ToggleProps = { isOn: boolean; icon?: ReactNode; onToggle: () => void; children: ReactNode };

function Toggle({ isOn, icon, onToggle, children }: ToggleProps) {
  return (
    <Button
      aria-pressed={isOn}
      icon={icon}
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
      icon={<Funnel aria-hidden="true" />}
      data-on={count > 0 ? "" : undefined}
      className="data-on:border-accent/50 data-on:bg-accent-soft data-on:text-accent pointer-coarse:size-9"
    />
  );
  if (layout === "grid") {
    return (
      <Popover label={t("title")} trigger={button}>
        <Filters {...filters} />
      </Popover>
    );
  }
  return (
    <>
      {cloneElement(button, { onClick: () => setOpen(true), "aria-haspopup": "dialog" })}
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("title")}>
        <Filters {...filters} />
      </Dialog>
    </>
  );
}

type FiltersProps = Pick<FilterBarProps, "view" | "filter" | "onFilter">;

/** Every filter as a list of the platform: right on phones, right for keyboards. */
function Filters({ view, filter, onFilter }: FiltersProps) {
  const t = useTranslations("board.filter");
  const terms = useTranslations("terms");
  const named = (list: readonly { slug: string; name: string }[]) =>
    list.map(({ slug, name }) => ({ value: slug, label: name }));
  const lists = {
    owner: view.owners.map(({ handle, name }) => ({ value: handle, label: name })),
    team: [{ value: "mine", label: t("myTeam") }, ...named(view.teams)],
    category: named(view.categories),
    priority: [...priorities].reverse().map((each) => ({ value: each, label: terms(`priority.${each}`) })),
    customer_tier: named(view.customerTiers),
    due: [{ value: "soon", label: t("dueSoon") }],
    breached: [{ value: "yes", label: t("late") }],
  } satisfies Record<FilterName, { value: string; label: string }[]>;
  return (
    <div className="space-y-2.5">
      {filterNames.map((name) => (
        <Field key={name} label={t(`name.${name}`)}>
          {(control) => (
            <Select
              {...control}
              value={filter[name] ?? ""}
              onChange={(event) =>
                onFilter({ [name]: event.target.value === "" ? null : event.target.value })
              }
            >
              <option value="">{t("any")}</option>
              {lists[name].map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Button
        disabled={filterCount(filter) === 0}
        onClick={() => onFilter(Object.fromEntries(filterNames.map((name) => [name, null])))}
      >
        {t("clear")}
      </Button>
    </div>
  );
}
