"use client";

import { CalendarOff, CirclePause, CirclePlay } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { reach, useLostWords } from "../trouble/reach";
import type { MenuItem } from "../ui/overlays/menu";
import { toast } from "../ui/overlays/toast";
import { useNow, useViewer } from "../ui/time/now";
import { useShell } from "./shell-context";

const minuteMs = 60_000;

/** Menu entries by which a person takes no new tickets for a while, and takes them again. */
export function useOffRouting(): MenuItem[] {
  const t = useTranslations("shell.routing");
  const ui = useTranslations("ui");
  const { data, actions, setFacts, refresh } = useShell();
  const lostWords = useLostWords();
  const router = useRouter();
  const viewer = useViewer();
  const now = useNow(minuteMs);
  const { workspace, member, facts } = data;
  if (member.role === "viewer") return [];
  const told = (at: number) =>
    formatWhen(at, now, viewer, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });

  const ask = async (until: number | null) => {
    const reason = t(until === null ? "reasonBack" : "reasonOff", { name: isolated(member.name) });
    const input = { until: until === null ? null : new Date(until).toISOString(), reason };
    const { answer, lost } = await reach(() => actions.takeOffRouting(workspace.slug, input));
    if (answer?.ok !== true) {
      const said = answer === null ? lostWords(lost, t("unsure")) : answer.error.message;
      return toast({ title: said, tone: "breach" });
    }
    setFacts((before) => ({ ...before, offUntil: until }));
    refresh();
    router.refresh();
    toast(
      until === null
        ? { title: t("isBack") }
        : {
            title: t("isOff", { time: told(until) }),
            description: t("keeps"),
            action: { label: t("back"), onPress: () => void ask(null) },
          },
    );
  };

  const off = (id: string, label: string, until: number): MenuItem => ({
    id,
    label,
    icon: <CirclePause aria-hidden="true" />,
    onSelect: () => void ask(until),
  });
  const ends = facts.shift.state === "on" ? facts.shift.until : null;
  const isOff = facts.offUntil !== null && facts.offUntil > now;
  return [
    { kind: "heading", id: "routing", label: t("title") },
    ...(isOff && facts.offUntil !== null
      ? [
          {
            id: "back",
            label: t("back"),
            hint: t("until", { time: told(facts.offUntil) }),
            icon: <CirclePlay aria-hidden="true" />,
            onSelect: () => void ask(null),
          } satisfies MenuItem,
        ]
      : [
          off("off-30", t("off30"), now + 30 * minuteMs),
          off("off-120", t("off120"), now + 120 * minuteMs),
          ...(ends === null ? [] : [off("off-shift", t("offShift", { time: told(ends) }), ends)]),
        ]),
    {
      kind: "link",
      id: "time-off",
      label: t("timeOff"),
      icon: <CalendarOff aria-hidden="true" />,
      href: `/${workspace.slug}/teams#time-off`,
    },
    { kind: "separator", id: "s-routing" },
  ];
}
