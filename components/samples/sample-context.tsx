"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Sample } from "@/lib/domain/policy/sample";
import { holdsAt, leafAt, type TracePath } from "@/lib/domain/policy/samples/trace-at";
import type { SampleAnswer, SampleTicket } from "@/lib/domain/policy/samples/types";
import type { FactValue, LeafTrace, RuleTrace } from "@/lib/domain/rules/types";
import { samplesQuery } from "@/lib/queries/samples";
import { useDraft } from "../draft/use-draft";
import { type Choice, idOfAddress, ownChoice, testChoice, ticketChoice } from "./choices";
import { useOwnSamples } from "./own-samples";
import { useAnswer } from "./use-answer";
import { type Overview, useOverview } from "./use-overview";

/** The sample that runs through while one edits. */
export type SampleState = {
  workspace: string;
  slug: string;
  choices: readonly Choice[];
  choice: Choice | null;
  /** Recent tickets are still being read. */
  isLoading: boolean;
  /** 0-based place of the choice; -1 without one. */
  index: number;
  choose: (choice: Choice) => void;
  /** By so many places, round the ends. */
  step: (by: 1 | -1) => void;
  /** Adds a pasted or typed sample and chooses it. */
  add: (sample: Sample) => void;
  removeOwn: (id: string) => void;
  answer: SampleAnswer | null;
  /** What the panel shows meanwhile: the answer of the sample before. */
  shown: SampleAnswer | null;
  /** What is shown is of an older state of the draft. */
  isStale: boolean;
  error: string | null;
  overview: Overview | null;
  /** What the sample is called beside its values: its key, else its subject; null without one. */
  name: string | null;
  /** What a leaf of a rule wants, sees and comes to; null where nothing is known yet. */
  seen: (rule: string, leaf: TracePath) => LeafTrace | null;
  /** Whether a leaf or group holds. */
  holds: (rule: string, node: TracePath) => boolean | null;
  /** A rule as a whole; null for one that is off, left out or not answered yet. */
  ruleResult: (rule: string) => RuleTrace | null;
  /** The sample's value of a field, by fact key; `undefined` where it is not known. */
  value: (field: string) => FactValue;
};

const noChoices: readonly Choice[] = [];
const SampleContext = createContext<SampleState | null>(null);

export type SampleStart = { tickets: SampleTicket[]; answer: SampleAnswer | null };
type ProviderProps = {
  workspace: string;
  /** What the server read already, so that the first paint has an answer. */
  start?: SampleStart | undefined;
  children: ReactNode;
};

/** Stands inside `DraftProvider`: samples are tried with the draft as it is edited there. */
export function SampleProvider({ workspace, start, children }: ProviderProps) {
  const { view, document, changes } = useDraft();
  const { slug } = view.path;
  const { data, isPending: isLoading } = useQuery({
    ...samplesQuery(workspace, slug),
    ...(start === undefined ? {} : { initialData: { tickets: start.tickets } }),
  });
  const { own, add: addOwn, remove } = useOwnSamples(workspace, slug);
  const named = useSearchParams().get("sample");
  // Named in the address or found by typing, so not among the recent ones.
  const [found, setFound] = useState<readonly Choice[]>(() => foundBy(named));
  const { tests } = document;
  const choices = useMemo(() => {
    const recent = (data?.tickets ?? []).map(ticketChoice);
    const more = found.filter(({ id }) => !recent.some((each) => each.id === id));
    return [...own.map(ownChoice), ...more, ...recent, ...tests.map(testChoice)];
  }, [data, own, found, tests]);
  const [chosen, setChosen] = useState<string | null>(named === null ? null : idOfAddress(named));
  const firstKey = start?.answer?.about.key;
  const wanted = chosen ?? (firstKey ? `ticket ${firstKey}` : null);
  const choice = choices.find(({ id }) => id === wanted) ?? choices[0] ?? null;
  const index = choice === null ? -1 : choices.indexOf(choice);
  // The server answered by the draft as it is stored; edits that only this device has are asked about.
  const [first] = useState(() =>
    sameJson(document, view.draft?.document ?? view.live.document) ? (start?.answer ?? null) : null,
  );
  const asked = useAnswer(workspace, slug, document, choice, first);
  const overview = useOverview(workspace, slug, document, changes > 0 ? choices : noChoices);

  const choose = useCallback((next: Choice) => {
    if (next.kind === "ticket")
      setFound((before) => [next, ...before.filter(({ id }) => id !== next.id)].slice(0, 5));
    setChosen(next.id);
  }, []);
  const step = useCallback(
    (by: 1 | -1) => {
      const next = choices[(index + by + choices.length) % choices.length];
      if (next !== undefined) setChosen(next.id);
    },
    [choices, index],
  );
  const add = useCallback((sample: Sample) => setChosen(ownChoice(addOwn(sample)).id), [addOwn]);
  const { answer, shown, isStale, error } = asked;
  const state = useMemo((): SampleState => {
    const traceOf = (rule: string) => answer?.rules.find((each) => each.rule === rule);
    return {
      workspace,
      slug,
      choices,
      choice,
      isLoading,
      index,
      choose,
      step,
      add,
      removeOwn: remove,
      answer,
      shown,
      isStale,
      error,
      overview,
      name: choice?.label ?? null,
      seen: (rule, leaf) => leafAt(traceOf(rule), leaf),
      holds: (rule, node) => holdsAt(traceOf(rule), node),
      ruleResult: (rule) => traceOf(rule) ?? null,
      value: (field) => answer?.fields[field],
    };
  }, [
    workspace,
    slug,
    choices,
    choice,
    index,
    choose,
    step,
    add,
    remove,
    answer,
    shown,
    isStale,
    error,
    overview,
    isLoading,
  ]);
  return <SampleContext value={state}>{children}</SampleContext>;
}

/** A stored ticket that an address names is tried though nothing else is known of it. */
function foundBy(named: string | null): Choice[] {
  return named !== null && idOfAddress(named).startsWith("ticket ")
    ? [ticketChoice({ key: named, subject: "" })]
    : [];
}

export function useSample(): SampleState {
  const state = use(SampleContext);
  if (state === null) throw new Error("useSample stands inside SampleProvider");
  return state;
}
