import { Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TopBar } from "../shell/top-bar";
import { Chip } from "../ui/data/chip";
import { Instant } from "../ui/time/time";
import { type PathLink, PathSelect } from "./path-select";

type Props = {
  title: string;
  /** The path that is shown and where the others are; left out for what paths share. */
  path?: { slug: string; links: PathLink[] };
  live: { version: number; at: number };
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of the policy as it is in force, to read; how to change it stands below. */
export function ReadScreen({ title, path, live, actions, children }: Props) {
  const t = useTranslations("policy-screen");
  return (
    <>
      <TopBar
        title={title}
        actions={actions}
        aside={
          <>
            {path === undefined ? null : <PathSelect label={t("path")} path={path.slug} links={path.links} />}
            <Chip tone="ok" size="md">
              {t("live", { version: live.version })}
            </Chip>
            <span className="text-[12px] text-muted max-md:hidden">
              <span>{`${t("since")} `}</span>
              <Instant at={live.at} show="day" />
            </span>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-[1280px] p-6 max-md:p-4">
          {children}
          <p className="mt-8 flex flex-wrap items-center gap-2 border-line border-t pt-4 text-[12px] text-muted">
            <Terminal aria-hidden="true" className="size-3.5" />
            <span>
              {t.rich(path === undefined ? "editOrganisation" : "edit", {
                path: path?.slug ?? "",
                code: (chunks) => <code className="rounded bg-hover px-1 font-mono text-ink">{chunks}</code>,
              })}
            </span>
          </p>
        </div>
      </div>
    </>
  );
}
