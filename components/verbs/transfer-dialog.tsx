"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Field, Select, Textarea } from "../ui/field";
import type { VerbOptions } from "./types";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** To another team or person of the same tier; without either, routing chooses. */
export function TransferDialog(props: VerbDialogProps) {
  const { workspace, actions, ticket, options, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run, faultAt } = useVerb(props);
  const [team, setTeam] = useState("");
  const [member, setMember] = useState("");
  const [note, setNote] = useState("");
  const [over, setOver] = useState(false);
  const isFull = faultAt("/over_capacity") !== undefined;
  const submit = () =>
    run(() =>
      actions.transfer(workspace, {
        key: ticket.key,
        version: ticket.version,
        ...(team === "" ? {} : { team }),
        ...(member === "" ? {} : { member }),
        ...(note.trim() === "" ? {} : { note }),
        ...(over ? { over_capacity: true as const } : {}),
      }),
    );
  return (
    <VerbFrame
      ticket={ticket}
      title={t("transfer.title", { key: ticket.key })}
      submitLabel={t("transfer.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      {isFull ? (
        <Checkbox
          label={t("transfer.over")}
          checked={over}
          onChange={(event) => setOver(event.target.checked)}
        />
      ) : null}
      <Field label={t("transfer.team")}>
        {(control) => (
          <Select {...control} value={team} onChange={(event) => setTeam(event.target.value)}>
            <option value="">{t("transfer.anyTeam")}</option>
            {(options?.teams ?? []).map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("transfer.member")} error={faultAt("/member")}>
        {(control) => (
          <Select {...control} value={member} onChange={(event) => setMember(event.target.value)}>
            <option value="">{t("transfer.anyMember")}</option>
            {(options?.members ?? []).map((person) => (
              <MemberOption key={person.handle} person={person} />
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("note")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </VerbFrame>
  );
}

function MemberOption({ person }: { person: VerbOptions["members"][number] }) {
  const t = useTranslations("verbs.transfer");
  const { handle, name, load, capacity, onShift } = person;
  return <option value={handle}>{t(onShift ? "person" : "personOff", { name, load, capacity })}</option>;
}
