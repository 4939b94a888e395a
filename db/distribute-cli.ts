import { parseArgs } from "node:util";
import { EnvError, env } from "@/lib/env";
import { errorLine } from "@/lib/logger";
import { checkPlacement, distribute, requireCluster } from "./cluster/distribute";
import { reach } from "./connection/connect-fault";
import { asOwner } from "./owner";

/**
 * `npm run distribute` puts every table where it belongs on a distributed PostgreSQL; with `-- --check` it changes
 * nothing, says what lies elsewhere, and ends with 1 where anything does.
 */
try {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) {
    throw new EnvError("DATABASE_OWNER_URL", "must be set (the role that owns the tables, not the app's)");
  }
  await reach("DATABASE_OWNER_URL", ownerUrl);
  const report = await asOwner(ownerUrl, "baton-distribute", async (sql) => {
    await requireCluster(sql);
    if (!values.check) await distribute(sql, (line) => console.log(line));
    return checkPlacement(sql);
  });
  for (const fault of report.faults) console.error(fault);
  console.log(
    `${report.distributed} tables distributed, ${report.reference} on every node, ${report.managed} on the coordinator and known to the nodes, ${report.local} on the coordinator alone.`,
  );
  if (report.faults.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(distributeFault(error));
  process.exit(1);
}

/** Its statements name tables and no rows, so that what the server says of them may be told whole. */
function distributeFault(error: unknown): string {
  if (!(error instanceof Error)) return errorLine(error);
  if (error instanceof TypeError || !("code" in error)) return error.message;
  const hint = "hint" in error && typeof error.hint === "string" ? ` ${error.hint}` : "";
  const busy = error.code === "55P03" ? " Stop web and workers meanwhile." : "";
  return `The database refused: ${error.message}.${hint}${busy} What was done so far stays; run it again once the cause is gone.`;
}
