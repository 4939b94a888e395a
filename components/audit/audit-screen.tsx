import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Page } from "@/lib/domain/answers/records";
import { auditAddress } from "@/lib/domain/audit/address";
import type { AuditEntry, AuditFilter } from "@/lib/domain/audit/view";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/feedback/states";
import { LinkButton } from "../ui/forms/button";
import { AuditFilters } from "./audit-filters";
import { AuditRow } from "./audit-row";
import { ExportButton } from "./export-button";
import type { ExportAudit } from "./types";

export type AuditScreenProps = {
  workspace: string;
  filter: AuditFilter;
  people: readonly { handle: string; name: string }[];
  page: Page<AuditEntry>;
  /** Whether these are the newest. */
  isFirst: boolean;
  exportEntries: ExportAudit;
};

/** Who did what, when. What it is narrowed to, and which page, is in the address. */
export function AuditScreen({ workspace, filter, people, page, isFirst, exportEntries }: AuditScreenProps) {
  const t = useTranslations("audit");
  const at = (cursor: string | null) => auditAddress(workspace, filter, cursor);
  return (
    <>
      <TopBar
        title={t("title")}
        actions={<ExportButton workspace={workspace} filter={filter} exportEntries={exportEntries} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-5xl space-y-4 px-5 py-5 max-md:px-4">
          <p className="text-muted">{t("lead")}</p>
          <AuditFilters workspace={workspace} filter={filter} people={people} />
          {page.items.length === 0 ? (
            <Nothing isFiltered={Object.keys(filter).length > 0} clear={auditAddress(workspace, {}, null)} />
          ) : (
            <ol className="overflow-hidden rounded-lg border border-line bg-raised" aria-label={t("title")}>
              {page.items.map((entry) => (
                <AuditRow key={entry.id} workspace={workspace} entry={entry} />
              ))}
            </ol>
          )}
          {isFirst && page.next === null ? null : (
            <nav className="flex justify-between gap-2" aria-label={t("pages")}>
              {isFirst ? <span /> : <LinkButton href={at(null)}>{t("newest")}</LinkButton>}
              {page.next === null ? null : <LinkButton href={at(page.next)}>{t("older")}</LinkButton>}
            </nav>
          )}
        </div>
      </div>
    </>
  );
}

function Nothing({ isFiltered, clear }: { isFiltered: boolean; clear: string }) {
  const t = useTranslations("audit");
  return (
    <EmptyState
      icon={<ScrollText aria-hidden="true" />}
      title={t(isFiltered ? "noneTitle" : "emptyTitle")}
      action={isFiltered ? <LinkButton href={clear}>{t("filter.clear")}</LinkButton> : undefined}
    >
      {t(isFiltered ? "none" : "empty")}
    </EmptyState>
  );
}
