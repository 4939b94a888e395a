"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { setLetters, useLetters } from "../keys/use-letters";
import { Checkbox } from "../ui/forms/field";
import { Segmented } from "../ui/forms/segmented";
import { useHydrated } from "../ui/use-hydrated";

const themes = ["system", "light", "dark"] as const;

/** How this browser shows the product: appearance, and whether single letters are shortcuts. */
export function Preferences() {
  const t = useTranslations();
  const { theme, setTheme } = useTheme();
  const areOn = useLetters();
  // Only the browser knows what it keeps: until then nothing is shown as chosen.
  const isReady = useHydrated();
  return (
    <section aria-labelledby="preferences" className="space-y-4">
      <div>
        <h2 id="preferences" className="font-semibold">
          {t("auth.account.preferences")}
        </h2>
        <p className="text-muted">{t("auth.account.preferencesLead")}</p>
      </div>
      <div className="space-y-1">
        <p className="text-[12px] text-muted">{t("shell.me.theme")}</p>
        <Segmented
          label={t("shell.me.theme")}
          disabled={!isReady}
          value={isReady ? (themes.find((each) => each === theme) ?? "system") : null}
          options={themes.map((value) => ({ value, label: t(`shell.me.${value}`) }))}
          onChange={setTheme}
        />
      </div>
      <Checkbox
        label={t("keys.letters")}
        hint={t("keys.lettersHint")}
        disabled={!isReady}
        checked={areOn}
        onChange={(event) => setLetters(event.target.checked)}
      />
    </section>
  );
}
