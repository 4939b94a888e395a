import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openApi } from "@/app/api/v1/document";
import { type ApiOperation, ApiPage } from "@/components/docs/api-page";
import { type JsonSchema, typeOf } from "@/components/docs/schema";
import { problemTable } from "@/lib/contracts/problem";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") };
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
type Operation = NonNullable<NonNullable<ReturnType<typeof openApi>["paths"]>[string]["get"]>;

export default function ApiDocs() {
  const document = openApi();
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ tag: operation.tags?.[0] ?? "", shown: shown(method, path, operation) }] : [];
    }),
  );
  const groups = [...new Set(operations.map(({ tag }) => tag))].map((name) => ({
    name,
    operations: operations.filter(({ tag }) => tag === name).map((each) => each.shown),
  }));
  const shapes = Object.entries(document.components?.schemas ?? {})
    .map(([name, schema]) => ({ name, schema: schema as JsonSchema }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const problems = Object.entries(problemTable).map(([code, row]) => ({ code, ...row }));
  return <ApiPage groups={groups} shapes={shapes} problems={problems} />;
}

function shown(method: string, path: string, operation: Operation): ApiOperation {
  const { requestBody } = operation;
  const body =
    requestBody && "content" in requestBody ? requestBody.content["application/json"]?.schema : null;
  return {
    id: operation.operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? "",
    parameters: (operation.parameters ?? []).flatMap((one) =>
      "in" in one
        ? [
            {
              name: one.name,
              where: one.in,
              type: typeOf((one.schema ?? {}) as JsonSchema),
              required: one.required ?? false,
              about: one.description ?? null,
            },
          ]
        : [],
    ),
    body: (body ?? null) as JsonSchema | null,
    answers: answersOf(operation),
  };
}

/** The good answers; the problems are the same everywhere and have a table of their own. */
function answersOf(operation: Operation): ApiOperation["answers"] {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => status.startsWith("2"))
    .map(([status, response]: [string, { description?: string; content?: object }]) => {
      const content = Object.values(response.content ?? {})[0] as { schema?: JsonSchema } | undefined;
      return { status, about: response.description ?? "", schema: content?.schema ?? null };
    });
}
