"use client";

import { CircleAlert, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { plainText } from "@/lib/domain/policy/changes/parts";
import type { DescribedChange } from "@/lib/domain/policy/changes/types";
import type { Finding } from "@/lib/domain/policy/findings";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import { Instant } from "../ui/time/time";
import { useMsg } from "../words/use-msg";
import { Sentence } from "./sentence";
import { useMend } from "./use-mend";
import { rowId, usePointerHref } from "./use-places";
import type { Review } from "./use-review";

type Props = { change: DescribedChange; review: Review; mayEdit: boolean };

/** One change: its sentence, who made it when, the way back, and the faults it makes. */
export function ChangeRow({ change, review, mayEdit }: Props) {
  const t = useTranslations("review");
  const render = useMsg();
  const { undo } = useMend();
  const faults = review.faultsOf(change);
  const edit = review.editOf(change);
  const sentence = plainText(change.parts, render);
  return (
    <li
      id={rowId(change.key)}
      tabIndex={-1}
      className={cx(
        "grid grid-cols-[minmax(0,1fr)_auto_auto] items-start gap-x-3 border-line border-t px-3.5 py-2 first:border-t-0 first:rounded-t-[7px] last:rounded-b-[7px] max-md:grid-cols-[minmax(0,1fr)_auto]",
        faults.length > 0 && "bg-breach-soft/45",
      )}
    >
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {review.isNew(change) ? (
          <span className="mr-1.5 inline-block size-1.5 rounded-full bg-warn align-middle">
            <span className="sr-only">{t("changedJustNow")}</span>
          </span>
        ) : null}
        <Sentence parts={change.parts} />
        {change.more === undefined ? null : (
          <div className="mt-px text-[12px] text-muted">
            <Sentence parts={change.more} />
          </div>
        )}
      </div>
      {edit === null ? (
        <span />
      ) : (
        <span className="tnum flex items-center gap-1.5 whitespace-nowrap pt-px text-[11px] text-faint max-md:order-last max-md:col-span-2 max-md:mt-1">
          <Avatar name={edit.by.name} />
          <Instant at={edit.at} />
        </span>
      )}
      {mayEdit ? (
        <IconButton
          size="sm"
          label={t("undo.label", { change: sentence })}
          icon={<Undo2 aria-hidden="true" />}
          onClick={() => undo(change, sentence)}
          className="-my-0.5 text-faint"
        />
      ) : (
        <span />
      )}
      {faults.map((finding) => (
        <Fault
          key={`${finding.pointer} ${finding.code}`}
          finding={finding}
          change={change}
          mayEdit={mayEdit}
        />
      ))}
    </li>
  );
}

type FaultProps = { finding: Finding; change: DescribedChange | null; mayEdit: boolean };

/** A fault as a sentence, with the button that mends it, or the way to its place. */
export function Fault({ finding, change, mayEdit }: FaultProps) {
  const t = useTranslations("review.faults");
  const render = useMsg();
  const hrefOf = usePointerHref();
  const { fixOf } = useMend();
  const fix = mayEdit ? fixOf(finding, change) : null;
  return (
    <div className="col-span-full mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px] text-breach">
      <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{render(finding.message)}</span>
      <Link href={hrefOf(finding.pointer)} className="text-accent underline underline-offset-2">
        {t("show")}
      </Link>
      {fix === null ? null : (
        <Button size="sm" onClick={fix.mend} className="text-[12px]">
          {fix.label}
        </Button>
      )}
    </div>
  );
}
