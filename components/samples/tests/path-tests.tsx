"use client";

import { CircleCheck, CircleX, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PathTest } from "@/lib/domain/policy/sample";
import { removeTest } from "@/lib/domain/policy/samples/path-tests";
import type { TestResult } from "@/lib/domain/policy/samples/types";
import { useDraft } from "../../draft/use-draft";
import { Callout } from "../../ui/feedback/callout";
import { EmptyState } from "../../ui/feedback/states";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { OnFirstUse } from "../../ui/on-first-use";
import { toast } from "../../ui/overlays/toast";
import { lazyPart } from "../../ui/use-lazy";
import { sampleHref, testChoice } from "../choices";
import type { EditTestProps } from "./keep-dialog";
import { useDifference } from "./use-difference";
import { type TestsState, useTestRun } from "./use-test-run";

const editPart = lazyPart<EditTestProps>(() => import("./keep-dialog").then((m) => m.EditTestDialog));

/** The tests of the path as the draft has them, run as it stands: passed, or what came out otherwise. */
export function PathTests({ workspace }: { workspace: string }) {
  const t = useTranslations("samples.tests");
  const { document, view } = useDraft();
  const state = useTestRun(workspace, view.path.slug, document);
  const [edited, setEdited] = useState<PathTest | null>(null);
  return (
    <section aria-labelledby="path-tests" className="rounded-lg border border-line bg-raised">
      <div className="flex items-start gap-3 border-line border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 id="path-tests" className="font-semibold text-[14px]">
            {t("title")}
          </h2>
          <p className="text-[12px] text-muted">{t("about")}</p>
        </div>
        {document.tests.length === 0 ? null : <Button onClick={state.again}>{t("run")}</Button>}
      </div>
      <Summary state={state} />
      {document.tests.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneNext")}</EmptyState>
      ) : (
        <ul>
          {document.tests.map((test) => (
            <TestRow
              key={test.slug}
              workspace={workspace}
              test={test}
              result={state.run?.results.find(({ slug }) => slug === test.slug)}
              isCurrent={state.isCurrent}
              onEdit={() => setEdited(test)}
            />
          ))}
        </ul>
      )}
      {edited === null ? null : (
        <OnFirstUse part={editPart} given={{ test: edited, onClose: () => setEdited(null) }} />
      )}
    </section>
  );
}

function Summary({ state: { run, isCurrent, isFailed } }: { state: TestsState }) {
  const t = useTranslations("samples.tests");
  if (isFailed)
    return (
      <Callout tone="warn" live="status" className="m-3">
        {t("couldNotRun")}
      </Callout>
    );
  if (run === null) return null;
  const count = run.results.length;
  return (
    <p role="status" className="tnum px-4 pt-3 text-[12px]">
      {!isCurrent
        ? t("running")
        : run.failed === 0
          ? t("allPassed", { count })
          : t("someFailed", { failed: run.failed, count })}
    </p>
  );
}

type RowProps = {
  workspace: string;
  test: PathTest;
  result: TestResult | undefined;
  isCurrent: boolean;
  onEdit: () => void;
};

function TestRow({ workspace, test, result, isCurrent, onEdit }: RowProps) {
  const t = useTranslations("samples.tests");
  const { view, edit, undo, mayEdit, changed } = useDraft();
  const render = useDifference();
  const { name } = test;
  const remove = () => {
    edit((document) => removeTest(document, test.slug), { label: t("remove", { name }) });
    toast({ title: t("removed", { name }), action: { label: t("undo"), onPress: undo } });
  };
  return (
    <li className="flex items-start gap-2.5 border-line border-b px-4 py-2 last:border-b-0">
      <ResultMark result={result} isCurrent={isCurrent} />
      <div className="min-w-0 flex-1">
        <Link
          href={sampleHref(workspace, view.path.slug, testChoice(test))}
          title={t("open", { name })}
          className="font-medium hover:underline"
        >
          {name}
        </Link>
        {changed(`/tests/${test.slug}`) ? (
          <span
            aria-hidden="true"
            className="ml-1.5 inline-block size-1.5 rounded-full bg-warn align-middle"
          />
        ) : null}
        <ul className="text-[12px] text-muted">
          {(result?.differs ?? []).map((difference) => (
            <li key={difference.part}>{render(difference)}</li>
          ))}
        </ul>
      </div>
      {mayEdit ? (
        <span className="flex shrink-0">
          <IconButton size="sm" label={t("edit", { name })} icon={<Pencil />} onClick={onEdit} />
          <IconButton size="sm" label={t("remove", { name })} icon={<Trash2 />} onClick={remove} />
        </span>
      ) : null}
    </li>
  );
}

function ResultMark({ result, isCurrent }: { result: TestResult | undefined; isCurrent: boolean }) {
  const t = useTranslations("samples.tests");
  if (result === undefined)
    return (
      <span className="mt-0.5 size-4 shrink-0 rounded-full border border-line">
        <span className="sr-only">{t("notRun")}</span>
      </span>
    );
  const Icon = result.passed ? CircleCheck : CircleX;
  return (
    <span className={isCurrent ? undefined : "opacity-55"}>
      <Icon
        aria-hidden="true"
        className={result.passed ? "mt-0.5 size-4 text-ok" : "mt-0.5 size-4 text-warn"}
      />
      <span className="sr-only">{result.passed ? t("passed") : t("failed")}</span>
    </span>
  );
}
