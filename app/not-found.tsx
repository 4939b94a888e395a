import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/feedback/states";
import { LinkButton } from "@/components/ui/forms/button";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title={<h1 className="text-[16px]">{t("title")}</h1>}
        action={
          <LinkButton href="/" tone="primary" size="lg">
            {t("action")}
          </LinkButton>
        }
      >
        <p>{t("kept")}</p>
        <p className="mt-1">{t("next")}</p>
      </EmptyState>
    </main>
  );
}
