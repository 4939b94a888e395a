"use client";

import { Ellipsis, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { MobileBell } from "../shell/notifications/mobile-bell";
import { useGo } from "../trouble/go";
import { cx } from "../ui/cx";
import { LinkButton } from "../ui/forms/button";
import { Select } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import { Menu, type MenuItem } from "../ui/overlays/menu";
import { HeadOthers, HeadState, ReadOnlyNote } from "./head-state";
import { HeadStrips } from "./head-strips";
import { useAnnounced } from "./use-announced";
import { useDraft, useDraftFrame } from "./use-draft";
import { afterUndoId, useUndo } from "./use-undo-keys";

export type PolicyHeadProps = {
  /** The screen's part of the address: changing the path stays on it. */
  screen: string;
  /** The page's only h1. */
  title: ReactNode;
  /** More buttons, before "Review 8 changes"; from 768 px on. */
  children?: ReactNode;
  /** What those buttons do, as entries of the phone's menu. */
  menu?: readonly MenuItem[];
};

/** The head of every screen that edits a policy: which path, what state, who else, undo, and the way to review. */
export function PolicyHead({ screen, title, children, menu = [] }: PolicyHeadProps) {
  useAnnounced();
  const t = useTranslations("draft.head");
  const { mayEdit, changes, canUndo, canRedo, setPlace } = useDraft();
  useEffect(() => () => setPlace(null), [setPlace]);
  const hasSteps = changes > 0 || canUndo || canRedo;
  return (
    <>
      <header
        data-print="hide"
        className="flex min-h-12 shrink-0 items-center gap-3 border-line border-b bg-panel px-5 py-1.5 max-md:flex-wrap max-md:gap-y-1 max-md:px-4"
      >
        <h1 className="shrink-0 font-semibold text-[15px] max-md:text-[17px]">{title}</h1>
        <div className="flex min-w-0 flex-1 items-center gap-3 max-xl:gap-2 max-md:order-last max-md:basis-full max-md:flex-wrap max-md:gap-y-0.5">
          <PathPick screen={screen} />
          <HeadState />
          <HeadOthers />
          {mayEdit ? null : <ReadOnlyNote />}
        </div>
        <div className="flex shrink-0 items-center gap-2 max-md:ml-auto max-md:gap-0">
          {mayEdit && changes === 0 ? (
            <span className="text-[12px] text-muted max-xl:hidden">{t("start")}</span>
          ) : null}
          {mayEdit ? <UndoButtons menu={menu} hidden={!hasSteps} /> : null}
          {children === undefined ? null : (
            <div
              className={cx("flex items-center gap-2 max-md:hidden", hasSteps && "border-line border-l pl-2")}
            >
              {children}
            </div>
          )}
          <ReviewLink className="max-md:hidden" />
          <MobileBell />
        </div>
      </header>
      <HeadStrips />
    </>
  );
}

function PathPick({ screen }: { screen: string }) {
  const t = useTranslations("draft");
  const go = useGo();
  const { workspace, paths } = useDraftFrame();
  const { slug } = useDraft().view.path;
  return (
    <span className="min-w-28 max-w-48 shrink max-md:max-w-40">
      <Select
        size="bar"
        aria-label={t("path")}
        value={slug}
        onChange={(event) => go(`/${workspace}/${screen}?path=${event.target.value}`)}
        className="w-full"
      >
        {paths.map((path) => (
          <option key={path.slug} value={path.slug}>
            {path.name}
          </option>
        ))}
      </Select>
    </span>
  );
}

/** From 768 px they come with the first change; on a phone the menu stays. */
function UndoButtons({ menu, hidden }: { menu: readonly MenuItem[]; hidden: boolean }) {
  const t = useTranslations("draft.head");
  const { undo, redo } = useUndo();
  const { canUndo, canRedo, undoLabel, redoLabel } = useDraft();
  const redoText = redoLabel === null ? t("redo") : t("redoNamed", { label: redoLabel });
  return (
    <>
      <span className={cx("contents", hidden && "md:hidden")}>
        <IconButton
          id={afterUndoId}
          label={undoLabel === null ? t("undo") : t("undoNamed", { label: undoLabel })}
          icon={<Undo2 aria-hidden="true" />}
          aria-disabled={!canUndo}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={undo}
          className="max-md:size-10 max-md:[&_svg]:size-[18px]"
        />
      </span>
      <span className={cx("contents max-md:hidden", hidden && "md:hidden")}>
        <IconButton
          label={redoText}
          icon={<Redo2 aria-hidden="true" />}
          aria-disabled={!canRedo}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          onClick={redo}
        />
      </span>
      <span className="md:hidden">
        <Menu
          label={t("more")}
          align="end"
          items={[
            {
              id: "redo",
              label: redoText,
              icon: <Redo2 aria-hidden="true" />,
              disabled: !canRedo,
              onSelect: redo,
            },
            ...menu,
          ]}
          trigger={
            <IconButton
              label={t("more")}
              icon={<Ellipsis aria-hidden="true" />}
              className="max-md:size-10 max-md:[&_svg]:size-[18px]"
            />
          }
        />
      </span>
    </>
  );
}

/** The way to review and publish; who may not edit is led to somebody else's draft. */
function ReviewLink({ className }: { className?: string }) {
  const t = useTranslations("draft.head");
  const { workspace } = useDraftFrame();
  const { mayEdit, changes, view } = useDraft();
  const href = `/${workspace}/review?path=${view.path.slug}`;
  if (!mayEdit && view.draft !== null)
    return (
      <Link href={href} className="text-[12px] text-accent underline underline-offset-2">
        {t("seeDraft")}
      </Link>
    );
  if (!mayEdit || changes === 0) return null;
  return (
    <LinkButton tone="primary" href={href} className={className}>
      {t("review", { count: changes })}
    </LinkButton>
  );
}
