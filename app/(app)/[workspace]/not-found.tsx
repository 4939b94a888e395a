import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/feedback/states";
import { LinkButton } from "@/components/ui/forms/button";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <EmptyState
      title={<h1 className="text-[16px]">{t("title")}</h1>}
      className="my-auto"
      action={
        <LinkButton href="/" tone="primary" size="lg">
          {t("action")}
        </LinkButton>
      }
    >
      <p>{t("kept")}</p>
      <p className="mt-1">{t("next")}</p>
    </EmptyState>
  );
}
