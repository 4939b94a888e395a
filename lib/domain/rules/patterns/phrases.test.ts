import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { defaultWordLists } from "../words/word-lists";
import { normalizeText, normalTable } from "./normalize";
import { canonicalPhrase, compilePhrases, scanPhrases, wordsOf } from "./phrases";

/** Many random cases on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

/** The oracle: fold, cut with Intl.Segmenter, compare word by word. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
/** Unlike UAX 29, a stop, colon or underscore between letters parts words. */
const oracleWords = (text: string): string[] =>
  [...segmenter.segment(normalizeText(text).replace(/[_:]|(?<!\p{Nd})\.|\.(?!\p{Nd})/gu, " "))]
    .filter((piece) => piece.isWordLike)
    .map((piece) => piece.segment);
function oracleHits(phrases: readonly string[], text: string): string[] {
  const words = oracleWords(text);
  return phrases.filter((phrase) => {
    const parts = phrase.split(" ");
    return words.some((_, start) =>
      parts.every((part, i) => {
        const word = words[start + i];
        if (word === undefined) return false;
        return part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part;
      }),
    );
  });
}

const signs = [..." \t\n.,;:'’\"!?-–_()/*@#€%&…“”0123456789"];
const letters = [..."abcABCxyzåäöÅÉéèçñøØæÆßłŁœijIİıſK"];
const wide = [
  ..."ЖжЯйёΩΣςάفلاאבגש्ׁकहिтьあアー漢字語ไทยကခ가각ﬁ½²①Ⅷｆ＿．",
  "\u00ad",
  "\u200d",
  "\u200b",
  "\u200e",
  "\u0301",
  "\ufe0f",
  "\u2019",
  "\u2018",
  "\u2027",
  "\u203f",
  "\u00b7",
  "\u0149",
  "😀",
  "🤔",
  "🇩🇰",
  "𝐀",
  "𐌰",
  "\ud83d",
  "\udc00",
];
const pick = (...from: string[][]) => fc.constantFrom(...from.flat());
const latinText = fc.array(pick(signs, letters, letters), { maxLength: 40 }).map((parts) => parts.join(""));
const anyText = fc
  .array(pick(signs, letters, letters, wide), { maxLength: 30 })
  .map((parts) => parts.join(""));
const anyUnicode = fc.string({ unit: "binary", maxLength: 30 });

describe("fold", () => {
  it.each([
    ["Café", "cafe"],
    ["ÅNGSTRÖM", "angstrom"],
    ["Smørrebrød ÆØ", "smørrebrød æø"],
    ["Straße", "straße"],
    ["ŁÓDŹ", "łodz"],
    ["İstanbul", "istanbul"],
    ["ﬁn ②", "fin 2"],
    ["don’t", "don't"],
    ["שָׁלוֹם", "שלום"],
    ["مُحَمَّد", "محمد"],
    ["Άγιος Йога", "αγιος иога"],
    ["❤️", "❤"],
  ])("%s becomes %s", (text, folded) => expect(normalizeText(text)).toBe(folded));
  it.each(["ฉันต้องการคุยกับคน", "ខ្ញុំចង់និយាយ", "मैं हिन्दी", "がぎぐ パピプ", "사람과 각", "ကျွန်တော်"])(
    "leaves the vowels and strokes of %s",
    (text) => expect(normalizeText(text)).toBe(text.normalize("NFC")),
  );
  it("changes nothing that is folded", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
      }),
      { numRuns: 2000 },
    );
  });
  it("has a table that agrees with it", () => {
    for (let code = 0; code < normalTable.length; code++) {
      const folded = normalizeText(String.fromCharCode(code));
      expect(normalTable[code]).toBe(folded.length === 1 ? folded.charCodeAt(0) : 0);
    }
  });
});

describe("words", () => {
  it.each([latinText, anyText, anyUnicode])("are those of Intl.Segmenter (%#)", (texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordsOf(text)).toEqual(oracleWords(text));
      }),
      { numRuns: 4000 },
    );
  });
  it.each([
    "ฉันต้องการคุยกับคน ขอบคุณ",
    "ຂ້ອຍຕ້ອງການລົມກັບຄົນ",
    "ខ្ញុំចង់និយាយជាមួយមនុស្ស",
    "ကျွန်တော် လူတစ်ယောက်နဲ့ စကားပြောချင်ပါတယ်",
    "私は人と話したいです。解約したい",
    "我想和真人說話",
    "사람과 이야기하고 싶어요",
    'אני רוצה לדבר עם בן אדם, צה"ל',
    "أريد التحدث إلى شخص",
    "मैं किसी व्यक्ति से बात करना चाहता हूँ",
    "ti\u0301m người thật ⺀⺀",
  ])("are those of Intl.Segmenter in %j", (text) => {
    expect(wordsOf(text)).toEqual(oracleWords(text));
    expect(oracleWords(text).length).toBeGreaterThan(2);
  });
  it("are those of Intl.Segmenter around every single character of the BMP's first quarter", () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x4000; code++) {
      const char = String.fromCharCode(code);
      const text = `a${char}b 1${char}2 ${char} a:${char}:b 1,${char},2 a.${char} ${char}${char}a`;
      if (wordsOf(text).join("|") !== oracleWords(text).join("|")) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

describe("the scan without Intl.Segmenter, which takes a hundred times as long", () => {
  const asked = (text: string): number => {
    wordsOf(text);
    // Classes of characters are asked for once; what follows is the scan alone.
    const spy = vi.spyOn(Intl.Segmenter.prototype, "segment");
    try {
      wordsOf(text);
      return spy.mock.calls.length;
    } finally {
      spy.mockRestore();
    }
  };
  it.each([
    "I can't log in: it says “wrong password”, 3.5 times…",
    "Mijn bestelling nr. 12,5 is niet gekomen – café Ærø_1!",
    "Jeg vil gerne tale med en person på dansk, tak · 100 €",
    "Где мой заказ? Πού είναι η παραγγελία μου;",
    "thanks 😀🤔, ﬁnally ①",
    "accents written apart: cafe\u0301",
  ])("reads %j", (text) => {
    expect(asked(text)).toBe(0);
  });
  it.each(["私は解約したい", "ไทย", 'עב"ג'])("leaves %j to it", (text) => {
    expect(asked(text)).toBeGreaterThan(0);
  });
});

describe("canonicalPhrase", () => {
  it.each([
    ["  Speak  to a PERSON ", "speak to a person"],
    ["Cancel*", "cancel*"],
    ["cancel* order", "cancel* order"],
    ["e-mail*", "e mail*"],
    ["Advokåt", "advokat"],
    ["***", ""],
    ["!", ""],
  ])("%s is stored as %s", (phrase, stored) => expect(canonicalPhrase(phrase)).toBe(stored));
});

describe("scanPhrases", () => {
  const hits = (phrases: string[], text: string) => scanPhrases(compilePhrases([phrases]), text);
  it("finds whole words only, whatever their case and accents", () => {
    expect(hits(["sue"], "The issue of tissue")).toEqual([]);
    expect(hits(["cafe"], "A CAFÉ nearby")).toEqual(["cafe"]);
    expect(hits(["blåbær"], "blabær, please")).toEqual(["blabær"]);
    expect(hits(["ole"], "Øle")).toEqual([]);
  });
  it("takes a star for the rest of a word, not for the next one", () => {
    expect(hits(["cancel*"], "cancelling")).toEqual(["cancel*"]);
    expect(hits(["cancel*"], "cancel")).toEqual(["cancel*"]);
    expect(hits(["cancel* order"], "cancelled order")).toEqual(["cancel* order"]);
    expect(hits(["cancel*"], "can cel")).toEqual([]);
    expect(hits(["cancel"], "cancelling")).toEqual([]);
  });
  it("finds several words in a row across signs, never out of order or with one between", () => {
    expect(hits(["speak to a person"], "May I speak\n to: a... person?")).toEqual(["speak to a person"]);
    expect(hits(["a person"], "person a")).toEqual([]);
    expect(hits(["a person"], "a real person")).toEqual([]);
    expect(hits(["a person"], "not a")).toEqual([]);
  });
  it("finds phrases inside and beside each other, each once, in order", () => {
    expect(hits(["b", "a b", "a b c", "b c d"], "a b c d b")).toEqual(["a b", "a b c", "b", "b c d"]);
  });
  it("tries every prefix that fits one word", () => {
    expect(hits(["can* it", "cancel* it", "cancel it", "c*"], "cancel it")).toEqual([
      "c*",
      "can* it",
      "cancel it",
      "cancel* it",
    ]);
  });
  it("reads scripts without spaces", () => {
    expect(hits(["解約"], "私は解約したい")).toEqual(["解約"]);
    expect(hits(["解*"], "私は解約したい")).toEqual(["解*"]);
    expect(hits(["คน"], "ฉันต้องการคุยกับคน")).toEqual(["คน"]);
    expect(hits(["व्यक्ति से बात"], "मैं किसी व्यक्ति से बात करना चाहता हूँ")).toEqual(["व्यक्ति से बात"]);
    expect(hits(["बात"], "बेत")).toEqual([]);
    expect(hits(["かき"], "がき")).toEqual([]);
    expect(hits(["가*"], "각")).toEqual([]);
  });
  it("keeps long words and prefixes beyond 31 letters apart", () => {
    const long = "x".repeat(40);
    expect(hits([`${long}*`, long], `${long}y`)).toEqual([`${long}*`]);
    expect(hits([long], long)).toEqual([long]);
  });
  it("finds nothing without phrases or words", () => {
    expect(hits([], "anything")).toEqual([]);
    expect(hits(["a"], "")).toEqual([]);
    expect(hits(["!"], "!")).toEqual([]);
  });

  const word = fc.constantFrom("a", "ab", "abc", "b", "bé", "c", "ca", "d", "ø", "1", "don't", "ж");
  const phrase = fc
    .array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([text, star]) => (star ? `${text}*` : text)).join(" "));
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(" ", " ", ", ", ".", "-", "\n", "", "😀")), { maxLength: 14 })
    .map((parts) => parts.flat().join(""));
  it("finds exactly what comparing word by word finds", () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), text, (phrases, body) => {
        const matcher = compilePhrases([phrases]);
        expect(scanPhrases(matcher, body)).toEqual(oracleHits(matcher.phrases, body));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("fingerprint", () => {
  const of = (...lists: string[][]) => compilePhrases(lists).fingerprint;
  it("changes with a phrase, not with order, lists, case or repetition", () => {
    expect(of(["a", "b c"])).toBe(of(["B C"], ["a", "A"]));
    expect(of(["a"])).not.toBe(of(["a*"]));
    expect(of(["a"])).not.toBe(of(["b"]));
    expect(of(["ab", "c"])).not.toBe(of(["a", "bc"]));
    expect(of([])).toMatch(/^[0-9a-f]{16}$/);
  });
  it("is what is stored beside the hits of tickets: another value would scan them all again", () => {
    expect(of([])).toBe("7de1372e89dff398");
    expect(of(["refund", "cancel* it"])).toBe("9fa2fda90ffa777d");
  });
});

describe("default word lists", () => {
  const lists = defaultWordLists.map((list) => [list.slug, list.phrases] as const);
  it.each(lists)("%s speaks English, Dutch and Danish, each line once", (_, phrases) => {
    expect(Object.keys(phrases)).toEqual(["en", "nl", "da"]);
    for (const language of Object.values(phrases)) {
      expect(language.length).toBeGreaterThan(7);
      expect(language.length).toBeLessThanOrEqual(120);
      expect(language.map(canonicalPhrase)).not.toContain("");
      expect(new Set(language.map(canonicalPhrase)).size).toBe(language.length);
    }
  });
});

describe("what nobody sees or wrote now", () => {
  const matcher = compilePhrases([["human", "speak to a person"]]);
  it.each([
    "hu\u00adman",
    "\u2066human\u2069",
    "h\u200bum\u200dan",
    "speak\u200e to\u2060 a per\u00adson",
    "hum\ufe0fan",
  ])("an invisible character hides no word: %j", (text) =>
    expect(scanPhrases(matcher, text)).toHaveLength(1),
  );

  it("finds nothing in what a message quotes or signs with", () => {
    const quoted =
      "It works.\n\nOn Tue, 3 Nov 2026, AI <a@n.example> wrote:\n> Do you want to speak to a person?";
    expect(scanPhrases(matcher, quoted)).toEqual([]);
    expect(scanPhrases(matcher, "It works.\n-- \nHuman Resources")).toEqual([]);
    expect(scanPhrases(matcher, "> It works.\nA human please")).toEqual(["human"]);
  });
});
