"use client";

import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Children, type ReactNode, useState } from "react";
import type { Watch } from "@/lib/domain/policy/watch/view";
import { watchQuery } from "@/lib/queries/versions";
import { formatClock, formatDuration } from "@/lib/words/format";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { useNow, useViewer } from "../ui/time/now";
import { useMedia } from "../ui/use-media";
import { EscalationSteps } from "./escalation-steps";
import { TakeBackDialog } from "./take-back-dialog";
import { TicketsPopover } from "./tickets-popover";
import type { VersionActions } from "./types";
import { WatchTable } from "./watch-table";

/**
 * The first 15 minutes after a publish: what was expected, what happens, and the way back. Nothing at other times.
 * Goes below the head of the rules and RACI screens.
 */
export function PublishedStrip({ actions }: { actions: VersionActions }) {
  const { workspace } = useDraftFrame();
  const { view } = useDraft();
  const { data } = useQuery(watchQuery(workspace, view.path.slug));
  const now = useNow(5_000);
  if (data === undefined || data === null || data.until <= now) return null;
  return <Strip watch={data} now={now} actions={actions} />;
}

type StripProps = { watch: Watch; now: number; actions: VersionActions };
function Strip({ watch, now, actions }: StripProps) {
  const t = useTranslations("versions.strip");
  const viewer = useViewer();
  const share = Math.min(1, Math.max(0, (now - watch.at) / (watch.until - watch.at)));
  return (
    <section
      aria-label={t("label", { version: watch.version })}
      data-print="hide"
      className="shrink-0 border-line border-b bg-raised text-[12px] lg:grid lg:grid-cols-[286px_minmax(240px,330px)_minmax(0,1fr)] [&>div]:px-5 [&>div]:py-3 [&>div+div]:border-line max-lg:[&>div+div]:border-t lg:[&>div+div]:border-l"
    >
      <div>
        <h2 className="font-semibold text-[13px]">{t("live", { version: watch.version })}</h2>
        <div aria-hidden="true" className="mt-2 mb-1 h-1.5 overflow-hidden rounded-full bg-hover">
          <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
        <p className="tnum flex justify-between gap-2 text-muted">
          <span>{t("until", { time: formatClock(watch.until, viewer) })}</span>
          <span>{t("left", { left: formatDuration(minutes(watch.until - now)) })}</span>
        </p>
        <TakeBack watch={watch} actions={actions} />
      </div>
      <Figures>
        <EscalationSteps watch={watch} now={now} />
        <WatchTable watch={watch} />
      </Figures>
      {watch.drops.length === 0 ? null : (
        <div className="col-span-full lg:border-t">
          {watch.drops.map((drop) => (
            <Callout
              key={`${drop.rule} ${drop.at}`}
              tone="warn"
              live="status"
              title={t("dropped", {
                name: drop.name,
                time: formatClock(drop.at, viewer),
                count: drop.soFar,
                expected: drop.expected.toFixed(1),
                version: drop.version,
              })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Beside the button where there is room; on a phone behind a press, so that the rules stay in sight. */
function Figures({ children }: { children: ReactNode }) {
  const t = useTranslations("versions.strip");
  const isPhone = useMedia("(max-width: 767px)", "no");
  if (!isPhone)
    return Children.map(children, (child) => <div className="flex min-w-0 flex-col">{child}</div>);
  return (
    <div>
      <details>
        <summary className="flex min-h-8 items-center text-accent">{t("figures")}</summary>
        <div className="mt-2 grid gap-4">{children}</div>
      </details>
    </div>
  );
}

const minuteMs = 60_000;
const minutes = (ms: number): number => Math.max(minuteMs, Math.ceil(ms / minuteMs) * minuteMs);

/** A quiet button that says its effect before it is pressed. */
function TakeBack({ watch, actions }: { watch: Watch; actions: VersionActions }) {
  const t = useTranslations("versions");
  const { workspace } = useDraftFrame();
  const { view } = useDraft();
  const [open, setOpen] = useState(false);
  const { takesBack: version, takesBackTo: to } = watch;
  const { decidedAgain, marked } = watch.takeBack;
  const next = watch.version + 1;
  if (!view.me.mayPublish || to < 1) return null;
  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setOpen(true)} className="mt-2.5">
        {t("takeBack.button", { version, to })}
      </Button>
      <p className="mt-1.5 text-muted">
        <span>{`${t("strip.brings", { to, next })} `}</span>
        {decidedAgain.length === 0 ? (
          <span>{t("strip.noneAgain")}</span>
        ) : (
          <TicketsPopover
            workspace={workspace}
            tickets={decidedAgain}
            label={t("strip.again", { count: decidedAgain.length })}
          />
        )}
        <span>
          {decidedAgain.length === 0 ? " " : ` ${t("strip.decidedAgain", { count: decidedAgain.length })} `}
        </span>
        {marked.length === 0 ? (
          <span>{t("strip.accepted")}</span>
        ) : (
          <TicketsPopover
            workspace={workspace}
            tickets={marked}
            label={t("strip.marked", { count: marked.length })}
          />
        )}
      </p>
      <TakeBackDialog
        open={open}
        onOpenChange={setOpen}
        workspace={workspace}
        slug={view.path.slug}
        version={version}
        to={to}
        verb="takeBack"
        effect={t("takeBack.effect", { to, next, again: decidedAgain.length, marked: marked.length })}
        actions={actions}
      />
    </>
  );
}
