import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu } from "../../ui/overlays/menu";
import type { RowProps } from "./target-row";

type Props = Pick<RowProps, "row" | "position" | "mayEdit" | "onOpen" | "onMove" | "onDelete"> & {
  isBase: boolean;
  /** The last above the row for everything else. */
  isLast: boolean;
};

/** The row's number, which opens what can be done with it. */
export function RowMenu({ row, position, mayEdit, isBase, isLast, onOpen, onMove, onDelete }: Props) {
  const t = useTranslations("sla-screen.targets.menu");
  if (!mayEdit) return <span className="tnum block py-2 text-center text-[12px] text-muted">{position}</span>;
  const { slug, name } = row;
  return (
    <Menu
      label={t("label", { row: name })}
      items={[
        {
          id: "edit",
          label: t("edit"),
          icon: <Pencil aria-hidden="true" />,
          onSelect: () => onOpen(slug),
        },
        {
          id: "up",
          label: t("up"),
          icon: <ArrowUp aria-hidden="true" />,
          disabled: isBase || position === 1,
          onSelect: () => onMove(slug, -1),
        },
        {
          id: "down",
          label: t("down"),
          icon: <ArrowDown aria-hidden="true" />,
          disabled: isBase || isLast,
          onSelect: () => onMove(slug, 1),
        },
        {
          id: "delete",
          label: t("delete"),
          icon: <Trash2 aria-hidden="true" />,
          danger: true,
          disabled: isBase,
          onSelect: () => onDelete(slug),
        },
      ]}
      trigger={
        <button
          type="button"
          aria-label={t("trigger", { position, row: name })}
          className="tnum mt-1 flex size-7 items-center justify-center rounded-md text-[12px] text-muted hover:bg-hover pointer-coarse:size-11"
        >
          {position}
        </button>
      }
    />
  );
}
