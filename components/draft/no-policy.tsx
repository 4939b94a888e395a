import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/feedback/states";

/** A workspace without any published policy: what will be here. */
export function NoPolicy({ title }: { title: string }) {
  const t = useTranslations("draft.empty");
  return (
    <>
      <TopBar title={title} />
      <EmptyState icon={<BookOpen aria-hidden="true" />} title={t("title")}>
        {t("body")}
      </EmptyState>
    </>
  );
}
