"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { slugOf } from "@/lib/domain/slug";
import { Field, Input, Select } from "../ui/forms/field";
import { useViewer } from "../ui/time/now";
import { FormOutcome, FormSubmit } from "./form-end";
import { PasswordInput } from "./password-input";
import type { SetupAction } from "./types";
import { useAuthForm } from "./use-auth-form";

export type StarterPath = { id: string; name: string; description: string };

export type SetupFormProps = {
  setup: SetupAction;
  /** The starter paths, the first one chosen. */
  starters: readonly StarterPath[];
  /** IANA zones to choose from. */
  zones: readonly string[];
};

/** The first admin, the workspace and its first path. */
export function SetupForm({ setup, starters, zones }: SetupFormProps) {
  const t = useTranslations("auth.setup");
  const { form, submit, busy, outcome, fault, ready, unavailable } = useAuthForm(
    ({ name = "", email = "", password = "", workspace = "", slug = "", zone = "", path = "" }) =>
      setup({ name, email, password, workspace, slug, zone, path }),
    ({ workspace }) => window.location.assign(`/setup/people?workspace=${workspace.slug}`),
  );
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="space-y-7">
      <fieldset className="space-y-4">
        <legend className="mb-3 font-semibold text-[13px]">{t("you")}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("name")} error={fault("name")}>
            {(control) => (
              <Input {...control} size="lg" name="name" autoComplete="name" required maxLength={120} />
            )}
          </Field>
          <Field label={t("email")} error={fault("email")}>
            {(control) => (
              <Input
                {...control}
                size="lg"
                name="email"
                type="email"
                inputMode="email"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                maxLength={254}
              />
            )}
          </Field>
        </div>
        <Field label={t("password")} hint={t("passwordHint")} error={fault("password")}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
        </Field>
      </fieldset>
      <WorkspaceFields zones={zones} fault={fault} />
      <StarterFields starters={starters} />
      <FormOutcome
        outcome={outcome}
        words={{ unavailable, network: t("network"), gone: t("closed"), failed: t("failed") }}
      />
      <FormSubmit busy={busy} ready={ready} className="sm:w-auto sm:px-6">
        {t("submit")}
      </FormSubmit>
    </form>
  );
}

type WorkspaceFieldsProps = {
  zones: readonly string[];
  fault: (field: "workspace" | "slug" | "zone") => string | undefined;
};

function WorkspaceFields({ zones, fault }: WorkspaceFieldsProps) {
  const t = useTranslations("auth.setup");
  const { zone } = useViewer();
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [ownZone, setOwnZone] = useState<string | null>(null);
  return (
    <fieldset className="space-y-4">
      <legend className="mb-3 font-semibold text-[13px]">{t("workspaceGroup")}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("workspace")} hint={t("workspaceHint")} error={fault("workspace")}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              name="workspace"
              autoComplete="organization"
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("slug")} hint={t("slugHint")} error={fault("slug")}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              name="slug"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={40}
              className="font-mono"
              value={ownSlug ?? slugOf(name)}
              onChange={(event) => setOwnSlug(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t("zone")} hint={t("zoneHint")} error={fault("zone")}>
        {(control) => (
          <Select
            {...control}
            size="lg"
            name="zone"
            value={ownZone ?? zone}
            onChange={(event) => setOwnZone(event.target.value)}
          >
            {(zones.includes(zone) ? zones : [zone, ...zones]).map((one) => (
              <option key={one} value={one}>
                {one.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </fieldset>
  );
}

function StarterFields({ starters }: { starters: readonly StarterPath[] }) {
  const t = useTranslations("auth.setup");
  return (
    <fieldset>
      <legend className="mb-1 font-semibold text-[13px]">{t("pathLegend")}</legend>
      <p className="mb-3 text-[12px] text-faint">{t("optionalLater")}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {starters.map((starter, index) => (
          <label
            key={starter.id}
            className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line bg-raised p-3 hover:bg-hover has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:bg-accent-soft/50"
          >
            <input
              type="radio"
              name="path"
              value={starter.id}
              defaultChecked={index === 0}
              className="mt-[3px] size-3.5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium text-[13px]">{starter.name}</span>
              <span className="block text-[12px] text-muted">{starter.description}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
