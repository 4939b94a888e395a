import { procedureText } from "@/lib/contracts/procedure";
import { sessionRoute } from "@/lib/http/session-route";
import { wireContext } from "@/lib/http/wire-context";
import { ReadPolicy } from "@/lib/services/policy/inputs";
import { readProcedure } from "@/lib/services/procedure/read-procedure";

/** The file that the page hands out: the same text as programs get. */
export const GET = sessionRoute(ReadPolicy, async (ctx, input) => ({
  text: procedureText(await readProcedure(ctx, input), wireContext(ctx)),
}));
