import ts from "typescript";
import { type Problem, problemAt, type Source, walk } from "./source";

/** Texts that ship as content, which people edit or customers get in their own language, and lists to recognise text by. */
const contents: readonly RegExp[] = [
  /^lib\/domain\/policy\/starter\/starter(-\w+)*\.ts$/,
  /^lib\/domain\/rules\/(defaults\.ts|words\/)/,
  /^lib\/domain\/routing\/handoff-message\.ts$/,
  /^lib\/domain\/intake\/files\/columns\.ts$/,
];
/** A version's reason is stored as it was written, by a person or for one by us; then it is no message any more. */
const reasons = /^lib\/services\/policy\/watch\/run-watch\.ts$/;

export const isWorded = (path: string): boolean =>
  /^lib\/(domain|services)\/.*\.ts$/.test(path) &&
  !/\.test(ing)?\.ts$|\/testing\/|\.oracle\.ts$/.test(path) &&
  !reasons.test(path) &&
  !contents.some((content) => content.test(path));

const isKey = (text: string): boolean => /^[\w-]+(\.[\w-]+)+$/.test(text);
/** A sentence as people read it; values in a template stand for words. */
const isSentence = (text: string): boolean => /^["“(]?[\p{Lu}{].*\p{L}.* .*[.!?]["”)]?$/su.test(text);
/** Checks of a schema that take words of their own as their last argument. */
const schemaChecks =
  /^(regex|refine|min|max|length|gt|gte|lt|lte|int|literal|enum|includes|startsWith|endsWith)$/;
const wordMembers = /^(message|error|detail|title)$/;

/** What the literal says, with `{}` for a value; null where it is no literal. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => `{}${literal.text}`)].join("");
}

/** Words that are written where only keys of messages belong: refusals, faults, schemas, quotations. */
export function sentencesIn(source: Source): Problem[] {
  const found: Problem[] = [];
  walk(source, (node) => {
    const text = textOf(node);
    if (text === null || isForProgrammers(node)) return;
    if (isSentence(text) || (text.includes(" ") && !isKey(text) && isSaid(node)))
      found.push(
        problemAt(source, node, `"${text.slice(0, 60)}" is said in words; give it a key in messages`),
      );
  });
  return found;
}

/** An error that only a mistake of ours throws, a statement, and what the API's document says of a member. */
function isForProgrammers(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTaggedTemplateExpression(parent)) return true;
  if (ts.isNewExpression(parent)) return /^(Error|RangeError|TypeError)$/.test(parent.expression.getText());
  return ts.isPropertyAssignment(parent) && parent.name.getText() === "description";
}

/** Whether the place is one whose words a reader gets to see, however short they are. */
function isSaid(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) {
    const name = parent.name.getText();
    return name === "raw" || wordMembers.test(name);
  }
  if (ts.isNewExpression(parent)) return parent.expression.getText() === "DomainError";
  if (!ts.isCallExpression(parent)) return false;
  const { expression, arguments: given } = parent;
  if (ts.isIdentifier(expression)) return /^(raw|conflict|invalid|notFound|refuse)$/.test(expression.text);
  if (!ts.isPropertyAccessExpression(expression) || !schemaChecks.test(expression.name.text)) return false;
  return given.length > 1 && given.at(-1) === node;
}
