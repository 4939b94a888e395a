"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Written } from "../text/written";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Select } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import { useList } from "../words/use-list";
import type { MemberActions, ReadHandOver } from "./types";
import { useLeaving } from "./use-leaving";

type Props = {
  workspace: string;
  member: { handle: string; name: string };
  actions: Pick<MemberActions, "readHandOver" | "deactivate">;
  onDone: () => void;
  onClose: () => void;
};

/** Somebody leaves: their open tickets first, each with who gets it, then the button. */
export function LeaveDialog({ workspace, member, actions, onDone, onClose }: Props) {
  const t = useTranslations("members.leave");
  const list = useList();
  const { handle, name } = member;
  const leaving = useLeaving({
    workspace,
    handle,
    name,
    actions,
    onDone: (count) => {
      toast({ title: t("done", { name }), description: t("handed", { count }), tone: "ok" });
      onDone();
    },
  });
  const { read, busy, refusal, over, needsSuccessor, successor } = leaving;
  const count = read?.tickets.length ?? 0;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { name })}
      description={t("lead")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="danger"
            busy={busy}
            disabled={read === null || needsSuccessor}
            onClick={leaving.confirm}
          >
            {count === 0 ? t("confirm") : t("confirmAll", { count })}
          </Button>
        </>
      }
    >
      <div className="space-y-4 text-[13px]">
        {refusal === null ? null : (
          <Callout
            tone="breach"
            live="alert"
            title={t("failed")}
            actions={
              read === null ? (
                <Button size="sm" onClick={leaving.load}>
                  {t("retry")}
                </Button>
              ) : undefined
            }
          >
            <ul>
              {refusal.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Callout>
        )}
        {read === null ? (
          refusal === null ? (
            <p className="text-muted" aria-live="polite">
              {t("loading")}
            </p>
          ) : null
        ) : (
          <>
            <Tickets workspace={workspace} read={read} leaving={leaving} />
            {over.map((one) => (
              <Callout key={one.name} tone="warn" live="status">
                {t("over", one)}
              </Callout>
            ))}
            <Field
              label={t("successor")}
              hint={t("successorHint")}
              error={
                needsSuccessor
                  ? t("needed", {
                      places: list(
                        read.places.map((place) =>
                          place.kind === "duty"
                            ? t("duty", { name: place.name })
                            : t("turn", { name: place.team }),
                        ),
                      ),
                    })
                  : undefined
              }
            >
              {(control) => (
                <Select
                  {...control}
                  value={successor}
                  onChange={({ target }) => leaving.setSuccessor(target.value)}
                >
                  <option value="">{t("noSuccessor")}</option>
                  {read.receivers.map((person) => (
                    <option key={person.handle} value={person.handle}>
                      {person.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </>
        )}
      </div>
    </Dialog>
  );
}

type TicketsProps = { workspace: string; read: ReadHandOver; leaving: ReturnType<typeof useLeaving> };

function Tickets({ workspace, read, leaving }: TicketsProps) {
  const t = useTranslations("members.leave");
  const terms = useTranslations("terms");
  const { tickets, receivers } = read;
  const chosen = tickets.map(({ key }) => leaving.given.get(key) ?? "");
  const same = new Set(chosen).size === 1 ? (chosen[0] ?? "") : "mixed";
  return (
    <section aria-label={t("tickets", { count: tickets.length })}>
      <h3 className="font-semibold">{t("tickets", { count: tickets.length })}</h3>
      {tickets.length === 0 ? null : (
        <>
          <p className="text-[12px] text-muted">{t("ticketsLead")}</p>
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-raised">
            {tickets.length < 2 ? null : (
              <li className="flex flex-wrap items-center gap-2 px-3 py-2">
                <span className="min-w-0 flex-1 basis-48 text-[12px] text-muted">{t("all")}</span>
                <Receivers
                  label={t("all")}
                  receivers={receivers}
                  value={same}
                  isMixed={same === "mixed"}
                  onChange={leaving.giveAll}
                />
              </li>
            )}
            {tickets.map(({ key, subject, path, category, priority }) => (
              <li key={key} className="flex flex-wrap items-center gap-2 px-3 py-2">
                <span className="min-w-0 flex-1 basis-48">
                  <Link
                    href={`/${workspace}/tickets/${key}`}
                    target="_blank"
                    className="mr-2 rounded font-mono text-[12px] text-accent underline"
                  >
                    {key}
                  </Link>
                  <Written text={subject} />
                  <span className="block text-[11px] text-muted">
                    {[
                      path,
                      terms(`statusCategory.${category as "new"}`),
                      terms(`priority.${priority as "normal"}`),
                    ].join(" · ")}
                  </span>
                </span>
                <Receivers
                  label={t("to", { key })}
                  receivers={receivers}
                  value={leaving.given.get(key) ?? ""}
                  onChange={(member) => leaving.give(key, member)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type ReceiversProps = {
  label: string;
  receivers: ReadHandOver["receivers"];
  value: string;
  isMixed?: boolean;
  onChange: (member: string) => void;
};

function Receivers({ label, receivers, value, isMixed = false, onChange }: ReceiversProps) {
  const t = useTranslations("members.leave");
  return (
    <Select
      size="bar"
      boxClassName="w-60 max-md:max-w-full max-md:w-full"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {isMixed ? (
        <option value="mixed" disabled>
          {t("perTicket")}
        </option>
      ) : null}
      <option value="">{t("auto")}</option>
      {receivers.map(({ handle, name, load, capacity, onShift }) => (
        <option key={handle} value={handle}>
          {t(onShift ? "receiver" : "receiverOff", { name, load, capacity })}
        </option>
      ))}
    </Select>
  );
}
