import { procedureText } from "@/lib/contracts/procedure";
import { route } from "@/lib/http/route";
import { ReadPolicy } from "@/lib/services/policy/inputs";
import { readProcedure } from "@/lib/services/procedure/read-procedure";

export const GET = route(ReadPolicy, readProcedure, {
  method: "GET",
  path: "/api/v1/paths/{slug}/procedure.md",
  summary: "Read a path's procedure in words, as of any published version",
  tag: "Policy",
  responses: { 200: { about: "The procedure as Markdown", type: "text/markdown" } },
  text: { type: "text/markdown", always: true, render: procedureText },
});
