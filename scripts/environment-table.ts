/** Writes the table of `docs/environment.md` anew from `lib/env.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { environmentTable } from "@/lib/env";

const file = "docs/environment.md";
const text = readFileSync(file, "utf8");
writeFileSync(file, text.replace(/^\| variable[\s\S]*?(?=\n\n)/m, environmentTable()));
console.log(`${file} is up to date.`);
