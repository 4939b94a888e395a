import { defineConfig } from "drizzle-kit";

/**
 * For drizzle-kit's own tools (`npx drizzle-kit studio`). Migrations are written SQL in db/migrations, since
 * drizzle-kit can't express partitions, rights or owner functions.
 */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
