"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TicketView } from "@/lib/domain/ticket/view";
import { useWriteAddress } from "../address/use-write-address";
import { BriefPanel } from "../brief/brief-panel";
import { cx } from "../ui/cx";
import { toast } from "../ui/overlays/toast";
import { inTurn } from "../verbs/in-turn";
import type { Asking } from "../verbs/types";
import { VerbDialog } from "../verbs/verb-dialog";
import { AssignDialog } from "./assign-dialog";
import { ConversationPanel } from "./conversation/conversation-panel";
import { type Earlier, usePages } from "./conversation/use-pages";
import { type Desk, DeskProvider } from "./desk";
import { DetailsColumn } from "./details/details-column";
import { FieldsDialog } from "./details/fields-dialog";
import { TicketHead } from "./header/ticket-head";
import { PaneSwitch } from "./pane-switch";
import { PhoneBar } from "./phone-bar";
import { type BriefDisplay, type Pane, panes, type TicketVerbs } from "./types";
import { useTicket } from "./use-ticket";
import { useTicketKeys } from "./use-ticket-keys";

/** How long a cited message stays marked, ms. */
const FLASH_MS = 1_800;

/** The brief beside the conversation, by how it is folded; below 1280 px it takes its turn. */
const BRIEF = {
  open: "xl:flex-[1.25]",
  narrow: "max-wide:xl:hidden",
  folded: "xl:hidden",
} satisfies Record<BriefDisplay, string>;

export type TicketScreenProps = { workspace: string; initial: TicketView; verbs: TicketVerbs };

/** One ticket: head, brief, conversation and facts side by side, in turns below 1280 px. */
export function TicketScreen({ workspace, initial, verbs: sent }: TicketScreenProps) {
  const t = useTranslations("ticket");
  const verbs = useMemo(() => inTurn(sent), [sent]);
  const { view: newest, run, act, done, ownVersion } = useTicket(workspace, initial);
  const { view, earlier } = usePages(workspace, newest);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [dialog, open] = useState<"assign" | "fields" | null>(null);
  const [pane, setPane] = useState<Pane>("brief");
  const [chosenFold, setChosenFold] = useState<"open" | "folded" | null>(null);
  const [mode, setMode] = useState<"reply" | "note">("reply");
  const composer = useRef<HTMLTextAreaElement>(null);
  const cite = useCite(setPane, earlier);

  const write = useCallback((wanted: "reply" | "note") => {
    setMode(wanted);
    setPane("conversation");
    // The composer may appear with this very change.
    requestAnimationFrame(() => composer.current?.focus());
  }, []);
  useReplyAsked(write);
  const desk = useMemo<Desk>(
    () => ({
      workspace,
      view,
      verbs,
      run,
      act,
      ownVersion,
      earlier,
      ask: setAsking,
      open,
      cite,
      pane,
      setPane,
      write,
    }),
    [workspace, view, verbs, run, act, ownVersion, earlier, cite, pane, write],
  );
  // Once accepted the conversation gets the room; where there is enough for both, the brief stays.
  const fold = chosenFold ?? (view.card.accepted ? "narrow" : "open");
  useTicketKeys(desk);

  return (
    <DeskProvider value={desk}>
      <TicketHead />
      <PaneSwitch />
      <div className="flex min-h-0 flex-1 print:block">
        <div
          id="pane-brief"
          className={cx(
            "scroll-quiet min-h-0 min-w-0 flex-1 overflow-y-auto bg-raised xl:border-line xl:border-r print:block print:overflow-visible",
            pane === "brief" ? "" : "max-xl:hidden",
            BRIEF[fold],
          )}
        >
          <BriefPanel onFold={view.card.accepted ? () => setChosenFold("folded") : undefined} />
        </div>
        <div
          id="pane-conversation"
          className={cx(
            "flex min-h-0 min-w-0 flex-1 flex-col print:hidden",
            pane === "conversation" ? "" : "max-xl:hidden",
          )}
        >
          <ConversationPanel
            mode={mode}
            onMode={setMode}
            inputRef={composer}
            fold={fold}
            onUnfold={() => setChosenFold("open")}
          />
        </div>
        <div
          id="pane-facts"
          className={cx(
            "scroll-quiet min-h-0 overflow-y-auto border-line bg-panel max-xl:flex-1 xl:w-[290px] xl:shrink-0 xl:border-l print:hidden",
            pane === "facts" ? "" : "max-xl:hidden",
          )}
        >
          <DetailsColumn fold={fold} />
        </div>
      </div>
      <PhoneBar />
      {asking === null ? null : (
        <VerbDialog
          workspace={workspace}
          actions={verbs}
          ticket={{
            key: view.key,
            subject: view.subject,
            version: view.version,
            lastMessage: Math.max(0, ...view.messages.map(({ number }) => number)),
          }}
          asking={asking}
          options={view.actions}
          onClose={() => setAsking(null)}
          onDone={({ verb }, change) => {
            done(change.card.version);
            toast({ title: t(`done.${verb}`, { key: view.key }), tone: "ok" });
          }}
        />
      )}
      {dialog === "assign" ? <AssignDialog onClose={() => open(null)} /> : null}
      {dialog === "fields" ? <FieldsDialog onClose={() => open(null)} /> : null}
    </DeskProvider>
  );
}

/** `#reply` in the address, such as from the board's R, opens the composer; once, so that a reload doesn't again. */
function useReplyAsked(write: (mode: "reply") => void): void {
  const writeAddress = useWriteAddress();
  useEffect(() => {
    if (window.location.hash !== "#reply") return;
    writeAddress("replace", window.location.pathname + window.location.search);
    write("reply");
  }, [write, writeAddress]);
}

/** Brings earlier messages until the one is there, then marks it for a moment. */
async function reveal(number: number, load: Earlier["load"]): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await frame();
  const find = () => document.getElementById(`message-${number}`);
  for (let more = true; more && find() === null; await frame()) more = await load();
  const message = find();
  if (message === null) return;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  message.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  message.focus({ preventScroll: true });
  message.dataset.flash = "on";
  setTimeout(() => delete message.dataset.flash, FLASH_MS);
}

/** Scrolls to a message and marks it; on a phone the conversation comes to the front first. */
function useCite(setPane: (pane: Pane) => void, { load }: Earlier): (number: number) => void {
  return useCallback(
    (number: number) => {
      setPane(panes[1]);
      void reveal(number, load);
    },
    [setPane, load],
  );
}
