import { useTranslations } from "next-intl";
import { actionWords } from "@/lib/domain/audit/kinds";
import type { AuditEntry, AuditWho } from "@/lib/domain/audit/view";
import { isolated } from "@/lib/words/bidi";

export type AuditWords = {
  what: (entry: AuditEntry) => string;
  who: (who: AuditWho) => string;
  /** What a stored member is called. */
  detail: (name: string) => string;
};

/** The sentences of the log. An action that this release has no words for is shown as it is stored. */
export function useAuditWords(): AuditWords {
  const t = useTranslations("audit");
  return {
    what: ({ action, about, subject, data }) => {
      const key = actionWords(action) as "action.sign_in.failed";
      if (!t.has(key)) return `${action}: ${about ?? subject}`;
      const name = typeof data.name === "string" ? isolated(data.name) : subject;
      const version = typeof data.version === "number" ? data.version : "";
      const way = data.way === "provider" ? "provider" : "password";
      const state = typeof data.state === "string" ? data.state : "";
      const values = { about: isolated(about ?? subject), name, version, way, state };
      return t(key, values);
    },
    who: (who) => {
      if (who.kind === "member") return who.name;
      if (who.kind === "system") return t(who.name === "sign-in" ? "system.sign-in" : "system.other");
      const { name, acting } = who;
      return acting === null ? t("byKey", { name }) : t("byKeyFor", { name, person: acting.name });
    },
    detail: (name) => {
      const key = `detail.${name}` as "detail.name";
      return t.has(key) ? t(key) : name;
    },
  };
}
