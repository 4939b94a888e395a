import type { WordList } from "../schema";
import { askingForPerson } from "./asking-for-person";
import { cancellation } from "./cancellation";
import { complaint } from "./complaint";
import { legalPrivacy } from "./legal-privacy";
import { safety } from "./safety";

/** Word lists that ship with the product, each in English, Dutch and Danish; a path edits its own copy. */
export const defaultWordLists: WordList[] = [
  { slug: "asking-for-person", name: "Asking for a person", phrases: askingForPerson },
  { slug: "legal-privacy", name: "Legal and privacy", phrases: legalPrivacy },
  { slug: "safety", name: "Safety", phrases: safety },
  { slug: "complaint", name: "Formal complaint", phrases: complaint },
  { slug: "cancellation", name: "Cancellation", phrases: cancellation },
];
