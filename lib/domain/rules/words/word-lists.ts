import type { WordClass, WordList } from "../schema";
import { askingClasses } from "./asking-classes";
import { askingForPerson } from "./asking-for-person";
import { cancellation, cancellationClasses } from "./cancellation";
import { complaint, complaintClasses } from "./complaint";
import { contactClasses } from "./contact-classes";
import { harmClasses } from "./harm-classes";
import { hazardClasses } from "./hazard-classes";
import { lawClasses } from "./law-classes";
import { legalClasses, legalPrivacy } from "./legal-privacy";
import { machineClasses } from "./machine-classes";
import { safety } from "./safety";

/** Word lists that ship with the product, each in English, Dutch and Danish; a path edits its own copy. */
export const defaultWordLists: WordList[] = [
  { slug: "asking-for-person", name: "Asking for a person", phrases: askingForPerson },
  { slug: "legal-privacy", name: "Legal and privacy", phrases: legalPrivacy },
  { slug: "safety", name: "Safety", phrases: safety },
  { slug: "complaint", name: "Formal complaint", phrases: complaint },
  { slug: "cancellation", name: "Cancellation", phrases: cancellation },
];

/** Words that stand for one another in the patterns of those lists. */
export const defaultWordClasses: WordClass[] = [
  ...askingClasses,
  ...contactClasses,
  ...machineClasses,
  ...legalClasses,
  ...lawClasses,
  ...hazardClasses,
  ...harmClasses,
  ...complaintClasses,
  ...cancellationClasses,
];
