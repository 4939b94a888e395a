import { useTranslations } from "next-intl";
import { MembersTable } from "./members-table";
import { type JsonSchema, refName, typeOf } from "./schema";

export type ApiOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  parameters: { name: string; where: string; type: string; required: boolean; about: string | null }[];
  body: JsonSchema | null;
  answers: { status: string; about: string; schema: JsonSchema | null }[];
};
export type ApiPageProps = {
  groups: readonly { name: string; operations: readonly ApiOperation[] }[];
  shapes: readonly { name: string; schema: JsonSchema }[];
  problems: readonly { status: number; code: string; title: string }[];
};

/** The interface in words and tables, from the OpenAPI document. */
export function ApiPage({ groups, shapes, problems }: ApiPageProps) {
  const t = useTranslations("docs");
  return (
    <main className="mx-auto max-w-5xl px-6 py-10">
      <h1 className="font-semibold text-[22px] tracking-tight">{t("title")}</h1>
      <p className="mt-2 max-w-prose text-muted">{t("lead")}</p>
      <p className="mt-2 max-w-prose text-muted">
        {t.rich("keyHint", { code: (chunks) => <code className="font-mono text-ink">{chunks}</code> })}
      </p>
      <p className="mt-2">
        <a className="text-accent underline" href="/api/v1/openapi.json">
          {t("document")}
        </a>
      </p>
      <nav aria-label={t("contents")} className="mt-6 columns-1 gap-8 sm:columns-2">
        {groups.map(({ name, operations }) => (
          <div key={name} className="mb-4 break-inside-avoid">
            <p className="font-semibold">{name}</p>
            <ul>
              {operations.map(({ id, method, path }) => (
                <li key={id}>
                  <a
                    className="inline-block break-all py-1 font-mono text-[12px] hover:underline"
                    href={`#${id}`}
                  >
                    {`${method} ${path}`}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {groups.map(({ name, operations }) => (
        <section key={name} className="mt-10">
          <h2 className="font-semibold text-[17px]">{name}</h2>
          {operations.map((operation) => (
            <Operation key={operation.id} {...operation} />
          ))}
        </section>
      ))}
      <Problems problems={problems} />
      <section className="mt-10">
        <h2 className="font-semibold text-[17px]">{t("schemas")}</h2>
        {shapes.map(({ name, schema }) => (
          <article key={name} id={`shape-${name}`} className="mt-6">
            <h3 className="font-mono font-semibold">{name}</h3>
            <MembersTable schema={schema} label={name} />
          </article>
        ))}
      </section>
    </main>
  );
}

function Operation({ id, method, path, summary, parameters, body, answers }: ApiOperation) {
  const t = useTranslations("docs");
  return (
    <article id={id} className="mt-6 rounded-lg border border-line bg-raised p-4">
      <h3 className="break-all font-mono text-[13px]">
        <span className="font-semibold">{method}</span>
        <span>{` ${path}`}</span>
      </h3>
      <p className="mt-1 text-muted">{summary}</p>
      {parameters.length === 0 ? null : (
        <>
          <h4 className="mt-4 mb-1 font-semibold">{t("parameters")}</h4>
          <ul className="space-y-1">
            {parameters.map(({ name, where, type, required, about }) => (
              <li key={`${where} ${name}`}>
                <code className="font-mono">{name}</code>
                <span> </span>
                <span className="text-muted">
                  {`${where}, ${type}, ${required ? t("required") : t("optional")}${about === null ? "" : `. ${about}`}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {body === null ? null : (
        <>
          <h4 className="mt-4 mb-1 font-semibold">{t("body")}</h4>
          <MembersTable schema={body} label={`${t("body")} ${method} ${path}`} />
        </>
      )}
      <h4 className="mt-4 mb-1 font-semibold">{t("answers")}</h4>
      <ul className="space-y-1">
        {answers.map(({ status, about, schema }) => (
          <li key={status}>
            <span className="tnum font-medium">{status}</span>
            <span>{` ${about}`}</span>
            {schema === null ? null : <Shape schema={schema} />}
          </li>
        ))}
      </ul>
    </article>
  );
}

function Shape({ schema }: { schema: JsonSchema }) {
  const name = refName(schema);
  if (name === null) return <span className="text-muted">{` · ${typeOf(schema)}`}</span>;
  return (
    <>
      <span>{" · "}</span>
      <a className="text-accent underline" href={`#shape-${name}`}>
        {name}
      </a>
    </>
  );
}

function Problems({ problems }: Pick<ApiPageProps, "problems">) {
  const t = useTranslations("docs");
  return (
    <section className="mt-10">
      <h2 className="font-semibold text-[17px]">{t("problems")}</h2>
      <p className="mt-1 text-muted">{t("problemsLead")}</p>
      <table className="mt-3 text-[12px]" aria-label={t("problems")}>
        <thead>
          <tr className="border-line border-b text-left text-muted">
            <th className="py-1 pr-6 font-medium">{t("status")}</th>
            <th className="py-1 pr-6 font-medium">{t("code")}</th>
            <th className="py-1 font-medium">{t("meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ status, code, title }) => (
            <tr key={code} id={code} className="border-line border-b last:border-0">
              <td className="tnum py-1 pr-6">{status}</td>
              <td className="py-1 pr-6 font-mono">{code}</td>
              <td className="py-1">{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
