"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { detailsOf } from "@/lib/domain/audit/details";
import type { AuditEntry } from "@/lib/domain/audit/view";
import { Instant } from "../ui/time/time";
import { AuditDetails } from "./audit-details";
import { useAuditWords } from "./use-audit-words";

type Props = { workspace: string; entry: AuditEntry };

const line =
  "grid grid-cols-[16px_132px_minmax(120px,200px)_1fr] items-baseline gap-x-3 px-3 py-2 max-md:grid-cols-[16px_1fr_auto] max-md:gap-y-0.5";

/** One entry; one that kept more than its sentence opens to it. */
export function AuditRow({ workspace, entry }: Props) {
  const words = useAuditWords();
  const [isOpen, setOpen] = useState(false);
  const cells = (
    <>
      <span className="tnum whitespace-nowrap text-muted max-md:order-3 max-md:text-[12px]">
        <Instant at={entry.at} />
      </span>
      <span
        className="truncate max-md:order-4 max-md:col-span-2 max-md:col-start-2 max-md:text-muted"
        dir="auto"
      >
        {words.who(entry.who)}
      </span>
      <span className="[overflow-wrap:anywhere] max-md:order-2">{words.what(entry)}</span>
    </>
  );
  if (detailsOf(entry.data).length === 0)
    return (
      <Row>
        <div className={line}>
          <span />
          {cells}
        </div>
      </Row>
    );
  return (
    <Row>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary
          className={`${line} cursor-pointer list-none hover:bg-hover [&::-webkit-details-marker]:hidden`}
        >
          <ChevronRight
            aria-hidden="true"
            className={`size-3.5 self-center text-faint ${isOpen ? "rotate-90" : ""}`}
          />
          {cells}
        </summary>
        {isOpen ? <AuditDetails workspace={workspace} entry={entry} /> : null}
      </details>
    </Row>
  );
}

const Row = ({ children }: { children: ReactNode }) => (
  <li className="border-line border-b text-[13px] last:border-b-0">{children}</li>
);
