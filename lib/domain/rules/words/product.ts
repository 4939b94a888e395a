import type { Product } from "../edit/product-lists";
import shipped from "./shipped.json";
import { defaultWordClasses, defaultWordLists } from "./word-lists";

/** Today's lists beside all that ever shipped: some 160 kB, fetched when a list is open. */
export const product: Product = { lists: defaultWordLists, classes: defaultWordClasses, shipped };
