"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { slugOf } from "@/lib/domain/slug";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { useGo } from "../trouble/go";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input, Select } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import type { CreatePathAction, NewPath } from "./types";

const origins = ["nothing", "path", "starter", "document"] as const;
type Origin = (typeof origins)[number];
const slugShape = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;

type Trouble = { message: string; details: string[] };
type Props = { create: CreatePathAction; onClose: () => void };

/** A path from nothing, from another, from the starter or from a file. What was typed stays until it is there. */
export default function NewPathDialog({ create, onClose }: Props) {
  const t = useTranslations("paths-screen.new");
  const lostWords = useLostWords();
  const go = useGo();
  const router = useRouter();
  const { workspace, paths } = useDraftFrame();
  const { organisation, view } = useDraft();
  const people = organisation.members.filter(({ role }) => role !== "viewer");
  const [name, setName] = useState("");
  const [typedSlug, setSlug] = useState<string | null>(null);
  const [origin, setOrigin] = useState<Origin>("nothing");
  const [owner, setOwner] = useState(view.me.handle);
  const [team, setTeam] = useState(organisation.teams[0]?.slug ?? "");
  const [calendar, setCalendar] = useState(organisation.calendars[0]?.slug ?? "");
  const [path, setPath] = useState(view.path.slug);
  const [file, setFile] = useState<{ document: unknown } | "unreadable" | null>(null);
  const [isTried, setIsTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const slug = typedSlug ?? slugOf(name);
  const isFileMissing = origin === "document" && (file === null || file === "unreadable");
  const isReady = name.trim() !== "" && slugShape.test(slug) && !isFileMissing;

  const source = (): NewPath["from"] => {
    switch (origin) {
      case "nothing":
        return { kind: origin, owner, team, calendar };
      case "path":
        return { kind: origin, path };
      case "starter":
        return { kind: origin, owner };
      case "document":
        return { kind: origin, document: typeof file === "object" ? file?.document : null };
    }
  };
  const submit = async () => {
    setIsTried(true);
    if (!isReady || busy) return;
    setBusy(true);
    const { answer, lost } = await reach(() =>
      create(workspace, { slug, name: name.trim(), reason: t("reason", { origin }), from: source() }),
    );
    setBusy(false);
    if (answer?.ok) {
      toast({ title: t("created", { name: name.trim() }), tone: "ok" });
      onClose();
      go(`/${workspace}/paths?path=${slug}`);
      // The shell's lists of paths have one more.
      return router.refresh();
    }
    const faults = answer?.error.faults ?? [];
    setTrouble({
      message: answer?.error.message ?? lostWords(lost, t("noAnswer")),
      details: faults.map(({ message }) => message),
    });
  };
  const choice = (
    label: string,
    value: string,
    set: (value: string) => void,
    items: readonly { slug: string; name: string }[],
    hint?: ReactNode,
  ) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => set(target.value)}>
          {items.map((item) => (
            <option key={item.slug} value={item.slug}>
              {item.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const ownerChoice = choice(
    t("owner"),
    owner,
    setOwner,
    people.map((person) => ({ slug: person.handle, name: person.name })),
    t("ownerHint"),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
      footer={
        <Button tone="primary" busy={busy} onClick={submit}>
          {t("submit")}
        </Button>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {trouble === null ? null : (
          <Callout tone="breach" live="alert" title={t("failed")}>
            <p>{trouble.message}</p>
            {trouble.details.length === 0 ? null : (
              <ul className="mt-1 list-disc pl-4">
                {trouble.details.slice(0, 8).map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
          </Callout>
        )}
        <Field
          label={t("name")}
          hint={t("nameHint")}
          error={isTried && name.trim() === "" ? t("missing.name") : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              autoComplete="off"
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Field
          label={t("slug")}
          hint={t("slugHint")}
          error={isTried && !slugShape.test(slug) ? t("missing.slug") : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={slug}
              maxLength={64}
              autoComplete="off"
              className="font-mono"
              onChange={({ target }) => setSlug(target.value)}
            />
          )}
        </Field>
        {choice(
          t("from"),
          origin,
          (next) => setOrigin(origins.find((each) => each === next) ?? "nothing"),
          origins.map((each) => ({ slug: each, name: t(`origin.${each}`) })),
        )}
        {origin === "nothing" ? (
          <>
            {ownerChoice}
            {choice(
              t("team"),
              team,
              setTeam,
              organisation.teams,
              organisation.teams.length === 0 ? t("noTeam") : undefined,
            )}
            {choice(t("calendar"), calendar, setCalendar, organisation.calendars)}
          </>
        ) : null}
        {origin === "path" ? choice(t("path"), path, setPath, paths) : null}
        {origin === "starter" ? ownerChoice : null}
        {origin === "document" ? (
          <Field
            label={t("file")}
            hint={t("fileHint")}
            error={
              file === "unreadable" ? t("badFile") : isTried && isFileMissing ? t("missing.file") : undefined
            }
          >
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".json,application/json"
                onChange={async ({ target }) => setFile(await documentIn(target.files?.[0]))}
              />
            )}
          </Field>
        ) : null}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {t("submit")}
        </button>
      </form>
    </Dialog>
  );
}

/** The document of a file, whether it stands alone or as the interface answers it. */
async function documentIn(file: File | undefined): Promise<{ document: unknown } | "unreadable" | null> {
  if (file === undefined) return null;
  try {
    const read: unknown = JSON.parse(await file.text());
    const isAnswer = typeof read === "object" && read !== null && "document" in read;
    return { document: isAnswer ? read.document : read };
  } catch {
    return "unreadable";
  }
}
