import { useTranslations } from "next-intl";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { Span } from "@/lib/domain/time/spans";
import type { AskStart } from "../cover/types";
import type { BlockAction } from "./bands";
import { insteadOf, stretchOf } from "./form/begin-form";
import type { ScheduleActions, ScheduleData, ScheduleRights } from "./types";
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
  ask: (start: AskStart) => void;
};

/** What a person may do with a stretch on shift: take it at once, take a part of it, or give it to somebody. */
export function useBlockActions(given: Given): (handle: string, span: Span) => BlockAction[] {
  const { workspace, data, org, actions, team, rights, zone, now, editor, words, ask } = given;
  const t = useTranslations("schedule.actions");
  return (handle, whole) => {
    const left = { from: Math.max(whole.from, now), to: whole.to };
    const stretch = stretchOf(org, { team, handle, span: left });
    if (stretch === null) return [];
    const begin = (by: string | null) => editor.open(insteadOf(stretch, { handle, zone, by }));
    const isTeam = org.peopleOf(team).includes(rights.self);
    const canTake = rights.take && handle !== rights.self && (isTeam || rights.assign);
    const found: BlockAction[] = [];
    if (canTake)
      found.push(
        { id: "take", label: t("take"), hint: t("atOnce"), run: () => take(stretch, handle) },
        { id: "part", label: t("part"), hint: "", run: () => begin(rights.self) },
      );
    if (rights.assign || (rights.take && handle === rights.self)) {
      const start = { member: handle, team, shift: stretch.shift, ...stretch.span };
      found.push(
        {
          id: "ask",
          label: t("ask"),
          hint: t("firstYes"),
          run: () => ask({ kind: "offer", ...start }),
        },
        {
          id: "swap",
          label: t("swap"),
          hint: t("bothAgree"),
          run: () => ask({ kind: "swap", ...start }),
        },
      );
    }
    if (rights.assign)
      found.push({
        id: "give",
        label: t("give"),
        hint: t("managers"),
        run: () => begin(null),
      });
    return found;
  };

  function take({ shift, span }: { shift: string; span: Span }, handle: string): void {
    const input = {
      slug: shift,
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
