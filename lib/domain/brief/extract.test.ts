import { describe, expect, it } from "vitest";
import { amountsIn, datesIn, deadlinesIn, parseNumber, readMessage, splitSentences } from "./extract";
import { type Identifier, identifiersIn, identifiersInArguments, joinedIdentifiers } from "./identifiers";
import type { Sentence } from "./text";

const sentence = (text: string): Sentence => {
  const first = readMessage(1, "customer", text)[0];
  if (first === undefined) throw new Error(`no sentence in ${text}`);
  return first;
};
const pairs = (ids: Identifier[]) => ids.map((id) => [id.kind, id.value]);

describe("sentences", () => {
  it.each([
    ["One. Two? Three!", ["One.", "Two?", "Three!"]],
    ["It costs €1.299,00. Really.", ["It costs €1.299,00.", "Really."]],
    ["Mr. Smith paid $5.50 at 3 p.m. today. Thanks", ["Mr. Smith paid $5.50 at 3 p.m. today.", "Thanks"]],
    ["Vi mødes d. 20. maj kl. 9. Tak.", ["Vi mødes d. 20. maj kl. 9.", "Tak."]],
    ["Dat is bijv. mogelijk. Bedankt.", ["Dat is bijv. mogelijk.", "Bedankt."]],
    ["Order no. 4711 is late. Why?", ["Order no. 4711 is late.", "Why?"]],
    ["- **First** item\n- second\n\n1. third", ["First item", "second", "third"]],
    ["I said no. Then it closed.", ["I said no.", "Then it closed."]],
    ["", []],
    [" \n\t ", []],
  ])("splits %j", (text, wanted) => {
    expect(splitSentences(text)).toEqual(wanted);
  });
});

describe("amounts", () => {
  it.each([
    ["a refund of €129.00 please", [["€129.00", 129, "EUR"]]],
    ["1.299,00 EUR was taken", [["1.299,00 EUR", 1299, "EUR"]]],
    ["It is $255.", [["$255", 255, "USD"]]],
    ["I paid 200 kr for it", [["200 kr", 200, "kr"]]],
    ["DKK 1.250,50 og 3 timer", [["DKK 1.250,50", 1250.5, "DKK"]]],
    [
      "£12 or 15 euros",
      [
        ["£12", 12, "GBP"],
        ["15 euros", 15, "EUR"],
      ],
    ],
    [
      "$1,625 of $23,553.00",
      [
        ["$1,625", 1625, "USD"],
        ["$23,553.00", 23553, "USD"],
      ],
    ],
    ["flight HAT069 on 2024-05-20 with 3 bags, 50%", []],
    ["the 10 krona kroners", []],
  ])("reads %j", (text, wanted) => {
    expect(amountsIn(text).map((one) => [one.text, one.value, one.currency])).toEqual(wanted);
  });

  it.each([
    ["1.299,00", 1299],
    ["1,299.00", 1299],
    ["129,5", 129.5],
    ["1,299", 1299],
    ["12", 12],
  ])("takes %s as %d", (text, wanted) => {
    expect(parseNumber(text)).toBe(wanted);
  });
});

describe("dates and deadlines", () => {
  it.each([
    ["on May 20th, 2024 and 2024-05-21", ["May 20th, 2024", "2024-05-21"]],
    ["vóór 24 november", ["24 november"]],
    ["den 20. maj eller 20/5/2024", ["20. maj", "20/5/2024"]],
    ["in May we fly, 3 of us", []],
  ])("dates of %j", (text, wanted) => {
    expect(datesIn(sentence(text))).toEqual(wanted);
  });

  it.each([
    ["I need an answer before 16:00.", ["before 16:00"]],
    ["Please reply by tomorrow", ["by tomorrow"]],
    ["Graag antwoord vóór 24 november.", ["vóór 24 november"]],
    ["Uiterlijk vrijdag moet het er zijn", ["Uiterlijk vrijdag"]],
    ["Jeg skal have svar senest fredag", ["senest fredag"]],
    ["Refunds arrive within 5-7 business days.", ["within 5-7 business days"]],
    ["Het geld staat binnen 3 werkdagen op uw rekening", ["binnen 3 werkdagen"]],
    ["I need it asap", ["asap"]],
    ["I want flights that depart before 9 pm", []],
    ["It can be cancelled within 24 hours of booking", []],
    ["Move it by 2 days", []],
    ["I stood by my word before", []],
  ])("deadlines of %j", (text, wanted) => {
    expect(deadlinesIn(sentence(text))).toEqual(wanted);
  });
});

describe("identifiers", () => {
  it.each([
    ["my user ID is mia_li_3668", [["user", "mia_li_3668"]]],
    [
      "use credit_card_4421486 and certificate_7504069",
      [
        ["payment", "credit_card_4421486"],
        ["payment", "certificate_7504069"],
      ],
    ],
    ["reservation ID NO6JO3, please", [["reservation", "NO6JO3"]]],
    ["my booking PUNERT is wrong", [["reservation", "PUNERT"]]],
    ["order #88120 came twice", [["order", "#88120"]]],
    ["#88120", [["reference", "#88120"]]],
    ["see ESC-1042 about it", [["case", "ESC-1042"]]],
    ["flight HAT069 leaves", [["flight", "HAT069"]]],
    ["bestelling 99817 is kwijt", [["order", "99817"]]],
    ["faktura 20331 er forkert", [["invoice", "20331"]]],
    ["from JFK to SEA in May 2024 with 3 people", []],
    ["I NEED HELP NOW", []],
    ["my card ending in 7447", []],
  ])("finds them in %j", (text, wanted) => {
    expect(pairs(identifiersIn(sentence(text)))).toEqual(wanted);
  });

  it("reads the arguments of a call by their keys, and joined ones anywhere", () => {
    const args = '{"reservation_id":"1N99U6","cabin":"economy","payment_id":"gift_card_12345"}';
    const found = identifiersInArguments(args, 3, 17);
    expect(found[0]).toEqual({ kind: "reservation", value: "1N99U6", message: 17, attempt: 3 });
    expect(pairs(found)).toContainEqual(["payment", "gift_card_12345"]);
    expect(pairs(joinedIdentifiers(`{"id": "mia_li_3668", "x": 1_000}, a_b_12`, 0, null))).toEqual([
      ["user", "mia_li_3668"],
    ]);
  });
});
