"use client";

import { Link2, Mail, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readInvitees } from "@/lib/domain/members/invitees";
import type { ListedMember, NamedSlug } from "@/lib/domain/members/view";
import { roles } from "@/lib/domain/vocabulary";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Select, Textarea } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import { useList } from "../words/use-list";
import { LinkList } from "./link-list";
import { OpenInvitations } from "./open-invitations";
import type { CreatedLink, MemberActions } from "./types";

type Props = {
  workspace: string;
  teams: readonly NamedSlug[];
  invited: readonly ListedMember[];
  actions: Pick<MemberActions, "invite" | "inviteAgain" | "revoke">;
  /** Whether this server can send e-mail. */
  canSend: boolean;
  onChanged: () => void;
  onClose: () => void;
};

/** Many people at once, each with a link; below, who has not used theirs. */
export function InvitePanel({ workspace, teams, invited, actions, canSend, onChanged, onClose }: Props) {
  const t = useTranslations("members.invitePanel");
  const [links, setLinks] = useState<CreatedLink[]>([]);
  const onMade = (made: CreatedLink[]) => {
    setLinks((before) => [
      ...made,
      ...before.filter(({ handle }) => made.every((each) => each.handle !== handle)),
    ]);
    onChanged();
  };
  return (
    <section
      aria-labelledby="invite-people"
      className="rounded-lg border border-line bg-raised p-3.5 text-[12px]"
    >
      <div className="flex items-baseline gap-2">
        <h2 id="invite-people" className="font-semibold text-[13px]">
          {t("title")}
        </h2>
        <p className="text-muted">{t("lead")}</p>
        <IconButton
          label={t("close")}
          icon={<X aria-hidden="true" />}
          onClick={onClose}
          className="ml-auto self-center"
        />
      </div>
      <InviteForm {...{ workspace, teams, canSend, onMade }} invite={actions.invite} />
      {links.length === 0 ? null : <LinkList links={links} />}
      <OpenInvitations {...{ workspace, invited, actions, canSend, onMade, onChanged }} />
    </section>
  );
}

type FormProps = Pick<Props, "workspace" | "teams" | "canSend"> & {
  invite: MemberActions["invite"];
  onMade: (links: CreatedLink[]) => void;
};

function InviteForm({ workspace, teams, canSend, invite, onMade }: FormProps) {
  const t = useTranslations("members");
  const terms = useTranslations("terms.role");
  const list = useList();
  const lostWords = useLostWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [role, setRole] = useState<(typeof roles)[number]>("agent");
  const [team, setTeam] = useState("");
  const [busy, setBusy] = useState<"send" | "create" | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => field.current?.focus(), []);
  const { people, wrong } = readInvitees(text);
  const submit = async (send: boolean) => {
    if (busy !== null) return;
    const unread =
      wrong.length > 0
        ? t("invitePanel.wrong", { count: wrong.length, list: list(wrong) })
        : people.length === 0
          ? t("invitePanel.needed")
          : null;
    setFault(unread);
    if (unread !== null) return field.current?.focus();
    setBusy(send ? "send" : "create");
    const input = { people, role, ...(team !== "" && { team }), send };
    const { answer, lost } = await reach(() => invite(workspace, input));
    setBusy(null);
    if (answer?.ok) {
      setText("");
      onMade(answer.data);
    } else {
      setFault(answer === null ? lostWords(lost, t("invitePanel.unsure")) : wordsOf(answer.error));
    }
    field.current?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(canSend);
  };
  return (
    <form onSubmit={onSubmit} noValidate className="mt-2">
      <Field label={t("invitePanel.people")} hint={t("invitePanel.peopleHint")}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            rows={2}
            value={text}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit(event);
            }}
          />
        )}
      </Field>
      {fault === null ? null : (
        <Callout tone="breach" live="alert" className="mt-2">
          {fault}
        </Callout>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Select
          size="bar"
          aria-label={t("role")}
          value={role}
          onChange={({ target }) => setRole(roles.find((each) => each === target.value) ?? "agent")}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {terms(each)}
            </option>
          ))}
        </Select>
        <Select
          size="bar"
          aria-label={t("team")}
          value={team}
          onChange={({ target }) => setTeam(target.value)}
        >
          <option value="">{t("invitePanel.noTeam")}</option>
          {teams.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
        <span className="ml-auto flex flex-wrap gap-2">
          <Button
            type={canSend ? "button" : "submit"}
            tone={canSend ? "secondary" : "primary"}
            busy={busy === "create"}
            icon={<Link2 aria-hidden="true" />}
            onClick={canSend ? () => submit(false) : undefined}
          >
            {t("invitePanel.create", { count: people.length })}
          </Button>
          {canSend ? (
            <Button type="submit" tone="primary" busy={busy === "send"} icon={<Mail aria-hidden="true" />}>
              {t("invitePanel.send", { count: people.length })}
            </Button>
          ) : null}
        </span>
      </div>
    </form>
  );
}

/** A refusal with each thing it names, once. */
function wordsOf({ message, faults }: { message: string; faults: readonly { message: string }[] }): string {
  return [...new Set([message, ...faults.map((each) => each.message)])].join(" ");
}
