import { EnvError, env } from "@/lib/env";
import { reach } from "./connection/connect-fault";
import { migrate, migrationFault } from "./migrate";

try {
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (ownerUrl === undefined) {
    throw new EnvError("DATABASE_OWNER_URL", "must be set (the role that owns the tables, not the app's)");
  }
  const appRole = decodeURIComponent(new URL(env.DATABASE_URL).username);
  await reach("DATABASE_OWNER_URL", ownerUrl);
  const { applied, known, ahead } = await migrate({ ownerUrl, appRole });
  for (const name of applied) console.log(`applied ${name}`);
  if (ahead.length > 0) console.log(`The database is ahead of this version by ${ahead.join(", ")}.`);
  console.log(
    applied.length > 0 ? `${applied.length} applied, ${known} in all.` : `Up to date, ${known} in all.`,
  );
} catch (error) {
  console.error(migrationFault(error));
  process.exit(1);
}
