import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Role } from "@/lib/domain/vocabulary";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/feedback/states";
import { LinkButton } from "../ui/forms/button";

/** What pages ask for before they show anything. */
export type NeededPermission = Extract<
  Permission,
  "ticket:create" | "key:manage" | "member:manage" | "audit:read" | "customer:manage" | "organisation:publish"
>;

type NoPermissionProps = {
  /** The screen's name. */
  title: string;
  needs: NeededPermission;
  role: Role;
  /** Who can give it, by name. */
  admins: readonly string[];
  /** Where one may go on. */
  home: string;
};

/** A screen that this role may not open: what is missing, and who can change it. */
export function NoPermission({ title, needs, role, admins, home }: NoPermissionProps) {
  const list = useList();
  const t = useTranslations("common.noPermission");
  const roles = useTranslations("terms.role");
  return (
    <>
      <TopBar title={title} />
      <EmptyState
        icon={<Lock aria-hidden="true" />}
        title={t("title", { role: roles(role) })}
        className="my-auto"
        action={
          <LinkButton href={home} size="lg">
            {t("home")}
          </LinkButton>
        }
      >
        <p>{t("needs", { what: t(`what.${needs}`) })}</p>
        <p className="mt-1">
          {admins.length === 0 ? t("whoNobody") : t("who", { names: list(admins), count: admins.length })}
        </p>
      </EmptyState>
    </>
  );
}
