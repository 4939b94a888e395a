"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { formatWhen } from "@/lib/words/format";
import { useShell } from "../shell/shell-context";
import { Avatar } from "../ui/data/avatar";
import { Chip } from "../ui/data/chip";
import { useNow, useViewer } from "../ui/time/now";
import { useDraft } from "./use-draft";
import { usePointerName } from "./use-place-name";

function useWhen(): (at: number) => string {
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  return (at) => formatWhen(at, now, viewer, words);
}

/** `Draft of v15 saved 14:02`, or `Live v14 since …`. */
export function HeadState() {
  const t = useTranslations("draft.head");
  const when = useWhen();
  const { view, changes, status, savedAt } = useDraft();
  const { live } = view;
  const isDraft = changes > 0 || status === "offline" || status === "failed" || status === "saving";
  if (!isDraft) {
    const since = { when: when(live.at), name: live.byName };
    const text =
      live.confirmedBy === null
        ? t("since", since)
        : t("sinceConfirmed", { ...since, second: live.confirmedBy });
    return (
      <>
        <Chip tone="ok" size="md" className="shrink-0">
          {t("live", { version: live.version })}
        </Chip>
        <span title={text} className="min-w-0 truncate text-[12px] text-muted">
          {text}
        </span>
      </>
    );
  }
  return (
    <>
      <Chip tone="warn" size="md" className="shrink-0">
        {t("draftOf", { version: live.version + 1 })}
      </Chip>
      <span className="tnum min-w-0 truncate text-[12px] text-muted">
        {status === "offline"
          ? t("kept")
          : status === "failed"
            ? t("failed")
            : status === "saving" || savedAt === null
              ? t("saving")
              : t("saved", { when: when(savedAt) })}
      </span>
    </>
  );
}

/** Who else edits, and where. */
export function HeadOthers() {
  const list = useList();
  const t = useTranslations("draft.others");
  const { others, document } = useDraft();
  const placeName = usePointerName(document);
  const sorted = [...others].sort((a, b) => Number(b.place !== null) - Number(a.place !== null));
  const [first, ...more] = sorted;
  if (first === undefined) return null;
  const name = first.name.split(" ")[0] ?? first.name;
  const text = first.place === null ? t("here", { name }) : t("at", { name, place: placeName(first.place) });
  return (
    <span
      title={text}
      className="flex min-w-6 items-center gap-1.5 border-line border-l pl-3 text-[12px] text-muted max-xl:border-0 max-xl:pl-0"
    >
      <Avatar name={first.name} decorative />
      <span title={text} className="min-w-0 truncate md:max-xl:sr-only">
        {text}
      </span>
      {more.length === 0 ? null : (
        <span title={list(more.map((other) => other.name))} className="shrink-0 md:max-xl:sr-only">
          {t("more", { count: more.length })}
        </span>
      )}
    </span>
  );
}

/** Why there are no buttons, for people who may look only. */
export function ReadOnlyNote() {
  const t = useTranslations("draft.head");
  const { role } = useShell().data.member;
  const text = t("readOnly", { role });
  return (
    <span title={text} className="min-w-0 truncate text-[12px] text-muted max-md:whitespace-normal">
      {text}
    </span>
  );
}
