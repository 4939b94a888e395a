"use client";

import { ArrowLeft, Download, Undo2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import { changesMarkdown } from "@/lib/domain/policy/changes/markdown";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { afterUndoId, useUndo } from "../draft/use-undo-keys";
import { MobileBell } from "../shell/notifications/mobile-bell";
import { reached } from "../trouble/reach";
import { Chip } from "../ui/data/chip";
import { Button, buttonClass } from "../ui/forms/button";
import { Select } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";
import { useMsg } from "../words/use-msg";
import type { ReviewActions } from "./types";
import type { Review } from "./use-review";

type Props = { review: Review; actions: ReviewActions };

/** Which draft, by whom since when; out of here as Markdown, or away with it. */
export function ReviewHead({ review, actions }: Props) {
  const t = useTranslations("review");
  const router = useRouter();
  const { workspace, paths } = useDraftFrame();
  const { view, mayEdit } = useDraft();
  const { live, draft, path } = view;
  const authors = useNames(draft?.authors ?? []);
  return (
    <header
      data-print="hide"
      className="flex min-h-12 shrink-0 items-center gap-2.5 border-line border-b bg-panel px-5 py-1.5 text-[12px] max-lg:flex-wrap max-md:gap-y-1 max-md:px-4"
    >
      <Link
        href={`/${workspace}/rules?path=${path.slug}`}
        aria-label={t("back")}
        className={buttonClass("quiet", "md")}
      >
        <ArrowLeft aria-hidden="true" />
      </Link>
      <h1 className="-ml-1 whitespace-nowrap font-semibold text-[14px] max-md:text-[15px]">
        {t("heading", { count: review.count })}
      </h1>
      <Select
        size="bar"
        aria-label={t("path")}
        value={path.slug}
        onChange={(event) => router.push(`/${workspace}/review?path=${event.target.value}`)}
        className="w-auto max-w-48 shrink-0"
      >
        {paths.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Chip tone={draft === null ? "ok" : "warn"} size="md" className="shrink-0">
        {draft === null ? t("live", { version: live.version }) : t("draft", { version: live.version + 1 })}
      </Chip>
      {draft === null ? null : (
        <span className="min-w-0 truncate text-muted max-lg:order-last max-lg:basis-full max-lg:whitespace-normal">
          <span>{`${t("against", { version: live.version })}, ${t("by", { names: authors })} `}</span>
          <Instant at={draft.startedAt} />
        </span>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {mayEdit ? <UndoButton /> : null}
        <MarkdownButton review={review} />
        <DiscardButton review={review} actions={actions} />
        <MobileBell />
      </div>
    </header>
  );
}

/** Taking a change back is an edit like any other: undone here, or by Ctrl+Z. */
function UndoButton() {
  const t = useTranslations("draft.head");
  const { undo } = useUndo();
  const { canUndo, undoLabel } = useDraft();
  return (
    <IconButton
      id={afterUndoId}
      label={undoLabel === null ? t("undo") : t("undoNamed", { label: undoLabel })}
      icon={<Undo2 aria-hidden="true" />}
      aria-disabled={!canUndo}
      aria-keyshortcuts="Control+Z Meta+Z"
      onClick={undo}
    />
  );
}

/** "Sanne Kok and Maya Visser". */
function useNames(people: readonly { name: string }[]): string {
  const list = useList();
  const t = useTranslations("review");
  const names = people.map(({ name }) => name);
  const last = names.pop();
  return names.length === 0 ? (last ?? "") : t("names", { first: list(names), last: last ?? "" });
}

function MarkdownButton({ review }: { review: Review }) {
  const t = useTranslations("review");
  const areas = useTranslations("changes.area");
  const render = useMsg();
  const { view } = useDraft();
  const save = () => {
    const version = view.live.version + 1;
    const title = t("markdownTitle", { path: view.path.name, version, count: review.count });
    const text = changesMarkdown(title, review.groups, {
      render: render,
      area: (area) => areas(area),
      by: (change) => review.editOf(change)?.by.name ?? null,
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.download = `review-${view.path.slug}-v${version}.md`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Button
      tone="quiet"
      icon={<Download aria-hidden="true" />}
      aria-disabled={review.count === 0}
      onClick={review.count === 0 ? undefined : save}
      className="max-md:hidden"
    >
      {t("markdown")}
    </Button>
  );
}

function DiscardButton({ review, actions }: Props) {
  const list = useList();
  const t = useTranslations("review.discard");
  const areas = useTranslations("changes.area");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { workspace } = useDraftFrame();
  const { view, revision, mayEdit } = useDraft();
  const names = useNames(view.draft?.authors ?? []);
  if (!mayEdit || view.draft === null) return null;
  const discard = async () => {
    const { slug } = view.path;
    const answer = await reached(() => actions.discard(workspace, { slug, revision }));
    if (answer?.ok !== true) {
      toast({ title: t("failed"), description: answer?.error.message, tone: "breach", id: "discard" });
      return;
    }
    toast({ title: t("done", { version: view.live.version }), id: "discard" });
    router.push(`/${workspace}/rules?path=${slug}`);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("button")}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { version: view.live.version + 1 })}
        description={t("description", {
          count: review.count,
          names,
          areas: list(review.groups.map(({ area }) => areas(area))),
        })}
        confirmLabel={t("button")}
        onConfirm={discard}
      />
    </>
  );
}
