import { ChevronDown, ChevronsUp, ChevronUp, Equal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Priority } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";

const LOOKS = {
  urgent: { Icon: ChevronsUp, color: "text-breach" },
  high: { Icon: ChevronUp, color: "text-warn" },
  normal: { Icon: Equal, color: "text-faint" },
  low: { Icon: ChevronDown, color: "text-faint" },
} satisfies Record<Priority, { Icon: typeof Equal; color: string }>;

/** The priority as an arrow, named for screen readers and on hover. */
export function PriorityMark({ priority, className }: { priority: Priority; className?: string }) {
  const t = useTranslations();
  const { Icon, color } = LOOKS[priority];
  const name = t("marks.priority", { priority: t(`terms.priority.${priority}`) });
  return (
    <span role="img" aria-label={name} title={name} className={cx("inline-flex shrink-0", color, className)}>
      <Icon aria-hidden="true" className="size-3.5" />
    </span>
  );
}
