import { useTranslations } from "next-intl";
import type { PolicyWords, RuleWords } from "@/lib/domain/policy/describe";
import { Card, SectionHeading } from "../ui/card";
import { Chip } from "../ui/chip";
import { Table, Td, Th } from "../ui/table";
import type { Documents, SayText } from "./types";

type Props = Pick<Documents, "policy"> & { words: PolicyWords; say: SayText };

/** Thresholds by risk, then the rules in the order they are read. */
export function RulesPart({ policy, words, say }: Props) {
  const t = useTranslations("policy-screen.rules");
  return (
    <div className="space-y-8">
      <Thresholds policy={policy} words={words} say={say} />
      <section>
        <SectionHeading title={t("title")} size="lg" hint={t("hint")} />
        <ol className="mt-3 space-y-2">
          {words.rules.map((rule, index) => (
            <li key={rule.slug}>
              <RuleCard rule={rule} place={index + 1} say={say} />
            </li>
          ))}
          <li>
            <Card className="border-dashed text-[13px] text-muted">{say(words.lastRule)}</Card>
          </li>
        </ol>
      </section>
    </div>
  );
}

function Thresholds({ policy, words, say }: Props) {
  const t = useTranslations("policy-screen.thresholds");
  const terms = useTranslations("terms");
  return (
    <section>
      <SectionHeading title={t("title")} size="lg" hint={t("hint")} className="mb-2" />
      <Table caption={t("title")}>
        <thead>
          <tr>
            <Th>{t("risk")}</Th>
            <Th>{t("examples")}</Th>
            <Th className="sm:w-2/5">{t("threshold")}</Th>
          </tr>
        </thead>
        <tbody>
          {words.risks.map(({ risk, threshold, categories, tasks, isDefault }) => {
            const value = policy.thresholds[risk];
            const share = value === "person_always" ? 1 : value;
            return (
              <tr key={risk}>
                <Td className="whitespace-nowrap font-medium">
                  {terms(`level.${risk}`)}
                  {isDefault ? <span className="ml-2 font-normal text-faint">{t("default")}</span> : null}
                </Td>
                <Td className="text-muted">{[...categories, ...tasks].join(", ") || t("none")}</Td>
                <Td>
                  <span className="flex flex-wrap items-center gap-x-3">
                    <span
                      aria-hidden="true"
                      className="h-1 w-40 overflow-hidden rounded-full bg-hover max-sm:hidden"
                    >
                      <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
                    </span>
                    {say(threshold)}
                  </span>
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}

function RuleCard({ rule, place, say }: { rule: RuleWords; place: number; say: SayText }) {
  const t = useTranslations("policy-screen.rules");
  const terms = useTranslations("terms");
  return (
    <Card className={rule.mode === "off" ? "opacity-70" : ""}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span aria-hidden="true" className="tnum w-5 text-[12px] text-faint">
          {place}
        </span>
        <h3 className="font-medium">{rule.name}</h3>
        {rule.trigger === null ? null : (
          <Chip tone={rule.trigger === "time" ? "warn" : "outlined"}>{terms(`trigger.${rule.trigger}`)}</Chip>
        )}
        {rule.effect === "also" ? <Chip tone="neutral">{t("also")}</Chip> : null}
        {rule.mode === "on" ? null : <Chip tone="warn">{t(`mode.${rule.mode}`)}</Chip>}
        {rule.reason === null ? null : (
          <span className="ml-auto text-[12px] text-muted">
            {t("reason", { reason: terms(`reason.${rule.reason}`) })}
          </span>
        )}
      </div>
      <dl className="mt-1.5 ml-7 grid grid-cols-[auto_1fr] gap-x-2 gap-y-1 text-[13px] max-sm:ml-0">
        <dt className="text-muted">{t("when")}</dt>
        <dd className="min-w-0 [overflow-wrap:anywhere]">
          <span className="box-decoration-clone rounded bg-hover px-1.5 py-0.5">{say(rule.when)}</span>
        </dd>
        <dt className="text-muted">{t("then")}</dt>
        <dd className="font-medium">{rule.then.map(say).join(" · ")}</dd>
        <dt className="text-muted">{t("on")}</dt>
        <dd className="text-muted">{rule.events.map((event) => t(`event.${event}`)).join(", ")}</dd>
      </dl>
    </Card>
  );
}
