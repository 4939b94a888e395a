import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { PolicyWords } from "@/lib/domain/policy/describe/describe";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td, Th } from "../ui/data/table";
import { useLanguageName } from "./language";
import type { Documents, MsgText } from "./types";

type Props = Pick<Documents, "policy"> & { words: PolicyWords; say: MsgText };

/** The rest of what a path owns: tiers, statuses, categories, fields, word lists, what customers are told. */
export function ProcedurePart({ policy, words, say: render }: Props) {
  const t = useTranslations("policy-screen.procedure");
  return (
    <div className="space-y-8">
      <section>
        <SectionHeading title={t("about")} size="lg" className="mb-2" />
        {policy.description === "" ? null : <p className="mb-2 max-w-prose">{policy.description}</p>}
        <ul className="list-disc space-y-1 pl-5 text-muted">
          {words.about.map((line) => (
            <li key={render(line)}>{render(line)}</li>
          ))}
        </ul>
      </section>
      <Ladder ladder={words.ladder} />
      <div className="grid gap-8 xl:grid-cols-2">
        <Statuses statuses={words.statuses} />
        <Categories policy={policy} />
      </div>
      {policy.affected_systems.length === 0 ? null : <Systems policy={policy} />}
      {words.fields.length === 0 ? null : <Fields fields={words.fields} />}
      <WordLists title="wordLists" lists={words.wordLists} />
      <WordLists title="wordClasses" lists={words.wordClasses} />
      {words.tellCustomer.length === 0 ? null : <TellCustomer texts={words.tellCustomer} />}
    </div>
  );
}

function Ladder({ ladder }: Pick<PolicyWords, "ladder">) {
  const list = useList();
  const t = useTranslations("policy-screen.procedure");
  return (
    <section>
      <SectionHeading title={t("tiers")} size="lg" hint={t("tiersHint")} className="mb-3" />
      <ol className="grid gap-3 lg:grid-cols-3">
        {ladder.map((tier) => (
          <li key={tier.slug}>
            <Card className="h-full">
              <h3 className="font-medium">
                <span className="mr-1.5 font-mono text-[11px] text-faint uppercase">{tier.slug}</span>
                <span>{tier.name}</span>
              </h3>
              <dl className="mt-1.5 space-y-1.5 text-[12px]">
                {tier.criteria === "" ? null : <Fact name={t("criteria")}>{tier.criteria}</Fact>}
                {tier.authority === "" ? null : <Fact name={t("authority")}>{tier.authority}</Fact>}
                <Fact name={t("teams")}>
                  {list(tier.teams.map(({ name, people }) => t("team", { name, people })))}
                </Fact>
              </dl>
            </Card>
          </li>
        ))}
      </ol>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt className="text-faint">{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Statuses({ statuses }: Pick<PolicyWords, "statuses">) {
  const t = useTranslations("policy-screen.procedure");
  const terms = useTranslations("terms.statusCategory");
  return (
    <section>
      <SectionHeading title={t("statuses")} size="lg" className="mb-2" />
      <Table caption={t("statuses")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("means")}</Th>
          </tr>
        </thead>
        <tbody>
          {statuses.map(({ slug, name, category }) => (
            <tr key={slug}>
              <Td>{name}</Td>
              <Td className="text-muted">{terms(category)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Categories({ policy }: Pick<Documents, "policy">) {
  const t = useTranslations("policy-screen.procedure");
  const terms = useTranslations("terms.risk");
  return (
    <section>
      <SectionHeading title={t("categories")} size="lg" className="mb-2" />
      <Table caption={t("categories")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("risk")}</Th>
            <Th>{t("skill")}</Th>
          </tr>
        </thead>
        <tbody>
          {policy.categories.map(({ slug, name, risk, skill }) => (
            <tr key={slug}>
              <Td>{name}</Td>
              <Td className="text-muted">{terms(risk)}</Td>
              <Td className="text-muted">{skill ?? t("anySkill")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Systems({ policy }: Pick<Documents, "policy">) {
  const t = useTranslations("policy-screen.procedure");
  return (
    <section>
      <SectionHeading title={t("systems")} size="lg" className="mb-2" />
      <Table caption={t("systems")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("skill")}</Th>
          </tr>
        </thead>
        <tbody>
          {policy.affected_systems.map(({ slug, name, skill }) => (
            <tr key={slug}>
              <Td>{name}</Td>
              <Td className="text-muted">{skill ?? t("anySkill")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Fields({ fields }: Pick<PolicyWords, "fields">) {
  const t = useTranslations("policy-screen.procedure");
  return (
    <section>
      <SectionHeading title={t("fields")} size="lg" className="mb-2" />
      <ul className="flex flex-wrap gap-2">
        {fields.map(({ slug, name, type, required }) => (
          <li key={slug} className="rounded-md border border-line bg-raised px-2.5 py-1 text-[12px]">
            <span>{`${name} `}</span>
            <span className="text-muted">{t(required ? "requiredType" : "type", { type })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WordsProps = { title: "wordLists" | "wordClasses"; lists: PolicyWords["wordLists"] };

function WordLists({ title, lists }: WordsProps) {
  const t = useTranslations("policy-screen.procedure");
  const languageName = useLanguageName();
  if (lists.length === 0) return null;
  return (
    <section>
      <SectionHeading title={t(title)} size="lg" hint={t(`${title}Hint`)} className="mb-3" />
      <ul className="grid gap-3 md:grid-cols-2">
        {lists.map(({ slug, name, phrases }) => (
          <li key={slug}>
            <Card className="h-full">
              <h3 className="font-medium">{name}</h3>
              <dl className="mt-1.5 space-y-1.5 text-[12px]">
                {phrases.map(({ language, phrases: list }) => (
                  <Phrases key={language} name={languageName(language)} list={list} />
                ))}
              </dl>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

const previewed = 10;

/** A list may hold hundreds: the first few are in sight, all of them at a press. */
function Phrases({ name, list }: { name: string; list: string[] }) {
  const inList = useList();
  const t = useTranslations("policy-screen.procedure");
  const first = inList(list.slice(0, previewed));
  return (
    <div>
      <dt className="text-faint">{t("phrases", { language: name, count: list.length })}</dt>
      <dd>
        {list.length <= previewed ? (
          first
        ) : (
          <details>
            <summary className="leading-6">
              {t("andMore", { phrases: first, count: list.length - previewed })}
            </summary>
            <span>{inList(list.slice(previewed))}</span>
          </details>
        )}
      </dd>
    </div>
  );
}

function TellCustomer({ texts }: { texts: PolicyWords["tellCustomer"] }) {
  const t = useTranslations("policy-screen.procedure");
  const languageName = useLanguageName();
  return (
    <section>
      <SectionHeading title={t("tellCustomer")} size="lg" hint={t("tellCustomerHint")} className="mb-3" />
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {texts.map(({ language, open, closed }) => (
          <li key={language}>
            <Card className="h-full">
              <h3 className="font-medium">{languageName(language)}</h3>
              <dl className="mt-1.5 space-y-1.5 text-[12px]" lang={language}>
                <Fact name={t("open")}>{open}</Fact>
                <Fact name={t("closed")}>{closed}</Fact>
              </dl>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
