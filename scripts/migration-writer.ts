import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsDir } from "@/db/migrate";
import { writerMigration } from "@/db/save-work/save-work-sql";

/** Writes the next migration with the writer function of today's schema: `npm run migration:writer -- <intent>`. */
const [intent] = process.argv.slice(2);
if (intent === undefined || !/^[a-z0-9_]+$/.test(intent))
  throw new Error("npm run migration:writer -- <intent>, in lower case with underscores");
const last = Math.max(...readdirSync(migrationsDir).map((name) => Number(name.slice(0, 4)) || 0));
const file = join(migrationsDir, `${String(last + 1).padStart(4, "0")}_${intent}.sql`);
writeFileSync(file, writerMigration(), { flag: "wx" });
console.log(file);
