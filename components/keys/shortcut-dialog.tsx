"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Messages } from "@/i18n/messages";
import { boardKeys, memberKeys, queueKeys, ticketKeys } from "@/lib/domain/keys/shortcuts";
import { Kbd } from "../ui/data/kbd";
import { Checkbox } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { setLetters, useLetters } from "./use-letters";

const SIGNS: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** What holds on every screen. */
const everywhere = { help: ["?"], send: ["Ctrl", "Enter"], close: ["Escape"] } as const;

const sections = {
  board: { keys: boardKeys, on: /^\/[^/]+\/board/ },
  queue: { keys: queueKeys, on: /^\/[^/]+\/queue/ },
  members: { keys: memberKeys, on: /^\/[^/]+\/members/ },
  ticket: { keys: ticketKeys, on: /^\/[^/]+\/tickets\// },
} as const;

export type ShortcutDialogProps = { onClose: () => void };

/** The keys of this screen, from the lists that the handlers read, and the switch for single letters. */
export function ShortcutDialog({ onClose }: ShortcutDialogProps) {
  const t = useTranslations("keys");
  const pathname = usePathname();
  const areOn = useLetters();
  const names = Object.keys(sections) as (keyof typeof sections)[];
  const here = names.filter((name) => sections[name].on.test(pathname));
  const others = names.filter((name) => !here.includes(name));
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={t("title")}>
      <div className="space-y-4">
        <Checkbox
          label={t("letters")}
          hint={t("lettersHint")}
          checked={areOn}
          onChange={(event) => setLetters(event.target.checked)}
        />
        {here.map((name) => (
          <KeyList key={name} title={t(`on.${name}`)} keys={sections[name].keys} isOff={!areOn} />
        ))}
        <KeyList title={t("on.everywhere")} keys={everywhere} isOff={!areOn} />
        {others.map((name) => (
          <details key={name}>
            <summary className="rounded text-[12px] text-muted">{t(`on.${name}`)}</summary>
            <KeyList title={null} keys={sections[name].keys} isOff={!areOn} />
          </details>
        ))}
      </div>
    </Dialog>
  );
}

type Does = keyof Messages["keys"]["does"];
type KeyListProps = {
  title: string | null;
  keys: Readonly<Partial<Record<Does, readonly string[]>>>;
  isOff: boolean;
};

function KeyList({ title, keys, isOff }: KeyListProps) {
  const t = useTranslations("keys");
  const shown = (key: string) =>
    SIGNS[key] ?? (key === " " ? t("space") : key.length === 1 ? key.toUpperCase() : key);
  const left = (name: Does) => (keys[name] ?? []).filter((key) => !isOff || key.length > 1 || key === " ");
  const names = (Object.keys(keys) as Does[]).filter((name) => left(name).length > 0);
  return (
    <section>
      {title === null ? null : <h3 className="mb-2 font-medium text-[12px]">{title}</h3>}
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-[13px]">
        {names.map((name) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {left(name).map((key) => (
                <Kbd key={key}>{shown(key)}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{t(`does.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
