"use client";

import { Link2, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { roles } from "@/lib/domain/vocabulary";
import { CopyButton } from "../copy/copy-button";
import { Chip } from "../ui/data/chip";
import { EmptyState } from "../ui/feedback/states";
import { Button, LinkButton } from "../ui/forms/button";
import { Field, Input, Select } from "../ui/forms/field";
import { Instant } from "../ui/time/time";
import { FormOutcome } from "./form-end";
import type { Invite, InviteAction } from "./types";
import { useAuthForm } from "./use-auth-form";

export type InviteLinksProps = { workspace: { slug: string; name: string }; invite: InviteAction };

/** Makes a link per person and lists them for printing. Links live on this page only. */
export function InviteLinks({ workspace, invite }: InviteLinksProps) {
  const t = useTranslations("auth.links");
  const [made, setMade] = useState<Invite[]>([]);
  return (
    <div className="space-y-6">
      <InviteForm
        workspace={workspace}
        invite={invite}
        onMade={(one) => setMade((before) => [one, ...before])}
      />
      <section aria-labelledby="invites">
        <div className="flex items-center gap-2">
          <h2 id="invites" className="font-semibold text-[13px]">
            {t("listTitle")}
          </h2>
          {made.length === 0 ? null : (
            <Button
              data-print="hide"
              className="ml-auto"
              icon={<Printer aria-hidden="true" />}
              onClick={() => window.print()}
            >
              {t("print")}
            </Button>
          )}
        </div>
        {made.length === 0 ? (
          <EmptyState icon={<Link2 />} title={t("empty")} className="py-8" />
        ) : (
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-raised">
            {made.map((one) => (
              <InviteRow key={one.url} invite={one} />
            ))}
          </ul>
        )}
      </section>
      <LinkButton data-print="hide" tone="primary" size="touch" href={`/${workspace.slug}/board`}>
        {t("toBoard")}
      </LinkButton>
    </div>
  );
}

type InviteFormProps = InviteLinksProps & { onMade: (invite: Invite) => void };

function InviteForm({ workspace, invite, onMade }: InviteFormProps) {
  const t = useTranslations();
  const { form, submit, busy, outcome, fault, ready, unavailable, again } = useAuthForm(
    ({ name = "", email = "", role = "" }) =>
      invite({
        workspace: workspace.slug,
        name,
        email,
        role: roles.find((known) => known === role) ?? "agent",
      }),
    (done) => {
      onMade(done.invite);
      again();
    },
  );
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate data-print="hide" className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_1.3fr_120px]">
        <Field label={t("auth.links.name")} error={fault("name")}>
          {(control) => (
            <Input {...control} size="lg" name="name" autoComplete="off" required maxLength={120} />
          )}
        </Field>
        <Field label={t("auth.links.email")} error={fault("email")}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              name="email"
              type="email"
              autoComplete="off"
              required
              maxLength={254}
            />
          )}
        </Field>
        <Field label={t("auth.links.role")} error={fault("role")}>
          {(control) => (
            <Select {...control} size="lg" name="role" defaultValue="agent">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {t(`terms.role.${role}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <FormOutcome
        outcome={outcome}
        words={{ unavailable, network: t("auth.links.network"), failed: t("auth.links.failed") }}
      />
      <Button type="submit" size="lg" busy={busy} disabled={!ready} icon={<Link2 aria-hidden="true" />}>
        {t("auth.links.add")}
      </Button>
    </form>
  );
}

function InviteRow({ invite }: { invite: Invite }) {
  const t = useTranslations();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3 print:break-inside-avoid">
      <span className="font-medium">{invite.name}</span>
      <span className="text-muted">{invite.email}</span>
      <Chip tone="outlined">{t(`terms.role.${invite.role}`)}</Chip>
      <span className="text-[12px] text-faint">
        {t.rich("auth.links.validUntil", { day: () => <Instant at={invite.validUntil} show="day" /> })}
      </span>
      <CopyButton
        text={invite.url}
        label={t("auth.links.copy")}
        failed={t("auth.links.copyFailed")}
        className="ml-auto"
      />
      <code className="w-full break-all font-mono text-[11px] text-muted">{invite.url}</code>
    </li>
  );
}
