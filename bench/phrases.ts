import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import { scanPhrases } from "@/lib/domain/rules/patterns/phrases";
import { compare, machineLine, print, type Row, resultRows, us } from "./lib/measure";
import { benchPolicy } from "./lib/rules-set";

/** All phrases of a 25-rule set on a new 1 kB message, beside folding it and looking for one phrase. */

const english = `Hello, I ordered a coffee machine with you three weeks ago and it still has not arrived. The tracking page has said "in transit" since the 4th, and when I asked your assistant about it I only got the same answer again: wait two more working days. I have waited long enough. The order number is 88120 and I paid €129.00 by card on 17 November. I was told that the refund would be with me by Friday, which it was not, and now I see that I've been charged twice for the delivery. I don't want a voucher, I'd like the money back or the machine at my door this week. My neighbour ordered the same one two days later and has been using it for a week, so it can't be a matter of stock. Please check what went wrong, tell me who is responsible, and confirm in writing when I can expect it. If that isn't possible then say so plainly; I would rather hear a clear no today than another promise which nobody keeps. I am at home until 16:00, after that by e-mail only. Kind regards, A. de Wit`;
const danish = `Hej, jeg bestilte en kaffemaskine hos jer for tre uger siden, og den er stadig ikke kommet. Sporingen har stået på "undervejs" siden den 4., og da jeg spurgte jeres assistent, fik jeg det samme svar igen: vent to hverdage mere. Nu har jeg ventet længe nok. Ordrenummeret er 88120, og jeg betalte 959,00 kr. med kort den 17. november. Jeg fik at vide, at pengene ville være på min konto senest fredag, hvilket de ikke var, og nu kan jeg se, at fragten er trukket to gange. Jeg vil ikke have et gavekort, jeg vil gerne have pengene tilbage eller maskinen leveret i denne uge. Min nabo bestilte den samme to dage senere og har brugt den i en uge, så det kan ikke være lageret, der er årsagen. Vær venlig at undersøge, hvad der er gået galt, fortæl mig, hvem der er ansvarlig, og bekræft skriftligt, hvornår jeg kan forvente den. Hvis det ikke kan lade sig gøre, så sig det ærligt; hellere et klart nej i dag end endnu et løfte, som ingen holder. Venlig hilsen Åse Sørensen, Ærøskøbing`;

export async function phraseRows(): Promise<{ rows: Row[]; machine: string }> {
  const { matcher } = compileRuleset(benchPolicy());
  const kilobyte = english.slice(0, 1024);
  const ascii = normalizeText(english).replaceAll("€", "").slice(0, 1024);
  const danishKilobyte = danish.slice(0, 1024);
  const emoji = `🤔 ${english}`.slice(0, 1024);
  const one = "speak to a person";
  const segmenter = new Intl.Segmenter("en", { granularity: "word" });
  const { timings, steal, dropped } = await compare([
    { name: "floor, English", run: () => normalizeText(kilobyte).includes(one) },
    { name: "scan, English", run: () => scanPhrases(matcher, kilobyte) },
    { name: "floor, plain ASCII", run: () => normalizeText(ascii).includes(one) },
    { name: "scan, plain ASCII", run: () => scanPhrases(matcher, ascii) },
    { name: "floor, Danish", run: () => normalizeText(danishKilobyte).includes(one) },
    { name: "scan, Danish", run: () => scanPhrases(matcher, danishKilobyte) },
    { name: "floor, with emoji", run: () => normalizeText(emoji).includes(one) },
    { name: "scan, with emoji", run: () => scanPhrases(matcher, emoji) },
    { name: "Intl.Segmenter alone", run: () => [...segmenter.segment(kilobyte)].length },
  ]);
  const of = (name: string) => timings.find((timing) => timing.name === name)?.medianUs ?? Number.NaN;
  const rows = ["English", "plain ASCII", "Danish", "with emoji"].map((text) => {
    const [floor, scan] = [of(`floor, ${text}`), of(`scan, ${text}`)];
    return {
      what: `phrases: ${matcher.phrases.length} phrases on 1 kB, ${text}`,
      measured: us(scan),
      floor: `${us(floor)} fold + includes`,
      ratio: `${(scan / floor).toFixed(2)}×`,
      bar: "≤ 3×",
      met: scan <= 3 * floor,
    };
  });
  const segmented = of("Intl.Segmenter alone");
  rows.push({
    what: "phrases: for comparison, Intl.Segmenter alone on the same text",
    measured: us(segmented),
    floor: `${us(of("floor, English"))} fold + includes`,
    ratio: `${(segmented / of("floor, English")).toFixed(1)}×`,
    bar: "none",
    met: true,
  });
  return { rows, machine: machineLine(steal, dropped) };
}

if (process.argv[1]?.endsWith("phrases.ts")) {
  const { rows, machine } = await phraseRows();
  print(resultRows(rows));
  print();
  print(machine);
}
