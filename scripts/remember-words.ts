import { readFileSync, writeFileSync } from "node:fs";
import { remembered } from "@/lib/domain/rules/edit/product-lists";
import { product } from "@/lib/domain/rules/words/product";

/** Adds today's word lists to those that ever shipped: `npm run words:remember`, before each release. */
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const all = { version, ...remembered(product.shipped, product) };
writeFileSync("lib/domain/rules/words/shipped.json", `${JSON.stringify(all, null, 2)}\n`);
