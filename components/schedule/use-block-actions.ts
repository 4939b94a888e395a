"use client";

import { useTranslations } from "next-intl";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { Span } from "@/lib/domain/time/spans";
import type { BlockAction } from "./bands";
import { insteadOf } from "./form/begin-form";
import type { CoverForm, ScheduleActions, ScheduleData, ScheduleRights } from "./types";
import type { useScheduleForm } from "./use-form";
import type { ScheduleWords } from "./use-words";

type Given = {
  workspace: string;
  data: ScheduleData;
  org: CompiledOrganisation;
  actions: ScheduleActions;
  team: string;
  rights: ScheduleRights;
  zone: string;
  now: number;
  editor: ReturnType<typeof useScheduleForm>;
  words: ScheduleWords;
};

/** What a person may do with a stretch on shift: take it at once, take a part of it, or give it to somebody. */
export function useBlockActions(given: Given): (handle: string, span: Span) => BlockAction[] {
  const { workspace, data, org, actions, team, rights, zone, now, editor, words } = given;
  const t = useTranslations("schedule.actions");
  return (handle, whole) => {
    const span = { from: Math.max(whole.from, now), to: whole.to };
    const begin = (by: string | null) => insteadOf(org, { team, handle, span, zone, by });
    const mine = begin(rights.self);
    if (mine === null) return [];
    const isTeam = org.peopleOf(team).includes(rights.self);
    const canTake = rights.take && handle !== rights.self && (isTeam || rights.assign);
    const found: BlockAction[] = [];
    if (canTake)
      found.push(
        { id: "take", label: t("take"), hint: t("atOnce"), run: () => take(mine, span, handle) },
        { id: "part", label: t("part"), hint: "", run: () => editor.open(mine) },
      );
    if (rights.assign)
      found.push({
        id: "give",
        label: t("give"),
        hint: t("managers"),
        run: () => {
          const other = begin(null);
          if (other !== null) editor.open(other);
        },
      });
    return found;
  };

  function take(form: CoverForm, span: Span, handle: string): void {
    const input = {
      slug: form.shift,
      version: data.version,
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
      members: [rights.self],
      instead_of: handle,
      reason: t("reason", { who: words.name(rights.self), name: words.name(handle) }),
    };
    void editor.send(() => actions.cover(workspace, input), t("taken"));
  }
}
