import { useTranslations } from "next-intl";
import type { Role } from "@/lib/domain/vocabulary";
import { TopBar } from "../shell/top-bar";
import { CalendarFeed, type CalendarFeedProps } from "./calendar-feed";
import { type ChangePassword, PasswordForm } from "./password-form";
import { Preferences } from "./preferences";

export type AccountScreenProps = {
  person: { name: string; email: string; role: Role; workspace: string };
  /** Null for a person with a password; else the provider they sign in with. */
  provider: string | null;
  change: ChangePassword;
  /** Null for who is never on shift. */
  calendar: CalendarFeedProps | null;
};

/** What belongs to the person and not to a workspace: how they see it, and how they sign in. */
export function AccountScreen({ person, provider, change, calendar }: AccountScreenProps) {
  const t = useTranslations();
  const { name, email, role, workspace } = person;
  return (
    <>
      <TopBar title={t("auth.account.title")} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-4xl space-y-8 px-5 py-6 max-md:px-4">
          <section>
            <p className="font-semibold" dir="auto">
              {name}
            </p>
            <p className="break-all text-muted">{email}</p>
            <p className="text-muted">
              {t("auth.account.role", { role: t(`terms.role.${role}`), workspace })}
            </p>
          </section>
          <Preferences />
          {calendar === null ? null : <CalendarFeed {...calendar} />}
          <section aria-labelledby="password" className="space-y-4">
            <div>
              <h2 id="password" className="font-semibold">
                {t("auth.account.password")}
              </h2>
              <p className="text-muted">
                {provider === null ? t("auth.account.lead") : t("auth.account.none", { provider })}
              </p>
            </div>
            {provider === null ? <PasswordForm email={email} change={change} /> : null}
          </section>
        </div>
      </div>
    </>
  );
}
