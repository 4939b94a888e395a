import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Change } from "@/lib/domain/policy/diff";
import { Button } from "../ui/button";
import { Card, SectionHeading } from "../ui/card";
import { Chip } from "../ui/chip";
import { cx } from "../ui/cx";
import { Field, Select } from "../ui/field";
import { Instant } from "../ui/time";

export type VersionRow = { version: number; reason: string; by: string; at: number };
export type Difference = { from: number; to: number; changes: Change[] };
type Props = {
  /** This screen's address without its query. */
  base: string;
  /** Newest first; the first one is live. */
  versions: readonly VersionRow[];
  difference: Difference | null;
};

/** What was published when, by whom and why, and what one version changed in another. */
export function VersionsPart({ base, versions, difference }: Props) {
  const t = useTranslations("policy-screen.versions");
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section>
        <SectionHeading title={t("title")} size="lg" className="mb-3" />
        <ol className="space-y-2">
          {versions.map(({ version, reason, by, at }, index) => (
            <li key={version}>
              <Card className={cx("py-3", difference?.to === version && "border-accent")}>
                <div className="flex flex-wrap items-center gap-2">
                  <h3 className="tnum font-medium">{t("version", { version })}</h3>
                  {index === 0 ? <Chip tone="ok">{t("live")}</Chip> : null}
                  <span className="ml-auto text-[12px] text-muted">
                    {by} · <Instant at={at} className="tnum" />
                  </span>
                </div>
                <p className="mt-1">{reason}</p>
                {index === versions.length - 1 ? null : (
                  <Link
                    href={`${base}?tab=versions&from=${versions[index + 1]?.version}&to=${version}`}
                    className="mt-1 inline-block text-[12px] text-accent underline underline-offset-2"
                  >
                    {t("changed")}
                  </Link>
                )}
              </Card>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <SectionHeading title={t("compare")} size="lg" className="mb-3" />
        {versions.length < 2 ? (
          <p className="text-muted">{t("onlyOne")}</p>
        ) : (
          <Comparison base={base} versions={versions} difference={difference} />
        )}
      </section>
    </div>
  );
}

function Comparison({ base, versions, difference }: Props) {
  const t = useTranslations("policy-screen.versions");
  const options = versions.map(({ version }) => (
    <option key={version} value={version}>
      {t("version", { version })}
    </option>
  ));
  return (
    <>
      <form action={base} method="get" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="tab" value="versions" />
        <Field label={t("from")} className="w-36">
          {(control) => (
            <Select
              {...control}
              key={difference?.from}
              name="from"
              defaultValue={difference?.from ?? versions[1]?.version}
            >
              {options}
            </Select>
          )}
        </Field>
        <Field label={t("to")} className="w-36">
          {(control) => (
            <Select
              {...control}
              key={difference?.to}
              name="to"
              defaultValue={difference?.to ?? versions[0]?.version}
            >
              {options}
            </Select>
          )}
        </Field>
        <Button type="submit" className="h-8">
          {t("show")}
        </Button>
      </form>
      {difference === null ? null : <Changes difference={difference} />}
    </>
  );
}

const MARKS = {
  added: { tone: "ok" },
  removed: { tone: "breach" },
  changed: { tone: "warn" },
  moved: { tone: "neutral" },
} as const satisfies Record<Change["kind"], { tone: "ok" | "breach" | "warn" | "neutral" }>;

function Changes({ difference }: { difference: Difference }) {
  const t = useTranslations("policy-screen.versions");
  const { from, to, changes } = difference;
  return (
    <div className="mt-4">
      <p className="text-[12px] text-muted">{t("count", { count: changes.length, from, to })}</p>
      <ul className="mt-2 space-y-2">
        {changes.map((change) => (
          <li key={`${change.path} ${change.kind}`} className="rounded-lg border border-line bg-raised p-3">
            <div className="flex flex-wrap items-baseline gap-2">
              <Chip tone={MARKS[change.kind].tone}>{t(`kind.${change.kind}`)}</Chip>
              <span className="min-w-0 font-mono text-[12px] [overflow-wrap:anywhere]">
                {readable(change.path)}
              </span>
            </div>
            {change.kind === "added" ? null : <Value name={t("before")} value={change.before} />}
            {change.kind === "removed" ? null : <Value name={t("after")} value={change.after} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `/rules/refund/then/0` as `rules › refund › then › 0`. */
const readable = (pointer: string): string =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(" › ");

function Value({ name, value }: { name: string; value: unknown }) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <div className="mt-1.5 text-[12px]">
      <span className="text-faint">{name}</span>
      <pre className="scroll-quiet max-h-48 overflow-auto whitespace-pre-wrap font-mono text-[12px] [overflow-wrap:anywhere]">
        {text}
      </pre>
    </div>
  );
}
