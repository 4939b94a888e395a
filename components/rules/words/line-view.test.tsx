import { expect, test } from "vitest";
import type { WordClass } from "@/lib/domain/rules/schema";
import { policyWith } from "@/lib/domain/rules/testing/policy";
import { kitOf, shown } from "../testing/shown";
import { LineView } from "./line-view";

const classes: WordClass[] = [
  { slug: "want", name: "Wanting", words: { en: ["want"] } },
  { slug: "person", name: "Person", words: { en: ["person"] } },
];
const kit = kitOf(policyWith(), true);
const read = (line: string) => shown(kit, <LineView line={line} classes={classes} />);

test.each([
  ["real person", "real person"],
  ["{want} ..3 {person}", "Wanting within 3 words Person"],
  ["{want} ..1 !{my|our} {person} now", "Wanting within 1 word (without my or our ) Person now"],
  ["{the|your}? {person}", "the or your (optional) Person"],
  ["={person}", "whole message: Person"],
  ["!{want} ..2 {person} !later", "Person not after: Wanting within 2 words not before: later directly"],
  ["{nobody} here", "{nobody} here"],
  ["{want", "{want"],
])("%s reads as %s", (line, text) => {
  expect(read(line).text).toBe(text);
});

test("a class in a line is a button that says so, and the line is told as it is written", () => {
  const { html } = read("{want} ..3 {person}");
  expect(html.match(/<button/g)).toHaveLength(2);
  expect(html).toContain('aria-haspopup="dialog"');
  expect(html).toContain('title="{want} ..3 {person}"');
});
