"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { remindedDays } from "@/lib/domain/procedure/review";
import { inOrder } from "@/lib/words/bidi";
import { formatDate } from "@/lib/words/format";
import { Card } from "../ui/data/card";
import { Button } from "../ui/forms/button";
import { useNow, useViewer } from "../ui/time/now";
import { OwnershipDialog } from "./ownership-dialog";
import type { ProcedureAside } from "./types";

/** Who answers for the procedure, when it is looked at again, and where its versions are. */
export function AboutCard({ workspace, slug, live, ownership, members, actions }: ProcedureAside) {
  const [isOpen, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  const { reviewOn } = ownership;
  const owner = members.find(({ handle }) => handle === ownership.owner)?.name ?? ownership.owner;
  const t = useTranslations("procedure-screen.about");
  const { locale } = useViewer();
  const now = useNow(60_000);
  // A day is over everywhere only half a day after it is in UTC.
  const isLate = reviewOn !== null && Date.parse(`${reviewOn}T23:59:59Z`) + 43_200_000 < now;
  return (
    <Card className="p-3.5 max-xl:order-3 print:hidden">
      <h2 className="sr-only">{t("title")}</h2>
      <dl className="tnum grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[12px]">
        <dt className="text-muted">{t("owner")}</dt>
        <dd className="[overflow-wrap:anywhere]">{inOrder(owner)}</dd>
        <dt className="text-muted">{t("review")}</dt>
        <dd className={isLate ? "font-medium text-warn" : undefined}>
          {reviewOn === null ? t("none") : t(isLate ? "late" : "by", { date: formatDate(reviewOn, locale) })}
        </dd>
        {reviewOn === null ? null : (
          <>
            <dt className="text-muted">{t("reminded")}</dt>
            <dd>{t("daysBefore", { count: remindedDays })}</dd>
          </>
        )}
        <dt className="text-muted">{t("versions")}</dt>
        <dd>
          <Link
            href={`/${workspace}/versions?path=${encodeURIComponent(slug)}`}
            className="text-accent underline underline-offset-2"
          >
            {t("all", { count: live })}
          </Link>
        </dd>
      </dl>
      {actions.patchDraft === null ? null : (
        <>
          <Button
            size="sm"
            className="mt-2.5"
            onClick={() => {
              setOpened(opened + 1);
              setOpen(true);
            }}
          >
            {t("change")}
          </Button>
          <OwnershipDialog
            // Opened anew, it begins with what is live.
            key={opened}
            workspace={workspace}
            slug={slug}
            members={members}
            live={ownership}
            save={actions.patchDraft}
            open={isOpen}
            onOpenChange={setOpen}
          />
        </>
      )}
    </Card>
  );
}
