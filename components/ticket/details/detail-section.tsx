import { type ReactNode, useId } from "react";
import { inOrder } from "@/lib/words/bidi";
import { cx } from "../../ui/cx";

type DetailSectionProps = { title: ReactNode; actions?: ReactNode; className?: string; children: ReactNode };

/** A named block of the facts column. */
export function DetailSection({ title, actions, className, children }: DetailSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx("text-[12.5px] leading-snug", className)}>
      <div className="mb-1.5 flex min-h-6 items-center gap-2">
        <h3 id={id} className="font-medium text-[12px]">
          {title}
        </h3>
        {actions === undefined ? null : <span className="ml-auto">{actions}</span>}
      </div>
      {children}
    </section>
  );
}

/** Names and values; nothing is shown for values that aren't known. */
export function DetailRows({ rows }: { rows: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="space-y-1">
      {rows.map(({ name, value }) => (
        <div key={name} className="flex gap-3">
          <dt className="w-[104px] shrink-0 break-words text-muted">
            <bdi>{name}</bdi>
          </dt>
          <dd dir="auto" className="min-w-0 flex-1 text-left [overflow-wrap:anywhere]">
            {typeof value === "string" ? inOrder(value) : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
