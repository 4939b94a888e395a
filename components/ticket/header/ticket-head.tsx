"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { inOrder } from "@/lib/words/bidi";
import { ClockMark } from "../../marks/clock-mark";
import { TopBar } from "../../shell/top-bar";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { Menu } from "../../ui/overlays/menu";
import { useDesk } from "../desk";
import { BackLink } from "../head/back-link";
import { useTicketActions } from "../use-actions";
import { TicketLine } from "./ticket-line";
import { TicketRelay } from "./ticket-relay";

/** Key, subject, actions; then what the ticket is, and who has held it. */
export function TicketHead() {
  const { view, workspace } = useDesk();
  return (
    <>
      <TopBar
        title={
          <span className="flex items-center gap-1.5">
            <BackLink workspace={workspace} />
            <span className="max-md:font-mono max-md:font-normal max-md:text-[13px] max-md:text-muted">
              {view.key}
            </span>
            <bdi className="sr-only">{inOrder(view.subject)}</bdi>
          </span>
        }
        aside={
          <span
            aria-hidden="true"
            dir="auto"
            className="truncate text-[13px] max-md:hidden"
            title={inOrder(view.subject)}
          >
            {inOrder(view.subject)}
          </span>
        }
        actions={
          <>
            <span className="md:hidden">
              {view.card.clock === null ? null : <ClockMark clock={view.card.clock} />}
            </span>
            <ActionBar />
          </>
        }
      />
      <div className="shrink-0 space-y-2 border-line border-b bg-panel px-5 py-2.5 max-md:px-4">
        <p
          aria-hidden="true"
          dir="auto"
          className="font-semibold text-[15px] leading-snug [overflow-wrap:anywhere] md:hidden"
        >
          {inOrder(view.subject)}
        </p>
        <TicketLine />
        <TicketRelay />
      </div>
    </>
  );
}

function ActionBar() {
  const t = useTranslations("ticket");
  const { all, main, reply, resolve, isAnswered } = useTicketActions();
  const onBar = all.filter(({ place }) => place === "bar");
  const entry = ({ id, label, icon, key, run }: (typeof all)[number]) => ({
    id,
    label,
    icon,
    hint: key === undefined ? undefined : <span className="in-data-[letters=off]:hidden">{key}</span>,
    onSelect: run,
  });
  return (
    <div className="flex items-center gap-1.5 max-md:hidden">
      <div className="flex gap-1.5 max-xl:hidden">
        {onBar.map(({ id, label, icon, key, run }) => (
          <Button key={id} icon={icon} onClick={run} aria-keyshortcuts={key}>
            {label}
          </Button>
        ))}
      </div>
      {resolve === null ? null : (
        <Button tone={isAnswered ? "secondary" : "quiet"} icon={resolve.icon} onClick={resolve.run}>
          {resolve.label}
        </Button>
      )}
      {reply === null || main === reply ? null : (
        // Where the composer may be out of sight, behind another part of the ticket.
        <Button icon={reply.icon} onClick={reply.run} aria-keyshortcuts={reply.key} className="xl:hidden">
          {reply.label}
        </Button>
      )}
      {main === null ? null : (
        <Button
          tone={main.id === "accept" ? "primary" : "secondary"}
          icon={main.icon}
          onClick={main.run}
          aria-keyshortcuts={main.key}
          className="min-w-22"
        >
          {main.label}
        </Button>
      )}
      <div className="max-xl:hidden">
        <Menu
          label={t("more")}
          align="end"
          trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden="true" />} />}
          items={all.filter(({ place }) => place === "menu").map(entry)}
        />
      </div>
      <div className="xl:hidden">
        <Menu
          label={t("more")}
          align="end"
          trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden="true" />} />}
          items={all.map(entry)}
        />
      </div>
    </div>
  );
}
