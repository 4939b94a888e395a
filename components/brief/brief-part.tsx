"use client";

import { CircleAlert, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BriefPart, Claim } from "@/lib/domain/brief/types";
import { inOrder, isolated } from "@/lib/words/bidi";
import { useDesk } from "../ticket/desk";
import { Chip } from "../ui/data/chip";
import { IconButton } from "../ui/forms/icon-button";
import { useMsg } from "../words/use-msg";
import { ClaimMark } from "./claim-mark";
import { EditPart } from "./edit-part";

/** One part of the brief: its claims, what is missing said as such, edited in place. */
export function BriefPartView({ part, version }: { part: BriefPart; version: number }) {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { view } = useDesk();
  const [isEditing, setIsEditing] = useState(false);
  const title = render(part.heading);
  const nameOf = (handle: string) =>
    view.actions.members.find((member) => member.handle === handle)?.name ?? handle;
  return (
    <section aria-label={title} className="group/part">
      <div className="flex min-h-6 items-center gap-2">
        <h3 className="text-[12px] text-muted">{title}</h3>
        {part.missing && part.required ? (
          <Chip tone="warn" icon={<CircleAlert aria-hidden="true" />}>
            {t("brief.missing")}
          </Chip>
        ) : null}
        {part.editedBy === null ? null : (
          <span className="text-[11px] text-faint">
            {t("brief.edited", { by: isolated(nameOf(part.editedBy)) })}
          </span>
        )}
        {view.actions.can.note && !isEditing ? (
          <IconButton
            size="sm"
            label={t("brief.edit", { part: title })}
            icon={<Pencil aria-hidden="true" />}
            onClick={() => setIsEditing(true)}
            data-print="hide"
            className="md:opacity-0 focus-visible:opacity-100 group-hover/part:opacity-100"
          />
        ) : null}
      </div>
      {isEditing ? (
        <EditPart part={part} title={title} version={version} onDone={() => setIsEditing(false)} />
      ) : (
        <Claims part={part} />
      )}
    </section>
  );
}

function Claims({ part }: { part: BriefPart }) {
  const { claims, missing } = part;
  const look = missing ? "text-faint" : "";
  if (claims.length === 1 && claims[0] !== undefined)
    return (
      <p className={`leading-relaxed ${look}`}>
        <ClaimText claim={claims[0]} />
      </p>
    );
  const List = part.part === "tried" ? "ol" : "ul";
  return (
    <List className={`space-y-1 leading-relaxed ${part.part === "tried" ? "list-decimal pl-5" : ""} ${look}`}>
      {claims.map((claim) => (
        <li key={`${claim.cites.join()}-${JSON.stringify(claim.say)}-${claim.quote}`}>
          <ClaimText claim={claim} />
        </li>
      ))}
    </List>
  );
}

function ClaimText({ claim }: { claim: Claim }) {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { cite } = useDesk();
  const words = render(claim.say);
  return (
    <>
      <bdi className="whitespace-pre-line [overflow-wrap:anywhere]">{words}</bdi>
      <span> </span>
      {claim.quote === null ? null : (
        <q dir="auto" className="before:content-['“'] after:content-['”'] [overflow-wrap:anywhere]">
          {inOrder(claim.quote)}
        </q>
      )}
      <span>{"\u00a0"}</span>
      {claim.cites.map((number) => (
        <button
          key={number}
          type="button"
          title={t("brief.cite", { number })}
          aria-label={t("brief.cite", { number })}
          onClick={() => cite(number)}
          className="tnum mx-0.5 inline-grid h-4 min-w-4 place-items-center rounded bg-accent-soft px-1 align-text-top text-[10px] pointer-coarse:align-middle text-accent hover:bg-accent hover:text-on-accent pointer-coarse:h-6 pointer-coarse:min-w-6"
        >
          {number}
        </button>
      ))}
      <ClaimMark mark={claim.mark} />
    </>
  );
}
