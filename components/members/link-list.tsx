import { useTranslations } from "next-intl";
import { CopyButton } from "../copy/copy-button";
import { Callout } from "../ui/feedback/callout";
import type { CreatedLink } from "./types";

/** Links that have to reach people by hand; they are told this once. */
export function LinkList({ links }: { links: readonly CreatedLink[] }) {
  const t = useTranslations("members.invitePanel");
  const byHand = links.filter(({ sent }) => sent !== true);
  const count = links.filter(({ sent }) => sent === true).length;
  const failed = links.filter(({ sent }) => sent === false).length;
  return (
    <div className="mt-3 space-y-2">
      {count === 0 ? null : <Callout tone="ok" live="status" title={t("sent", { count })} />}
      {failed === 0 ? null : <Callout tone="warn" live="alert" title={t("notSent", { count: failed })} />}
      {byHand.length === 0 ? null : (
        <Callout tone="people" live="status" title={t("made", { count: byHand.length })}>
          <p>{t("madeLead")}</p>
          <ul className="mt-2 space-y-1.5">
            {byHand.map(({ handle, name, email, url }) => (
              <li key={handle} className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium">{name}</span>
                <span className="text-muted">{email}</span>
                <CopyButton text={url} label={t("copy")} failed={t("copyFailed")} className="ml-auto" />
                <code className="w-full break-all font-mono text-[11px]">{url}</code>
              </li>
            ))}
          </ul>
          {byHand.length < 2 ? null : (
            <CopyButton
              className="mt-2"
              text={byHand.map(({ email, url }) => `${email}\t${url}`).join("\n")}
              label={t("copyAll")}
              failed={t("copyFailed")}
            />
          )}
        </Callout>
      )}
    </div>
  );
}
