import Link from "next/link";
import { useTranslations } from "next-intl";

export type UnknownStripProps = { path: string; to: string };

/** Says that a path isn't there, and leads to the same screen without it. */
export function UnknownStrip({ path, to }: UnknownStripProps) {
  const t = useTranslations("shell.address");
  return (
    <p
      role="status"
      className="flex flex-wrap items-baseline gap-x-2 border-warn/30 border-b bg-warn-soft px-5 py-1.5 text-[12px] text-warn max-md:px-4"
    >
      <span className="min-w-0 [overflow-wrap:anywhere]">{t("unknownPath", { path })}</span>
      <Link href={to} className="font-medium underline underline-offset-2">
        {t("clear")}
      </Link>
    </p>
  );
}
