"use client";

import { Archive, ArchiveRestore, ArrowDown, ArrowUp, GripVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Item, ItemList } from "@/lib/domain/policy/edit/items";
import { Findings } from "../policy/findings";
import { rowDrag } from "../raci/grid/row-drag";
import { cx } from "../ui/cx";
import { Chip } from "../ui/data/chip";
import { OnFirstUse } from "../ui/on-first-use";
import { Menu } from "../ui/overlays/menu";
import { lazyPart } from "../ui/use-lazy";
import { useMsg } from "../words/use-msg";
import { AddItem } from "./add-item";
import { type Items, useListFaults } from "./use-items";

const removePart = lazyPart(() => import("./remove-dialog").then((m) => m.default));

type Props<L extends ItemList> = {
  list: L;
  title: string;
  hint: string;
  items: Items<L>;
  /** What the columns are called, from 1024 px on; below, each control has its own words. */
  heads: ReactNode;
  /** The columns of the controls. */
  grid: string;
  row: (item: Item<L>) => ReactNode;
  addLabel: string;
  onAdd: (name: string) => string | null;
};

const canRetire = (list: ItemList): boolean => list !== "tiers";

/** A list of the path in its order: dragged by the grip, moved by Alt and an arrow or by the grip's menu. */
export function ItemListPart<L extends ItemList>(props: Props<L>) {
  const { list, title, hint, items, heads, grid, row, addLabel, onAdd } = props;
  const t = useTranslations("paths-screen");
  const kind: ItemList = list;
  const render = useMsg();
  const root = useRef<HTMLUListElement>(null);
  const [removing, setRemoving] = useState<{ slug: string; name: string } | null>(null);
  const faults = useListFaults(list);
  const place = (slug: string) => items.items.findIndex((item) => item.slug === slug);
  const latest = useRef((_from: string, _onto: string) => {});
  useEffect(() => {
    latest.current = (from, onto) => items.move(from, place(onto));
  });
  // One for the list's life: a drag outlasts what others change meanwhile.
  const drag = useMemo(() => rowDrag((from, onto) => latest.current(from, onto)), []);
  const focusGrip = (slug: string) =>
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(slug)}"] [data-handle]`)?.focus(),
    );
  const moveBy = (slug: string, by: -1 | 1) => {
    items.move(slug, place(slug) + by);
    focusGrip(slug);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, slug: string) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    // There the keys open the list.
    if (event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    if (items.mayEdit) moveBy(slug, event.key === "ArrowUp" ? -1 : 1);
  };
  const id = `${list}-title`;
  return (
    <section aria-labelledby={id} className="space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <h2 id={id} className="font-semibold text-[15px]">
          {title}
        </h2>
        <p className="text-[12px] text-muted max-md:basis-full">{hint}</p>
      </div>
      {faults.map((fault) => (
        <p key={render(fault)} className="text-[12px] text-breach">
          {render(fault)}
        </p>
      ))}
      {items.items.length === 0 ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-3 text-[13px] text-muted">
          {t(`empty.${kind}`)}
        </p>
      ) : (
        <div className="rounded-lg border border-line bg-raised">
          <div
            aria-hidden="true"
            className={cx(
              "grid items-center gap-2 border-line border-b py-1.5 pr-3 pl-11 text-[12px] text-muted max-lg:hidden",
              grid,
            )}
          >
            {heads}
          </div>
          <ul ref={root} {...drag}>
            {items.items.map((item, index) => (
              <li
                key={item.slug}
                data-row={item.slug}
                onFocus={() => items.onFocus(item.slug)}
                onKeyDown={(event) => onKeyDown(event, item.slug)}
                className={cx(
                  "flex gap-2 border-line px-2 py-1.5 [&:not(:first-child)]:border-t",
                  items.isChanged(item.slug) && "bg-accent-soft/40",
                )}
              >
                <Grip
                  list={list}
                  item={item}
                  position={index + 1}
                  isLast={index === items.items.length - 1}
                  mayEdit={items.mayEdit}
                  onMove={(by) => moveBy(item.slug, by)}
                  onRetire={(retired) => items.change(item.slug, { retired } as unknown as Partial<Item<L>>)}
                  onRemove={() => setRemoving({ slug: item.slug, name: item.name })}
                />
                <div className="min-w-0 flex-1">
                  <fieldset
                    disabled={!items.mayEdit}
                    aria-label={item.name}
                    className={cx("m-0 grid min-w-0 items-start gap-2 max-lg:grid-cols-1", grid)}
                  >
                    {row(item)}
                  </fieldset>
                  <p className="mt-1 flex flex-wrap items-center gap-2 text-[11px] text-faint">
                    <code className="font-mono">{item.slug}</code>
                    {"retired" in item && item.retired === true ? (
                      <Chip tone="outlined">{t("retired")}</Chip>
                    ) : null}
                  </p>
                  <Findings
                    findings={items.found.get(item.slug) ?? []}
                    mayEdit={items.mayEdit}
                    edit={items.edit}
                  />
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
      {items.mayEdit ? <AddItem id={`add-${list}`} label={addLabel} onAdd={onAdd} /> : null}
      {removing === null ? null : (
        <OnFirstUse
          part={removePart}
          given={{
            list,
            ...removing,
            canRetire: canRetire(list),
            onRetire: () => items.change(removing.slug, { retired: true } as unknown as Partial<Item<L>>),
            onRemove: () => items.remove(removing.slug),
            onClose: () => setRemoving(null),
          }}
        />
      )}
    </section>
  );
}

type GripProps = {
  list: ItemList;
  item: { name: string; retired?: true | undefined };
  position: number;
  isLast: boolean;
  mayEdit: boolean;
  onMove: (by: -1 | 1) => void;
  onRetire: (retired: true | undefined) => void;
  onRemove: () => void;
};

/** Drags its row; a press opens what else can be done with it. */
function Grip({ list, item, position, isLast, mayEdit, onMove, onRetire, onRemove }: GripProps) {
  const t = useTranslations("paths-screen.menu");
  if (!mayEdit)
    return <span className="tnum w-7 shrink-0 py-1.5 text-center text-[12px] text-muted">{position}</span>;
  const isRetired = item.retired === true;
  return (
    <Menu
      label={t("label", { name: item.name })}
      items={[
        {
          id: "up",
          label: t("up"),
          icon: <ArrowUp aria-hidden="true" />,
          disabled: position === 1,
          onSelect: () => onMove(-1),
        },
        {
          id: "down",
          label: t("down"),
          icon: <ArrowDown aria-hidden="true" />,
          disabled: isLast,
          onSelect: () => onMove(1),
        },
        ...(canRetire(list)
          ? [
              {
                id: "retire",
                label: t(isRetired ? "restore" : "retire"),
                icon: isRetired ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />,
                onSelect: () => onRetire(isRetired ? undefined : true),
              },
            ]
          : []),
        {
          id: "remove",
          label: t("remove"),
          icon: <Trash2 aria-hidden="true" />,
          danger: true,
          onSelect: onRemove,
        },
      ]}
      trigger={
        <button
          type="button"
          draggable
          data-handle=""
          aria-label={t("trigger", { name: item.name, position })}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          className="flex h-8 w-7 shrink-0 cursor-grab items-center justify-center rounded-md text-faint hover:bg-hover pointer-coarse:h-11"
        >
          <GripVertical aria-hidden="true" className="size-4" />
        </button>
      }
    />
  );
}
