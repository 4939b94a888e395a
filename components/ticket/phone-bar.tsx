"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import { Menu } from "../ui/overlays/menu";
import { useDesk } from "./desk";
import { useTicketActions } from "./use-actions";

/** One-thumb actions below 768 px: accept or reply, resolve, the rest. Out of the way while one writes. */
export function PhoneBar() {
  const t = useTranslations("ticket");
  const { view, pane, write } = useDesk();
  const { all, accept, resolve } = useTicketActions();
  const { can } = view.actions;
  const canWrite = can.reply || can.note;
  if (pane === "conversation" && accept === null && canWrite) return null;
  return (
    <div
      data-print="hide"
      className="flex shrink-0 gap-2 border-line border-t bg-panel px-4 py-2.5 md:hidden"
    >
      {accept !== null ? (
        <Button tone="primary" size="touch" className="flex-1" onClick={accept.run}>
          {accept.label}
        </Button>
      ) : canWrite ? (
        <Button
          tone="primary"
          size="touch"
          className="flex-1"
          onClick={() => write(can.reply ? "reply" : "note")}
        >
          {t(can.reply ? "action.reply" : "action.note")}
        </Button>
      ) : null}
      {resolve === null ? null : (
        <Button size="touch" onClick={resolve.run}>
          {resolve.label}
        </Button>
      )}
      <Menu
        label={t("more")}
        align="end"
        side="top"
        trigger={
          <IconButton
            size="touch"
            tone="secondary"
            label={t("more")}
            icon={<Ellipsis aria-hidden="true" />}
            className="ml-auto"
          />
        }
        items={all.map(({ id, label, icon, run }) => ({ id, label, icon, onSelect: run }))}
      />
    </div>
  );
}
