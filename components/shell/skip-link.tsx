import { useTranslations } from "next-intl";

/** The first stop of the Tab key on every screen. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded-md focus-visible:bg-accent focus-visible:px-3 focus-visible:py-2 focus-visible:font-medium focus-visible:text-on-accent"
    >
      {t("skip")}
    </a>
  );
}
