import { useTranslations } from "next-intl";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/feedback/states";

export type UnreadBoardProps = { isError: boolean };

/** In the place of a board under new filters that is not here yet, or can't be read. */
export function UnreadBoard({ isError }: UnreadBoardProps) {
  const t = useTranslations("board");
  return (
    <>
      <TopBar title={t("title")} />
      <EmptyState title={isError ? t("failed") : t("reading")}>{isError ? t("failedNext") : null}</EmptyState>
    </>
  );
}
