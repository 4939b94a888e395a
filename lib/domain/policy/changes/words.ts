import { literal, type Msg, msg } from "../../msg";
import { lineMsg } from "../../rules/patterns/readable";
import { languages } from "../../vocabulary";
import { namesIn } from "../diff";
import { valueAt } from "../draft/patch";
import { fromTo, gap, listParts, type Part, strong, text } from "./parts";
import { itemParts } from "./places";
import type { Bundle, SentenceParts } from "./types";
import { textParts } from "./word-diff";

const languageName = (code: string): Msg =>
  languages.some((each) => each === code) ? msg(`terms.language.${code}`) : literal(code);

export function describeWords(bundle: Bundle): SentenceParts | null {
  switch (bundle.names[0]) {
    case "word_lists":
      return describeList(bundle);
    case "word_classes":
      return describeClass(bundle);
    case "tell_customer":
      return describeHandoffTemplates(bundle);
    case "templates":
      return describeTemplate(bundle);
    default:
      return { parts: [{ strong: msg("changes.words.thanks") }, text("changes.colon"), ...phrases(bundle)] };
  }
}

const textsAt = (document: unknown, path: string): string[] => {
  const value = valueAt(document, path);
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
};

/** "data protection officer added, sue removed". */
export function phrases({ sides, path, changes }: Bundle): Part[] {
  const [was, is] = [textsAt(sides.live, path), textsAt(sides.draft, path)];
  // Lines that only follow a class's new name are told with it.
  const own = new Set(changes.flatMap((change) => (change.path === path ? [] : namesIn(change.path).at(-1))));
  const isOwn = (line: string): boolean => own.size === 0 || own.has(line);
  const removed = was
    .filter((each) => !is.includes(each) && isOwn(each))
    .map((line) => lineMsg(line, sides.live.word_classes));
  const added = is
    .filter((each) => !was.includes(each) && isOwn(each))
    .map((line) => lineMsg(line, sides.draft.word_classes));
  if (removed.length + added.length === 0) return [text("changes.order")];
  return [
    ...listParts([], added),
    ...(added.length === 0 ? [] : [text("changes.added")]),
    ...(added.length === 0 || removed.length === 0 ? [] : [{ text: literal(",") }]),
    ...listParts(removed, []),
    ...(removed.length === 0 ? [] : [text("changes.removed")]),
  ];
}

function describeList(bundle: Bundle): SentenceParts | null {
  const { sides, names, changes } = bundle;
  const [, slug = "", member, language] = names;
  const [change] = changes;
  if (change === undefined) return null;
  const [was, is] = [sides.live, sides.draft].map(({ word_lists }) =>
    word_lists.find((each) => each.slug === slug),
  );
  if (member === undefined) {
    const parts = itemParts("list", change.kind, sides.live.word_lists, sides.draft.word_lists, slug);
    const list = is ?? was;
    if (parts === null || list === undefined) return null;
    if (change.kind === "moved") return { parts };
    const count = Object.values(list.phrases).flat().length;
    return { parts, more: [text("changes.words.count", { count })] };
  }
  if (was === undefined || is === undefined) return null;
  if (member === "name")
    return {
      parts: [
        text("changes.noun.list"),
        text("changes.renamed", { names: literal(gap) }),
        ...fromTo(literal(was.name), literal(is.name)),
      ],
    };
  if (member !== "phrases" || language === undefined) return null;
  const where = text("changes.words.language", { language: languageName(language) });
  return { parts: [text("changes.noun.list"), strong(is.name), where, ...phrases(bundle)] };
}

const written = (slug: string): Msg => literal(`{${slug}}`);

function describeClass(bundle: Bundle): SentenceParts | null {
  const { sides, names, changes } = bundle;
  const [, slug = "", member, language] = names;
  const [change] = changes;
  if (change === undefined) return null;
  const [was, is] = [sides.live, sides.draft].map(({ word_classes }) =>
    word_classes.find((each) => each.slug === slug),
  );
  if (member === undefined && changes.length > 1) return describeRenamed(bundle);
  if (member === undefined) {
    const parts = itemParts("class", change.kind, sides.live.word_classes, sides.draft.word_classes, slug);
    const wordClass = is ?? was;
    if (parts === null || wordClass === undefined) return null;
    if (change.kind === "moved") return { parts };
    const members = Object.values(wordClass.words).flat();
    return members.length === 0 ? { parts } : { parts, more: [{ text: firstOf(members) }] };
  }
  if (was === undefined || is === undefined) return null;
  if (member === "name")
    return {
      parts: [
        text("changes.noun.class"),
        text("changes.renamed", { names: literal(gap) }),
        ...fromTo(literal(was.name), literal(is.name)),
      ],
    };
  if (member !== "words" || language === undefined) return null;
  const where = text("changes.words.language", { language: languageName(language) });
  return { parts: [text("changes.noun.class"), strong(is.name), where, ...phrases(bundle)] };
}

/** "Word class Person, written {person} {human}": its lines follow and are not told one by one. */
function describeRenamed({ sides, names, changes }: Bundle): SentenceParts | null {
  const is = sides.draft.word_classes.find(({ slug }) => slug === names[1]);
  const gone = changes.find(({ path, kind }) => kind === "removed" && namesIn(path).length === 2);
  const was = sides.live.word_classes.find(({ slug }) => slug === namesIn(gone?.path ?? "")[1]);
  if (was === undefined || is === undefined) return null;
  const lines = changes.filter(({ kind, path }) => kind !== "removed" && namesIn(path).length > 2).length;
  return {
    parts: [
      text("changes.noun.class"),
      ...(was.name === is.name ? [strong(is.name)] : fromTo(literal(was.name), literal(is.name))),
      text("changes.words.written", { names: literal(gap) }),
      ...fromTo(written(was.slug), written(is.slug)),
    ],
    ...(lines === 0 ? {} : { more: [text("changes.words.lines_follow", { count: lines })] }),
  };
}

const shownMembers = 12;
const firstOf = (members: readonly string[]): Msg => {
  const says = members.slice(0, shownMembers).map(literal);
  const left = members.length - says.length;
  const list = left === 0 ? says : [...says, msg("changes.more", { count: left })];
  return msg("changes.words.members", { count: members.length, members: { list } });
};

function describeHandoffTemplates({ sides, names, changes }: Bundle): SentenceParts | null {
  const [, language = "", member] = names;
  const [change] = changes;
  if (change === undefined) return null;
  const [was, is] = [sides.live.tell_customer[language], sides.draft.tell_customer[language]];
  const name: Part = { strong: msg("changes.words.tell_customer", { language: languageName(language) }) };
  if (was === undefined || is === undefined) {
    const texts = is ?? was;
    const said = literal(texts === undefined ? "" : `“${texts.open}”`);
    return {
      parts: [
        name,
        text("changes.colon"),
        ...(was === undefined ? [{ after: msg("changes.new.language") }] : [text("changes.removed")]),
      ],
      more: [{ text: said }],
    };
  }
  if (member !== "open" && member !== "closed") return null;
  return { parts: [name, text(`changes.words.${member}`), ...textParts(was[member], is[member])] };
}

function describeTemplate({ sides, names, changes }: Bundle): SentenceParts | null {
  const [, slug = "", member] = names;
  const [change] = changes;
  if (change === undefined) return null;
  const [was, is] = [sides.live, sides.draft].map(({ templates }) =>
    templates.find((each) => each.slug === slug),
  );
  if (member === undefined) {
    const parts = itemParts("template", change.kind, sides.live.templates, sides.draft.templates, slug);
    if (parts === null) return null;
    const content = change.kind === "added" ? is?.text : was?.text;
    return change.kind === "moved" || content === undefined
      ? { parts }
      : { parts, more: [{ text: literal(`“${content}”`) }] };
  }
  if (was === undefined || is === undefined) return null;
  const head = [text("changes.noun.template"), strong(is.name)];
  if (member === "name")
    return {
      parts: [
        text("changes.noun.template"),
        text("changes.renamed", { names: literal(gap) }),
        ...fromTo(literal(was.name), literal(is.name)),
      ],
    };
  return member === "text"
    ? { parts: [...head, text("changes.colon"), ...textParts(was.text, is.text)] }
    : null;
}
