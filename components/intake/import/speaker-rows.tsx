"use client";

import { useTranslations } from "next-intl";
import { type FoundSpeaker, type SpeakerRole, speakerRoles } from "@/lib/domain/intake/transcript/types";
import { Written } from "../../text/written";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/forms/field";
import type { TranscriptReading } from "./use-transcript";

/** Each speaker of a pasted text with who that is; names that are plainly text stand folded below. */
export function SpeakerRows({ reading }: { reading: TranscriptReading }) {
  const t = useTranslations("intake.import.read");
  const { speakers } = reading.read;
  const texts = speakers.filter(({ role }) => role === "text");
  const rows = (list: readonly FoundSpeaker[]) =>
    list.map((speaker) => (
      <SpeakerRow
        key={speaker.id}
        speaker={speaker}
        role={reading.roles[speaker.id] ?? null}
        onRole={(role) => reading.setRole(speaker.id, role)}
      />
    ));
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 text-[12px] text-muted">{t("speakers")}</legend>
      {rows(speakers.filter(({ role }) => role !== "text"))}
      {texts.length === 0 ? null : (
        <details>
          <summary className="cursor-pointer text-[12px] text-muted">
            {t("texts", { count: texts.length })}
          </summary>
          <div className="mt-1 space-y-1">{rows(texts)}</div>
        </details>
      )}
    </fieldset>
  );
}

type SpeakerRowProps = {
  speaker: FoundSpeaker;
  role: SpeakerRole | null;
  onRole: (role: SpeakerRole) => void;
};

function SpeakerRow({ speaker, role, onRole }: SpeakerRowProps) {
  const t = useTranslations("intake.import.read");
  const { name, kind, count, example } = speaker;
  const shown = kind === "unnamed" ? t("unnamed") : kind === "event" ? t("event") : name;
  return (
    <div className="flex items-center gap-2">
      <span className="min-w-0 flex-1">
        <span className="font-medium">
          {kind === "loose" ? <span>{t("loose", { name })}</span> : <Written text={shown} />}
        </span>
        <span className="text-[12px] text-faint">{` · ${t("count", { count })}`}</span>
        <span className="block truncate text-[12px] text-muted">
          <Written text={example} />
        </span>
      </span>
      <Select
        size="bar"
        boxClassName="w-48 shrink-0"
        aria-label={t("speaker", { name: shown })}
        aria-invalid={role === null}
        value={role ?? ""}
        onChange={(event) => {
          const chosen = speakerRoles.find((each) => each === event.target.value);
          if (chosen !== undefined) onRole(chosen);
        }}
        className={cx(role === null && "border-warn text-warn")}
      >
        {role === null ? <option value="">{t("ask")}</option> : null}
        {speakerRoles.map((each) => (
          <option key={each} value={each}>
            {t(`role.${each}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}
