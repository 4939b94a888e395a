"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { requestOfForm } from "@/lib/domain/intake/form-values";
import type { Inserted } from "@/lib/domain/intake/transcript/insert";
import type { IntakeForm as Form } from "@/lib/domain/ticket/view";
import { TopBar } from "../shell/top-bar";
import { instantOfLocal } from "../ticket/details/local-time";
import { useGo } from "../trouble/go";
import { reach, useLostWords } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Select } from "../ui/forms/field";
import { toast } from "../ui/overlays/toast";
import type { VerbError } from "../verbs/types";
import { takeHandedFile } from "./handed-file";
import { ImportDialog } from "./import/import-dialog";
import { IntakeForm } from "./intake-form";
import { placed } from "./placed";
import { PreviewPanel } from "./preview-panel";
import type { IntakeActions } from "./types";
import { useDrop } from "./use-drop";
import { usePreview } from "./use-preview";
import { useSavedForm } from "./use-saved-form";

export type IntakeScreenProps = { workspace: string; form: Form; actions: IntakeActions };

/** A new ticket by hand: the form, and beside it what the rules would decide while one types. */
export function IntakeScreen({ workspace, form, actions }: IntakeScreenProps) {
  const t = useTranslations("intake");
  const go = useGo();
  const lostWords = useLostWords();
  const { draft: values, change, isRestored, clear } = useSavedForm(workspace, form);
  const [busy, setBusy] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<VerbError | null>(null);
  const [importing, setImporting] = useState<{ file: File | null } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const file = takeHandedFile();
    if (file !== null) setImporting({ file });
  }, []);
  const drop = useDrop((file) => setImporting({ file }));
  const { request, faults } = useMemo(
    () => requestOfForm(values, form.fields, instantOfLocal),
    [values, form.fields],
  );
  const isEmpty = values.subject.trim() === "" && values.messages.every(({ body }) => body.trim() === "");
  // The rules can be asked before the required fields are filled in.
  const asked = isEmpty ? null : { ...request, subject: request.subject ?? t("noSubject") };
  const preview = usePreview(workspace, asked, actions.preview);

  const create = async () => {
    setIsTried(true);
    const first = faults[0];
    if (first !== undefined) return document.getElementsByName(first.name)[0]?.focus();
    setBusy(true);
    const { answer, lost } = await reach(() => actions.create(workspace, request as never));
    if (answer?.ok) {
      clear();
      const { key, links } = answer.data;
      toast({ title: t(links.ticket === null ? "createdHidden" : "created", { key }), tone: "ok" });
      return go(links.ticket ?? `/${workspace}/board`);
    }
    setBusy(false);
    setError(
      answer?.error ?? {
        code: "unavailable",
        message: lostWords(lost, t("unreachable")),
        faults: [],
        current: null,
        retryAfterS: null,
      },
    );
    top.current?.scrollIntoView({ block: "start" });
  };
  const insert = ({ messages, attempts, subject, customer }: Inserted, proposals: boolean) => {
    change((before) => {
      const next = (rows: readonly { id: number }[]) => Math.max(-1, ...rows.map(({ id }) => id)) + 1;
      const kept = before.messages.filter(({ body }) => body.trim() !== "");
      const tried = before.attempts.filter(({ action }) => action.trim() !== "");
      const own = proposals ? { subject, customerName: customer.name, customerEmail: customer.email } : {};
      // What was typed already is never written over.
      const filled = Object.entries(own).filter(
        ([name, text]) => text !== null && before[name as "subject"].trim() === "",
      );
      return {
        ...before,
        ...Object.fromEntries(filled),
        messages: [
          ...kept,
          ...messages.map(({ author, body, at }, index) => ({ author, body, at, id: next(kept) + index })),
        ],
        attempts: [...tried, ...attempts.map((attempt, index) => ({ ...attempt, id: next(tried) + index }))],
      };
    });
    setImporting(null);
  };
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          form.paths.length < 2 ? (
            <span className="text-muted">{form.path.name}</span>
          ) : (
            <Select
              size="bar"
              aria-label={t("path")}
              value={form.path.slug}
              onChange={(event) => go(`/${workspace}/intake?path=${event.target.value}`)}
            >
              {form.paths.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </Select>
          )
        }
        actions={
          <Button
            tone="primary"
            busy={busy}
            icon={<Check aria-hidden="true" />}
            onClick={create}
            className="pointer-coarse:h-10"
          >
            {t("create")}
          </Button>
        }
      />
      <div {...drop.handlers} className="relative flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
        {drop.isOver ? (
          <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/90 font-medium text-accent">
            {t("import.drop")}
          </div>
        ) : null}
        <div ref={top} className="scroll-quiet min-w-0 flex-1 px-6 py-5 max-md:px-4 lg:overflow-y-auto">
          <div className="max-w-[760px] space-y-4">
            {error === null ? null : (
              <Callout tone="breach" live="alert" title={t("kept")}>
                <span>{error.message}</span>
                {error.faults.map((fault) => (
                  <span key={`${fault.pointer}${fault.message}`} className="block text-muted">
                    {placed(fault.pointer, fault.message)}
                  </span>
                ))}
              </Callout>
            )}
            {isRestored ? (
              <p className="flex items-center gap-2 text-[12px] text-muted">
                <span role="status">{t("restored")}</span>
                <Button size="sm" tone="quiet" onClick={clear}>
                  {t("startOver")}
                </Button>
              </p>
            ) : null}
            <IntakeForm
              form={form}
              draft={values}
              faults={isTried ? faults : faults.filter(({ fault }) => fault !== "needed")}
              onChange={change}
              onImport={() => setImporting({ file: null })}
            />
          </div>
        </div>
        <aside
          aria-label={t("preview.title")}
          className="scroll-quiet border-line bg-panel max-lg:border-t lg:w-[340px] lg:shrink-0 lg:overflow-y-auto lg:border-l"
        >
          <PreviewPanel state={preview} policyVersion={form.policyVersion} />
        </aside>
      </div>
      {importing === null ? null : (
        <ImportDialog
          workspace={workspace}
          path={form.path.slug}
          file={importing.file}
          create={actions.create}
          onClose={() => setImporting(null)}
          fields={form.fields}
          onInsert={insert}
        />
      )}
    </>
  );
}
