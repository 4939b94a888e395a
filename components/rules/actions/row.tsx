import { type ReactNode, useId } from "react";

/** A control of an action with its label before it. */
export function Row({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] items-center gap-2 px-3 pb-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
