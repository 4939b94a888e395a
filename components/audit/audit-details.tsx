"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { detailsOf } from "@/lib/domain/audit/details";
import type { AuditChange, AuditEntry } from "@/lib/domain/audit/view";
import { auditChangesQuery } from "@/lib/queries/audit";
import { Skeleton } from "../ui/feedback/skeleton";
import { Instant } from "../ui/time/time";
import { VersionSentences } from "../versions/version-sentences";
import { useAuditWords } from "./use-audit-words";

type Props = { workspace: string; entry: AuditEntry };

/** What an entry keeps, and what the version it tells of changed. */
export function AuditDetails({ workspace, entry }: Props) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const version = typeof entry.data.version === "number" ? entry.data.version : 0;
  return (
    <div className="space-y-3 border-line border-t bg-panel px-3 py-3 md:pl-[43px]">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {detailsOf(entry.data).map((detail) => (
          <div key={detail.name} className="contents">
            <dt className="text-muted">{words.detail(detail.name)}</dt>
            <dd className="[overflow-wrap:anywhere]">
              {"value" in detail ? (
                <Value text={detail.value} />
              ) : (
                t("changed", { before: detail.before, after: detail.after })
              )}
            </dd>
          </div>
        ))}
      </dl>
      {version > 1 && entry.action.endsWith(".published") ? (
        <section>
          <h3 className="font-medium text-[12px]">{t("changes")}</h3>
          {entry.action === "organisation.published" ? (
            <OrganisationChanges workspace={workspace} version={version} />
          ) : (
            <VersionSentences workspace={workspace} slug={entry.subject} from={version - 1} to={version} />
          )}
        </section>
      ) : null}
    </div>
  );
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const Value = ({ text }: { text: string }) =>
  instant.test(text) ? <Instant at={Date.parse(text)} show="full" /> : <span dir="auto">{text}</span>;

function OrganisationChanges({ workspace, version }: { workspace: string; version: number }) {
  const t = useTranslations("audit");
  const { data, isError } = useQuery(auditChangesQuery(workspace, version));
  if (isError) return <p className="text-muted">{t("changesFailed")}</p>;
  if (data === undefined) return <Skeleton className="mt-1.5 h-4 w-3/4" />;
  if (data.length === 0) return <p className="text-muted">{t("noChanges")}</p>;
  return (
    <ul className="mt-1 grid gap-1">
      {data.map((change) => (
        <ChangeLine key={change.place.join("/")} change={change} />
      ))}
    </ul>
  );
}

function ChangeLine({ change: { place, before, after } }: { change: AuditChange }) {
  const t = useTranslations("audit");
  const text =
    before === null
      ? t("added", { after: after ?? "" })
      : after === null
        ? t("removed", { before })
        : t("changed", { before, after });
  return (
    <li className="leading-snug [overflow-wrap:anywhere]">
      <span className="text-muted">{`${place.join(" › ")}: `}</span>
      <span>{text}</span>
    </li>
  );
}
