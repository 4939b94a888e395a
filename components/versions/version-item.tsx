"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VersionLine } from "@/lib/domain/policy/versions/view";
import { formatCount, formatDuration } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Chip } from "../ui/data/chip";
import { useViewer } from "../ui/time/now";
import { Instant } from "../ui/time/time";
import { TakeBackDialog } from "./take-back-dialog";
import { TicketsPopover } from "./tickets-popover";
import type { VersionActions } from "./types";
import { VersionSentences } from "./version-sentences";

type Props = {
  line: VersionLine;
  live: number;
  /** Says the same as the live version already. */
  isSame: boolean;
  workspace: string;
  slug: string;
  mayPublish: boolean;
  isChosen: boolean;
  onChoose: () => void;
  actions: VersionActions;
};

/** One version: why first, then what it changed, then what one can do with it. */
export function VersionItem(props: Props) {
  const { line, live, isSame, workspace, slug, mayPublish, isChosen, onChoose, actions } = props;
  const t = useTranslations("versions");
  const { locale } = useViewer();
  const [open, setOpen] = useState(false);
  const { version, takenBack, takesBack, drops } = line;
  const isLive = version === live;
  const name = t("version", { version });
  return (
    <li
      id={`v${version}`}
      className={cx(
        "grid grid-cols-[22px_minmax(0,1fr)] gap-x-2 border-line border-t px-5 pt-2.5 pb-3 text-[12px]",
        isLive && "bg-raised",
      )}
    >
      <input
        type="checkbox"
        checked={isChosen}
        onChange={onChoose}
        aria-label={t("choose", { name })}
        className="mt-[3px] size-3.5 accent-accent"
      />
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2">
          <h3
            className={cx("tnum font-semibold text-[13px]", takenBack !== null && "text-muted line-through")}
          >
            {name}
          </h3>
          {isLive ? <Chip tone="ok">{t("live")}</Chip> : null}
          <span className="tnum text-muted">
            <Instant at={line.at} />
            <span>{`, ${line.by.name}${line.confirmedBy === null ? "" : `, ${t("confirmedBy", { name: line.confirmedBy.name })}`}${line.alone ? `, ${t("alone")}` : ""}${line.unreviewed ? `, ${t("unreviewed")}` : ""}${takenBack === null || line.liveMs === null ? "" : `, ${t("liveFor", { span: formatDuration(line.liveMs) })}`}`}</span>
          </span>
        </div>
        <p className="mt-px text-muted [overflow-wrap:anywhere]">{line.reason}</p>
        {takenBack === null ? null : <p className="text-warn">{t("takenBackBy", { version: takenBack })}</p>}
        {drops === null ? null : (
          <p className="text-warn">
            {t("dropped", { name: drops.name, count: drops.soFar, expected: drops.expected.toFixed(1) })}
          </p>
        )}
        {takesBack === null ? (
          version > 1 ? (
            <VersionSentences workspace={workspace} slug={slug} from={version - 1} to={version} />
          ) : null
        ) : (
          <WhatItDid takesBack={takesBack} workspace={workspace} />
        )}
        <div className="mt-1.5 flex flex-wrap items-baseline gap-x-3">
          {isLive ? null : (
            <Link
              href={`/${workspace}/versions?path=${slug}&compare=${version},${live}`}
              className="text-accent underline underline-offset-2"
            >
              {t("compareWith", { version: live })}
            </Link>
          )}
          {isLive || isSame || !mayPublish || takenBack !== null ? null : (
            <button
              type="button"
              onClick={() => setOpen(true)}
              className="text-accent underline underline-offset-2"
              aria-label={t("rollBack.to", { version })}
            >
              {t("rollBack.open")}
            </button>
          )}
          <span className="tnum ml-auto text-muted">
            {t("decisions", { count: line.decisions, shown: formatCount(line.decisions, locale) })}
          </span>
        </div>
        <TakeBackDialog
          open={open}
          onOpenChange={setOpen}
          workspace={workspace}
          slug={slug}
          version={live}
          to={version}
          verb="rollBack"
          effect={t("rollBack.effect", { to: version, next: live + 1, live })}
          actions={actions}
        />
      </div>
    </li>
  );
}

/** What the bad version had decided: decided again, or accepted by then and marked. */
function WhatItDid({
  takesBack: { of, to, result },
  workspace,
}: {
  takesBack: NonNullable<VersionLine["takesBack"]>;
  workspace: string;
}) {
  const t = useTranslations("versions.did");
  const lists = [
    { key: "again", ...result.decidedAgain },
    { key: "marked", ...result.marked },
  ] as const;
  return (
    <div className="mt-1" aria-live="polite">
      <p>{t("same", { to, of })}</p>
      <p className="tnum flex flex-wrap gap-x-2">
        {lists.map(({ key, count, tickets }) =>
          count === 0 ? (
            <span key={key} className="text-muted">
              {t(key, { count })}
            </span>
          ) : (
            <TicketsPopover key={key} workspace={workspace} tickets={tickets} label={t(key, { count })} />
          ),
        )}
        {result.left > 0 ? <span className="text-muted">{t("left", { count: result.left })}</span> : null}
      </p>
    </div>
  );
}
