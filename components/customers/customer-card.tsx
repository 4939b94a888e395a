"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type CustomerRecord, customerLabel } from "@/lib/domain/customers/view";
import { saveFile } from "../files/save-file";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";
import { EraseDialog } from "./erase-dialog";
import { HoldDialog } from "./hold-dialog";
import type { CustomerActions } from "./types";

type Props = { workspace: string; customer: CustomerRecord; actions: CustomerActions };

/** What is kept of one customer; erased ones keep their figures and nothing to export or erase. */
export function CustomerCard({ workspace, customer, actions }: Props) {
  const t = useTranslations("customers");
  const router = useRouter();
  const [asking, setAsking] = useState<"hold" | "erase" | null>(null);
  const [busy, setBusy] = useState(false);
  const isErased = customer.erasedAt !== null;
  const name = isErased ? t("erasedName") : customerLabel(customer);
  const changed = () => {
    setAsking(null);
    router.refresh();
  };
  const save = async () => {
    setBusy(true);
    const result = await reached(() => actions.exportData(workspace, { customer_id: customer.id }));
    setBusy(false);
    if (!result?.ok)
      return toast({ title: t("exportFailed"), description: result?.error.message, tone: "breach" });
    const { document, tickets, messages } = result.data;
    saveFile(`customer-${customer.id}.json`, [JSON.stringify(document, null, 2)], "application/json");
    toast({ title: t("exported", { tickets, messages }), tone: "ok" });
  };
  const facts = [
    ["email", customer.email],
    ["externalId", customer.externalId],
    ["company", customer.company],
    ["tier", customer.tier],
    ["language", customer.language],
  ] as const;
  return (
    <section aria-label={name} className="space-y-4 rounded-lg border border-line bg-raised p-4">
      <h2 className="font-semibold text-[15px]" dir="auto">
        {name}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[13px]">
        {facts.map(([key, value]) =>
          value === null ? null : (
            <div key={key} className="contents">
              <dt className="text-muted">{t(`fact.${key}`)}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ),
        )}
        <dt className="text-muted">{t("fact.since")}</dt>
        <dd>
          <Instant at={customer.createdAt} show="day" />
        </dd>
        <dt className="text-muted">{t("fact.kept")}</dt>
        <dd className="tnum">
          {t("kept", {
            tickets: customer.tickets,
            open: customer.openTickets,
            messages: customer.messages,
            attempts: customer.attempts,
          })}
        </dd>
        {customer.keys.length === 0 ? null : (
          <>
            <dt className="text-muted">{t("fact.newest")}</dt>
            <dd className="flex flex-wrap gap-x-2 font-mono text-[12px]">
              {customer.keys.map((key) => (
                <Link key={key} href={`/${workspace}/tickets/${key}`} className="text-accent underline">
                  {key}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
      {customer.legalHold ? <Callout tone="warn">{t("heldLong")}</Callout> : null}
      {customer.erasedAt === null ? (
        <div className="flex flex-wrap gap-2">
          <Button icon={<Download aria-hidden="true" />} busy={busy} onClick={save}>
            {t("export")}
          </Button>
          <Button onClick={() => setAsking("hold")}>{t(customer.legalHold ? "release" : "hold")}</Button>
          {customer.legalHold ? null : (
            <Button tone="danger" onClick={() => setAsking("erase")}>
              {t("erase")}
            </Button>
          )}
        </div>
      ) : (
        <p className="text-muted">
          {t.rich("erasedLong", { at: () => <Instant at={customer.erasedAt ?? 0} show="full" /> })}
        </p>
      )}
      {asking === "hold" ? (
        <HoldDialog
          workspace={workspace}
          customer={customer}
          hold={actions.hold}
          onClose={() => setAsking(null)}
          onDone={changed}
        />
      ) : null}
      {asking === "erase" ? (
        <EraseDialog
          workspace={workspace}
          customer={customer}
          erase={actions.erase}
          onClose={() => setAsking(null)}
          onDone={changed}
        />
      ) : null}
    </section>
  );
}
