"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { HandOverBefore } from "@/lib/domain/board/view";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { Written } from "../text/written";
import { useReach } from "../trouble/reach";
import { announce } from "../ui/feedback/announcer";
import { Button } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { useNow, useViewer } from "../ui/time/now";
import type { VerbActions } from "../verbs/types";

type Props = {
  workspace: string;
  handOver: HandOverBefore;
  transfer: VerbActions["transfer"];
  onDone: () => unknown;
};
type Line = HandOverBefore["lines"][number];

/** Before a shift ends: what its person has in hand, each with who would have it next, given by one press. */
export function ShiftEnd({ workspace, handOver, transfer, onDone }: Props) {
  const t = useTranslations("queue.end");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const reach = useReach();
  const [busy, setBusy] = useState<string | null>(null);
  const when = (at: number) =>
    formatWhen(at, now, viewer, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });
  const give = async ({ key, version }: Line, { handle, name }: { handle: string; name: string }) => {
    if (busy !== null) return;
    setBusy(key);
    const answer = await reach(() => transfer(workspace, { key, version, member: handle, note: t("note") }));
    setBusy(null);
    const title = answer.ok ? t("given", { key, name: isolated(name) }) : t("refused", { key });
    announce(title);
    if (answer.ok) toast({ id: key, title, tone: "ok" });
    else toast({ id: key, title, tone: "breach", description: answer.error.message });
    await onDone();
  };
  const title = t("title", { time: when(handOver.endsAt) });
  return (
    <section
      aria-label={title}
      className="rounded-xl border border-warn bg-warn-soft px-3.5 py-2.5 text-[13px]"
    >
      <h2 className="font-semibold">{title}</h2>
      <p className="text-[12px] text-muted">{t("lead")}</p>
      <ul className="mt-1.5 divide-y divide-line">
        {handOver.lines.map((line) => (
          <li key={line.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <span className="min-w-0 flex-1 basis-60">
              <Link
                href={`/${workspace}/tickets/${line.key}`}
                prefetch={false}
                className="font-mono text-[12px] text-accent hover:underline"
              >
                {line.key}
              </Link>
              <Written text={line.subject} className="ml-2" />
              <span className="block text-[12px] text-muted">{toldOf(line)}</span>
            </span>
            <Give line={line} busy={busy} give={give} />
          </li>
        ))}
      </ul>
    </section>
  );

  function toldOf({ next }: Line): string {
    if (next === null) return t("nobody");
    const name = isolated(next.name);
    return next.startsAt === null ? t("next", { name }) : t("nextLater", { name, time: when(next.startsAt) });
  }
}

type GiveProps = {
  line: Line;
  busy: string | null;
  give: (line: Line, next: NonNullable<Line["next"]>) => Promise<void>;
};

function Give({ line, busy, give }: GiveProps) {
  const t = useTranslations("queue.end");
  const { key, next } = line;
  if (next === null) return null;
  const name = isolated(next.name);
  return (
    <Button
      size="sm"
      busy={busy === key}
      aria-label={t("giveKey", { key, name })}
      onClick={() => void give(line, next)}
    >
      {t("give", { name })}
    </Button>
  );
}
