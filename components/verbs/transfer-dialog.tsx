"use client";

import { useTranslations } from "next-intl";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import { isolated } from "@/lib/words/bidi";
import { Field, Textarea } from "../ui/forms/field";
import { AskedFields } from "./asked-fields";
import { GivingDoubt } from "./people/giving";
import { PersonPicker } from "./people/person-picker";
import { TeamSelect } from "./people/team-select";
import { ReasonSelect } from "./reason-select";
import { useTransfer } from "./use-transfer";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** To another team or person of the same tier, or left to routing; a team of a higher tier makes it an escalation. */
export function TransferDialog(props: VerbDialogProps) {
  const { ticket, options, onClose } = props;
  const t = useTranslations("verbs");
  const form = useTransfer(props);
  const { up, giving, error, busy } = form;
  const upTeam = up === null ? "" : (options?.teams.find(({ slug }) => slug === form.team)?.name ?? "");
  return (
    <VerbFrame
      ticket={ticket}
      title={t("transfer.title", { key: ticket.key })}
      submitLabel={
        up !== null
          ? t("transfer.submitEscalate", { tier: tierLabel(up.slug) })
          : t(giving.isAsked ? "people.anyway" : "transfer.submit")
      }
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={form.submit}
    >
      <TeamSelect options={options} value={form.team} onChange={form.chooseTeam} />
      {up === null ? (
        <PersonPicker
          people={options?.members ?? []}
          team={form.team}
          tier={options?.tier?.slug ?? null}
          language={options?.language ?? null}
          value={form.member}
          onChange={form.setMember}
          automatic={t("transfer.anyMember")}
          onShowAll={() => form.chooseTeam("")}
          error={form.faultAt("/member")}
        />
      ) : (
        <>
          <p className="text-[12px] text-muted">
            {t("transfer.escalatesNote", { tier: tierLabel(up.slug), team: isolated(upTeam) })}
          </p>
          <ReasonSelect value={form.reason} onChange={form.setReason} />
        </>
      )}
      <GivingDoubt giving={giving} />
      <Field label={t("note")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={form.note}
            onChange={(event) => form.setNote(event.target.value)}
          />
        )}
      </Field>
      {up === null ? null : (
        <AskedFields
          asks={options?.asks ?? []}
          error={error}
          texts={form.texts}
          onChange={form.setTexts}
          tried={form.tried}
        />
      )}
    </VerbFrame>
  );
}
