import { env } from "@/lib/env";
import { migrate } from "./migrate";

const ownerUrl = env.DATABASE_OWNER_URL;
if (ownerUrl === undefined) {
  console.error("DATABASE_OWNER_URL: must be set (the role that owns the tables, not the app's)");
  process.exit(1);
}
try {
  const { applied, known, ahead } = await migrate({
    ownerUrl,
    appRole: decodeURIComponent(new URL(env.DATABASE_URL).username),
  });
  for (const name of applied) console.log(`applied ${name}`);
  if (ahead.length > 0) console.log(`The database is ahead of this version by ${ahead.join(", ")}.`);
  console.log(
    applied.length > 0 ? `${applied.length} applied, ${known} in all.` : `Up to date, ${known} in all.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
