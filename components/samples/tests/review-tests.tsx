"use client";

import { CircleCheck, CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { sampleHref, testChoice } from "../choices";
import { useDifference } from "./use-difference";
import { useTestRun } from "./use-test-run";

/** Where the list of what publishing waits for leads to. */
export const reviewTestsId = "review-tests";

/** The tests of the path on its review: how many pass, and what came out otherwise in those that fail. */
export function ReviewTests() {
  const t = useTranslations("samples.tests");
  const { workspace } = useDraftFrame();
  const { document, view } = useDraft();
  const { slug } = view.path;
  const { run, isCurrent, isFailed } = useTestRun(workspace, slug, document);
  const render = useDifference();
  const { tests } = document;
  if (tests.length === 0) return null;
  const failed = (run?.results ?? []).filter(({ passed }) => !passed);
  const Icon = failed.length > 0 || isFailed ? CircleX : CircleCheck;
  const told = isFailed
    ? t("couldNotRun")
    : run === null || !isCurrent
      ? t("running")
      : failed.length === 0
        ? t("allPassed", { count: tests.length })
        : t("someFailed", { failed: failed.length, count: tests.length });
  return (
    <section
      id={reviewTestsId}
      tabIndex={-1}
      aria-label={t("title")}
      className="mt-4 rounded-lg border border-line bg-raised px-3 py-2 shadow-hairline"
    >
      <p role="status" className="tnum flex items-center gap-2 font-medium text-[13px]">
        {run === null ? null : (
          <Icon
            aria-hidden="true"
            className={failed.length > 0 ? "size-3.5 text-warn" : "size-3.5 text-ok"}
          />
        )}
        <span>{told}</span>
        <Link
          href={`/${workspace}/rules/playground?path=${slug}`}
          className="ml-auto font-normal text-[12px] text-accent underline underline-offset-2"
        >
          {t("inPlayground")}
        </Link>
      </p>
      <ul className="space-y-1">
        {failed.map(({ slug: test, name, differs }) => {
          const kept = tests.find((each) => each.slug === test);
          return (
            <li key={test} className="pl-5.5">
              {kept === undefined ? (
                <span>{name}</span>
              ) : (
                <Link href={sampleHref(workspace, slug, testChoice(kept))} className="hover:underline">
                  {name}
                </Link>
              )}
              <span className="block text-muted">{differs.map(render).join(" · ")}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
