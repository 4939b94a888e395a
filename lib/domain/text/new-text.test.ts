import { describe, expect, it } from "vitest";
import { newTextOf } from "./new-text";

describe("what is new in a message", () => {
  it.each([
    [
      "english reply",
      "Still broken.\n\nOn Tue, 3 Nov 2026 at 10:12, Sanne <s@northwind.example> wrote:\n> I will refund you today",
      "Still broken.",
    ],
    [
      "a head over two lines",
      "Yes\n\nOn Tue, 3 Nov 2026 at 10:12, Sanne Kok\n<s@northwind.example> wrote:\n\n> promise",
      "Yes",
    ],
    ["dutch", "Nee.\n\nOp di 3 nov 2026 om 10:12 schreef Sanne Kok <s@northwind.example>:\n> mens", "Nee."],
    ["danish", "Nej.\n\nDen tir. 3. nov. 2026 kl. 10.12 skrev Sanne <s@northwind.example>:\n> hej", "Nej."],
    ["german", "Nein.\n\nAm 03.11.2026 um 10:12 schrieb Sanne Kok:\n> hallo", "Nein."],
    ["french", "Non.\n\nLe mar. 3 nov. 2026 à 10:12, Sanne Kok a écrit :\n> bonjour", "Non."],
    [
      "outlook",
      "No luck\n\nFrom: Support <s@northwind.example>\nSent: Tuesday\nTo: me\nSubject: Your order\n\nWe promise",
      "No luck",
    ],
    [
      "outlook in dutch, with a rule",
      "Helaas\n________________________________\nVan: Support\nVerzonden: dinsdag\nAan: mij\nOnderwerp: order\n\nWij beloven",
      "Helaas",
    ],
    ["original message", "No\n-----Original Message-----\nHello", "No"],
    ["quote marks only", "> I will call you\nYou did not.", "You did not."],
    [
      "an answer below",
      "On Tue, 3 Nov 2026 at 10:12, Sanne <s@n.example> wrote:\n> hello\n\nIt caught fire.",
      "It caught fire.",
    ],
    ["signature", "Where is it?\n-- \nJ. Doe\nLegal department\nAcme", "Where is it?"],
    ["sent from", "Thank you\n\nSent from my iPhone", "Thank you"],
    ["closing", "Please cancel it.\n\nKind regards,\nJohn Sue\nLawyer", "Please cancel it."],
    [
      "disclaimer",
      "Fine.\n\nThis e-mail is intended for the addressee only and may be used in court.",
      "Fine.",
    ],
  ])("%s", (_, body, text) => expect(newTextOf(body)).toBe(text));

  it.each([
    "On Monday I wrote: please call me",
    "From: Amsterdam\nI want to fly home.",
    "I was told to wait -- nothing came",
    "Sent from the warehouse on Monday, it never came",
    "The order\n--\nis late and here is a long story\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13",
    "> only a quote",
    "Kind regards,",
    "",
  ])("leaves %j whole", (body) => expect(newTextOf(body)).toBe(body.trim()));
});
