import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { starterThanks } from "../../policy/starter/starter-texts";
import { newTextOf } from "../../text/new-text";
import { isThanks } from "./thanks";

const names = ["Priya Nair", "Sanne Kok"];
const thanks = (text: string) => isThanks(newTextOf(text), starterThanks, names);

describe("nothing but a thank-you", () => {
  it.each([
    "Great, it works now",
    "👍",
    "🙏🏽❤️",
    "Thank you so much for your quick help!",
    "Perfect, thanks Priya",
    "Hi Priya, many thanks for the fast reply. Have a nice weekend!",
    "Thanks :)",
    "Mange tak for hjælpen, det virker nu",
    "Tusind tak! God weekend",
    "Hartelijk dank voor de snelle reactie",
    "Het werkt weer, dank u wel",
    "Fantastisk, tak for hurtig hjælp",
    "You're the best!",
    "ok",
    "Thanks!\n\nOn Tue, 3 Nov 2026 at 10:12, Sanne <s@northwind.example> wrote:\n> Does it still not work?",
  ])("%j", (text) => expect(thanks(text)).toBe(true));

  it.each([
    "No thanks, I want my money back",
    "Bedankt maar het werkt nog niet",
    "Great, it works now but only on wifi",
    "is it fixed now",
    "Is het opgelost",
    "thanks, when will the refund come",
    "ok but when",
    "Thanks for your help. I need an invoice",
    "it is not fixed",
    "Thanks 😡",
    "👎",
    "perfect, now my account is locked",
    "Top, alleen de factuur klopt niet",
    "Super, men det virker ikke",
    "tak men nej tak",
    "Thanks Johnson",
    "yes",
    "",
    "   ",
  ])("more than that: %j", (text) => expect(thanks(text)).toBe(false));

  it("counts what the path lists beside the words that ship", () => {
    expect(isThanks("obrigado", starterThanks)).toBe(false);
    expect(isThanks("Obrigado!", ["obrigado"])).toBe(true);
  });
});

const file = join(env.BATON_REAL_DATA, "sentences/thank-you.csv");
describe.skipIf(!existsSync(file))("labelled sentences", () => {
  const rows: { kind: string; text: string }[] = existsSync(file)
    ? parse(readFileSync(file), { columns: true })
    : [];
  const share = (kind: string, wanted: boolean) => {
    const all = rows.filter((row) => row.kind === kind);
    return all.filter(({ text }) => thanks(text) === wanted).length / all.length;
  };

  it("hears every message that says more, and at least 90 % of the thanks", () => {
    expect(share("more", false)).toBe(1);
    expect(share("thanks", true)).toBeGreaterThanOrEqual(0.9);
  });
});
