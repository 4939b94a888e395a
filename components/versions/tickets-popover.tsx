import Link from "next/link";
import type { WatchedTicket } from "@/lib/domain/policy/watch/view";
import { inOrder } from "@/lib/words/bidi";
import { Popover } from "../ui/overlays/popover";

type Props = { workspace: string; tickets: readonly WatchedTicket[]; label: string };

/** A figure that opens the very tickets it counts. */
export function TicketsPopover({ workspace, tickets, label }: Props) {
  return (
    <Popover
      label={label}
      trigger={
        <button type="button" className="tnum rounded-sm text-accent underline underline-offset-2">
          {label}
        </button>
      }
    >
      <ul className="scroll-quiet max-h-64 min-w-56 max-w-80 overflow-y-auto text-[12px]">
        {tickets.map(({ ticketId, key, subject }) => (
          <li key={ticketId}>
            <Link
              href={`/${workspace}/tickets/${key}`}
              className="flex items-baseline gap-2 rounded px-1.5 py-1 hover:bg-hover"
            >
              <span className="font-mono text-[11px] text-faint">{key}</span>
              <span dir="auto" className="min-w-0 truncate">
                {inOrder(subject)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
