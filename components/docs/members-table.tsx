import { useTranslations } from "next-intl";
import { Table } from "../ui/data/table";
import { type JsonSchema, rowsOf } from "./schema";

export type MembersTableProps = { schema: JsonSchema; label: string };

/** Members of a shape, one a line. */
export function MembersTable({ schema, label }: MembersTableProps) {
  const t = useTranslations("docs");
  const rows = rowsOf(schema);
  if (rows.length === 0) return null;
  return (
    <Table caption={label}>
      <thead>
        <tr className="border-line border-b text-left text-muted">
          <th className="py-1 pr-4 font-medium">{t("member")}</th>
          <th className="py-1 pr-4 font-medium">{t("type")}</th>
          <th className="py-1 font-medium">{t("about")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path} className="border-line border-b align-top last:border-0">
            <td className="py-1 pr-4 font-mono">{row.path}</td>
            <td className="max-w-80 break-words py-1 pr-4">
              {row.refers === null ? (
                row.type
              ) : (
                <a className="text-accent underline" href={`#shape-${row.refers}`}>
                  {row.type}
                </a>
              )}
            </td>
            <td className="py-1 text-muted">
              {`${row.required ? t("required") : t("optional")}${row.default === null ? "" : `, ${t("default", { value: row.default })}`}${row.about === null ? "" : `. ${row.about}`}`}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
