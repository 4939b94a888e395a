import { Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TopBar } from "../shell/top-bar";
import { Chip } from "../ui/chip";
import { Instant } from "../ui/time";
import { PartLinks } from "./part-links";
import { PathSelect } from "./path-select";
import { type PolicyTab, policyTabs } from "./types";

type Props = {
  workspace: string;
  path: string;
  paths: { slug: string; name: string }[];
  tab: PolicyTab;
  live: { version: number; at: number };
  children: ReactNode;
};

/** A path's policy as it is in force, read-only; each part has its address. */
export function PolicyScreen({ workspace, path, paths, tab, live, children }: Props) {
  const t = useTranslations("policy-screen");
  const base = `/${workspace}/policy`;
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          <>
            <PathSelect label={t("path")} base={base} tab={tab} path={path} paths={paths} />
            <Chip tone="ok" size="md">
              {t("live", { version: live.version })}
            </Chip>
            <span className="text-[12px] text-muted max-md:hidden">
              {t("since")} <Instant at={live.at} show="day" />
            </span>
          </>
        }
      />
      <PartLinks
        label={t("parts")}
        links={policyTabs.map((key) => ({
          key,
          href: `${base}/${path}?tab=${key}`,
          label: t(`tab.${key}`),
          state: key === tab ? "active" : "inactive",
        }))}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-[1280px] p-6 max-md:p-4">
          {children}
          <p className="mt-8 flex flex-wrap items-center gap-2 border-line border-t pt-4 text-[12px] text-muted">
            <Terminal aria-hidden="true" className="size-3.5" />
            {t.rich(tab === "people" ? "editOrganisation" : "edit", {
              path,
              code: (chunks) => <code className="rounded bg-hover px-1 font-mono text-ink">{chunks}</code>,
            })}
          </p>
        </div>
      </div>
    </>
  );
}
