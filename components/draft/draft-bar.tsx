"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { LinkButton } from "../ui/forms/button";
import { useDraft, useDraftFrame } from "./use-draft";

/** On a phone the way to review stands above the tab bar, where a thumb reaches. */
export function DraftBar() {
  const list = useList();
  const t = useTranslations("draft");
  const { workspace } = useDraftFrame();
  const { mayEdit, changes, view } = useDraft();
  const pathname = usePathname();
  if (!mayEdit || changes === 0 || pathname.endsWith("/review")) return null;
  const authors = (view.draft?.authors ?? []).filter(({ handle }) => handle !== view.me.handle);
  const names = authors.map(({ name }) => name.split(" ")[0] ?? name);
  return (
    <div
      data-print="hide"
      className="flex shrink-0 items-center gap-3 border-line border-t bg-panel px-3 py-2 md:hidden"
    >
      <p className="min-w-0 flex-1 text-[12px] text-muted leading-snug">
        {`${t("bar.changes", { count: changes })}${names.length === 0 ? "" : ` ${t("bar.with", { names: list(names) })}`}`}
      </p>
      <LinkButton tone="primary" size="touch" href={`/${workspace}/review?path=${view.path.slug}`}>
        {t("head.review", { count: changes })}
      </LinkButton>
    </div>
  );
}
