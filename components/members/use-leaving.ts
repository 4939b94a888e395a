"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { reach, useLostWords } from "../trouble/reach";
import type { GivenTicket, MemberActions, ReadHandOver } from "./types";

type Leaving = {
  workspace: string;
  handle: string;
  name: string;
  actions: Pick<MemberActions, "readHandOver" | "deactivate">;
  onDone: (handed: number) => void;
};

/** How many tickets each receiver would have, over all that were given so far. */
export function loadsAfter(
  { receivers }: Pick<ReadHandOver, "receivers">,
  given: ReadonlyMap<string, string>,
): Map<string, { name: string; load: number; capacity: number }> {
  const loads = new Map(
    receivers.map(({ handle, name, load, capacity }) => [handle, { name, load, capacity }]),
  );
  for (const member of given.values()) {
    const one = loads.get(member);
    if (one !== undefined) loads.set(member, { ...one, load: one.load + 1 });
  }
  return loads;
}

/** Reads what hangs on somebody, keeps who gets what, and reads again where something changed meanwhile. */
export function useLeaving({ workspace, handle, name, actions, onDone }: Leaving) {
  const t = useTranslations("members.leave");
  const lostWords = useLostWords();
  const [read, setRead] = useState<ReadHandOver | null>(null);
  /** Ticket → receiver; a ticket that isn't in it goes to whom routing chooses. */
  const [given, setGiven] = useState<ReadonlyMap<string, string>>(new Map());
  const [successor, setSuccessor] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[] | null>(null);
  const { readHandOver, deactivate } = actions;
  const load = useCallback(async () => {
    const { answer, lost } = await reach(() => readHandOver(workspace, { handle }));
    if (answer?.ok) setRead(answer.data);
    else setRefusal([answer === null ? lostWords(lost, t("unsure", { name })) : answer.error.message]);
  }, [readHandOver, workspace, handle, name, lostWords, t]);
  // Once, when the dialog opens: reading again is asked for by name.
  // biome-ignore lint/correctness/useExhaustiveDependencies: words that are made anew read nothing new
  useEffect(() => {
    load();
  }, [workspace, handle]);
  const over =
    read === null
      ? []
      : [...loadsAfter(read, given)].filter(
          ([member, { load: has, capacity }]) => has > capacity && [...given.values()].includes(member),
        );
  const needsSuccessor = (read?.places.length ?? 0) > 0 && successor === "";
  const confirm = async () => {
    if (busy || read === null || needsSuccessor) return;
    setBusy(true);
    setRefusal(null);
    const isOver = new Set(over.map(([member]) => member));
    const handOver = read.tickets.map(({ key }): GivenTicket => {
      const member = given.get(key);
      if (member === undefined) return { key };
      return isOver.has(member) ? { key, member, over_capacity: true } : { key, member };
    });
    const input = { handle, hand_over: handOver, ...(successor !== "" && { successor }) };
    const { answer, lost } = await reach(() => deactivate(workspace, input));
    setBusy(false);
    if (answer?.ok) return onDone(answer.data.handed_over.length);
    if (answer === null) return setRefusal([lostWords(lost, t("unsure", { name }))]);
    const { message, faults } = answer.error;
    setRefusal([message, ...faults.map((fault) => fault.message)]);
    await load();
  };
  return {
    read,
    given,
    give: (key: string, member: string) =>
      setGiven((before) => {
        const next = new Map(before);
        if (member === "") next.delete(key);
        else next.set(key, member);
        return next;
      }),
    giveAll: (member: string) =>
      setGiven(member === "" ? new Map() : new Map((read?.tickets ?? []).map(({ key }) => [key, member]))),
    over: over.map(([, one]) => one),
    successor,
    setSuccessor,
    needsSuccessor,
    busy,
    refusal,
    confirm,
    load: () => {
      setRefusal(null);
      load();
    },
  };
}
