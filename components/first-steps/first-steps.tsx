"use client";

import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FirstStep, FirstStepState, FirstStepsView } from "@/lib/domain/workspace/first-steps";
import { handFile } from "../intake/handed-file";
import { useDrop } from "../intake/use-drop";
import { useGo } from "../trouble/go";
import { cx } from "../ui/cx";
import { Button, LinkButton } from "../ui/forms/button";
import { SendStep } from "./send-step";
import type { FirstStepActions, FirstStepRights } from "./types";

export type FirstStepsProps = {
  workspace: string;
  path: { slug: string; name: string };
  /** Start of the addresses that programs call. */
  origin: string;
  view: FirstStepsView;
  rights: FirstStepRights;
  createKey: FirstStepActions["createKey"];
  onMark: (steps: FirstStep[], mark: "seen" | "skipped") => void;
};

/** What a new workspace's board says instead of nothing: what will stand here, and the way to the first ticket. */
export function FirstSteps(props: FirstStepsProps) {
  const { workspace, path, origin, view, rights, createKey, onMark } = props;
  const t = useTranslations("first-steps");
  const go = useGo();
  const drop = useDrop((file) => {
    handFile(file);
    go(`/${workspace}/intake`);
  });
  const open = view.steps.flatMap(({ step, state }) => (state === "open" ? [step] : []));
  const actionsOf: Record<FirstStep, ReactNode> = {
    people: (
      <>
        {rights.invite ? (
          <LinkButton href={`/setup/people?workspace=${workspace}`}>{t("people.invite")}</LinkButton>
        ) : null}
        <LinkButton href={`/${workspace}/teams`}>{t("people.teams")}</LinkButton>
      </>
    ),
    policy: (
      <>
        <LinkButton href={`/${workspace}/rules`} onClick={() => rights.policy && onMark(["policy"], "seen")}>
          {t("policy.rules")}
        </LinkButton>
        <LinkButton href={`/${workspace}/raci`} onClick={() => rights.policy && onMark(["policy"], "seen")}>
          {t("policy.raci")}
        </LinkButton>
      </>
    ),
    ticket: (
      <SendStep
        workspace={workspace}
        path={path.slug}
        origin={origin}
        rights={rights}
        createKey={createKey}
      />
    ),
    accept: null,
  };
  return (
    <section
      aria-labelledby="first-steps"
      data-covers=""
      {...(rights.create ? drop.handlers : {})}
      className="peer relative min-h-0 flex-1 overflow-y-auto"
    >
      {drop.isOver ? (
        <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/90 font-medium text-accent">
          {t("ticket.drop")}
        </div>
      ) : null}
      <div className="mx-auto max-w-[720px] px-6 py-10 max-md:px-4 max-md:py-6">
        <h2 id="first-steps" className="text-balance font-semibold text-[18px]">
          {t("title")}
        </h2>
        <p className="mt-1 text-pretty text-muted">{t(rights.policy ? "lead" : "leadOthers")}</p>
        <ol className="mt-6 space-y-3">
          {view.steps.map(({ step, state }, index) => (
            <Step
              key={step}
              number={index + 1}
              state={state}
              title={t(`${step}.title`)}
              text={t(`${step}.text`, { joined: view.joined, invited: view.invited, path: path.name })}
              onSkip={rights.policy && state === "open" ? () => onMark([step], "skipped") : null}
            >
              {state === "open" ? actionsOf[step] : null}
            </Step>
          ))}
        </ol>
        {rights.policy ? (
          <Button tone="quiet" className="mt-4" onClick={() => onMark(open, "skipped")}>
            {t("skipAll")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

type StepProps = {
  number: number;
  state: FirstStepState;
  title: string;
  text: string;
  /** Null where it is no longer open, or not theirs to skip. */
  onSkip: (() => void) | null;
  children: ReactNode;
};

function Step({ number, state, title, text, onSkip, children }: StepProps) {
  const t = useTranslations("first-steps");
  const isOpen = state === "open";
  return (
    <li className="flex gap-3 rounded-lg border border-line bg-raised p-4">
      <span
        aria-hidden="true"
        className={cx(
          "tnum grid size-6 shrink-0 place-items-center rounded-full text-[12px]",
          state === "done" ? "bg-ok-soft text-ok" : "border border-line text-muted",
        )}
      >
        {state === "done" ? (
          <Check className="size-3.5" />
        ) : state === "skipped" ? (
          <Minus className="size-3.5" />
        ) : (
          number
        )}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className={cx("font-medium", !isOpen && "text-muted")}>
          <span>{title}</span>
          <span className="sr-only">{` (${t(`state.${state}`)})`}</span>
        </h3>
        {isOpen ? <p className="mt-0.5 text-pretty text-muted">{text}</p> : null}
        {children === null ? null : <div className="mt-3 flex flex-wrap items-center gap-2">{children}</div>}
      </div>
      {onSkip === null ? null : (
        <Button size="sm" tone="quiet" aria-label={t("skipOf", { step: title })} onClick={onSkip}>
          {t("skip")}
        </Button>
      )}
    </li>
  );
}
