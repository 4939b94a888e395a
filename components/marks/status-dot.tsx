import type { StatusDoc } from "@/lib/domain/policy/path-policy";
import type { StatusCategory } from "@/lib/domain/vocabulary";
import { cx } from "../ui/cx";

type StatusColor = NonNullable<StatusDoc["color"]>;

const ofCategory: Readonly<Record<StatusCategory, StatusColor>> = {
  ai: "ai",
  new: "warn",
  active: "people",
  waiting: "neutral",
  approval: "warn",
  resolved: "ok",
  closed: "neutral",
};

export const colorOf = ({
  color,
  category,
}: {
  color?: StatusColor | undefined;
  category: StatusCategory;
}): StatusColor => color ?? ofCategory[category];

const dots: Readonly<Record<StatusColor, string>> = {
  neutral: "bg-faint",
  ai: "bg-ai",
  people: "bg-accent",
  warn: "bg-warn",
  breach: "bg-breach",
  ok: "bg-ok",
};
const dotClass = (color: StatusColor): string => dots[color];

/** A status's colour; what it means is said in words beside it. */
export const StatusDot = ({ color }: { color: StatusColor }) => (
  <span aria-hidden="true" className={cx("block size-2 shrink-0 rounded-full", dotClass(color))} />
);
