import { beforeAll, describe, expect, it } from "vitest";
import {
  bankingQuestions,
  bitextRequests,
  danishSentences,
  hasRealData,
  utterancesOf,
} from "@/bench/lib/real-data";
import { findLanguage, loadLanguages } from "./find";

beforeAll(loadLanguages);

/** Short texts as customers write them, in our own words. */
const lines: Record<string, string[]> = {
  en: [
    "The charger stopped working after two days",
    "Where is my order?",
    "I was charged twice for the same invoice",
    "Please cancel my subscription",
    "My account has been locked since Friday",
    "You promised me a refund last week and nothing came",
    "Can somebody call me back today?",
    "The app crashes when I open it",
    "hi, need to change my delivery adress",
    "It still doesn't work",
    "I would like to return these shoes",
    "How long does shipping take to Denmark?",
    "this is ridiculous",
    "I can't log in with my phone",
    "Is there anyone I can talk to?",
    "Your driver left the parcel in the rain",
    "invoice 4471 is wrong, vat is missing",
    "we have 40 people who can't work",
    "Do you ship to the Netherlands?",
    "Thanks, but that doesn't solve my problem",
  ],
  nl: [
    "Mijn bestelling is nog niet aangekomen",
    "Waar blijft mijn pakket?",
    "Ik ben twee keer afgeschreven voor dezelfde factuur",
    "Graag mijn abonnement opzeggen",
    "De oplader werkt niet meer",
    "Kunt u mij terugbellen vandaag?",
    "Ik wil mijn geld terug",
    "hoe lang duurt de levering naar belgie",
    "Jullie hebben de verkeerde maat gestuurd",
    "Ik kan niet inloggen met mijn telefoon",
    "Dit is al de derde keer dat ik jullie mail",
    "De app loopt steeds vast",
    "Wanneer krijg ik antwoord?",
    "er zit een kras op het scherm",
    "Mag ik een medewerker spreken",
    "Bedankt maar het werkt nog niet",
    "Mijn account is geblokkeerd sinds vrijdag",
    "De bezorger heeft het pakket in de regen laten staan",
    "Wij kunnen met veertig mensen niet werken",
    "factuur klopt niet, btw ontbreekt",
  ],
  da: [
    "Min ordre er ikke kommet endnu",
    "Hvor bliver min pakke af?",
    "Jeg er blevet trukket to gange for samme faktura",
    "Jeg vil gerne opsige mit abonnement",
    "Opladeren virker ikke længere",
    "Kan I ringe mig op i dag?",
    "Jeg vil have mine penge tilbage",
    "hvor lang tid tager levering til sverige",
    "I har sendt den forkerte størrelse",
    "Jeg kan ikke logge ind med min telefon",
    "Det er tredje gang jeg skriver til jer",
    "Appen går ned hele tiden",
    "Hvornår får jeg svar?",
    "der er en ridse på skærmen",
    "Må jeg tale med en medarbejder",
    "Tak men det virker stadig ikke",
    "Min konto har været spærret siden fredag",
    "Chaufføren stillede pakken ude i regnen",
    "Vi er fyrre mennesker der ikke kan arbejde",
    "fakturaen passer ikke, momsen mangler",
  ],
  de: [
    "Meine Bestellung ist noch nicht angekommen",
    "Wo bleibt mein Paket?",
    "Ich wurde zweimal für dieselbe Rechnung belastet",
    "Ich möchte mein Abo kündigen",
    "Das Ladegerät funktioniert nicht mehr",
    "Können Sie mich heute zurückrufen?",
    "Ich will mein Geld zurück",
    "wie lange dauert der versand nach österreich",
    "Sie haben die falsche Größe geschickt",
    "Ich kann mich nicht mit dem Handy anmelden",
    "Das ist schon das dritte Mal, dass ich schreibe",
    "Die App stürzt ständig ab",
    "Wann bekomme ich eine Antwort?",
    "da ist ein kratzer auf dem bildschirm",
    "Kann ich mit einem Mitarbeiter sprechen",
    "Danke, aber es geht immer noch nicht",
    "Mein Konto ist seit Freitag gesperrt",
    "Der Fahrer hat das Paket im Regen stehen lassen",
    "Wir können mit vierzig Leuten nicht arbeiten",
    "rechnung stimmt nicht, die mehrwertsteuer fehlt",
  ],
  fr: [
    "Ma commande n'est toujours pas arrivée",
    "Où est mon colis ?",
    "J'ai été débité deux fois pour la même facture",
    "Je voudrais résilier mon abonnement",
    "Le chargeur ne fonctionne plus",
    "Pouvez-vous me rappeler aujourd'hui ?",
    "Je veux être remboursé",
    "combien de temps pour la livraison en belgique",
    "Vous avez envoyé la mauvaise taille",
    "Je ne peux pas me connecter avec mon téléphone",
    "C'est la troisième fois que je vous écris",
    "L'application plante tout le temps",
    "Quand aurai-je une réponse ?",
    "il y a une rayure sur l'écran",
    "Puis-je parler à un conseiller",
    "Merci mais ça ne marche toujours pas",
    "Mon compte est bloqué depuis vendredi",
    "Le livreur a laissé le colis sous la pluie",
    "Nous sommes quarante à ne pas pouvoir travailler",
    "la facture est fausse, il manque la tva",
  ],
  es: [
    "Mi pedido todavía no ha llegado",
    "¿Dónde está mi paquete?",
    "Quiero hablar con una persona por favor",
  ],
  no: [
    "Jeg har ikke fått pakken min ennå",
    "Hva skjer med bestillingen min?",
    "Kan dere ringe meg i morgen?",
  ],
  sv: ["Mitt paket har inte kommit fram ännu", "Var är min beställning?", "Jag vill ha pengarna tillbaka"],
};
const unclear = [
  "ok",
  "Hi",
  "AGENT",
  "Refund",
  "Order 48213",
  "Thanks!",
  "ok super",
  "👍",
  "test test",
  "iPhone 13 Pro Max",
  "Hallo",
  "Hi, ik heb een vraag. The order never arrived at my house.",
  "Hello there, where is my order? Waar blijft mijn pakket nou toch?",
  "+45 22 33 44 55",
  "https://example.com/order/123",
  "asdf qwer zxcv",
];

const wordsIn = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0;

type Counts = { answered: number; right: number; long: number; longAnswered: number };
async function measure(language: string, texts: readonly string[]): Promise<Counts> {
  const counts: Counts = { answered: 0, right: 0, long: 0, longAnswered: 0 };
  for (const text of texts) {
    const found = findLanguage([text]);
    const isLong = wordsIn(text) >= 5;
    if (isLong) counts.long += 1;
    if (found === null) continue;
    if (isLong) counts.longAnswered += 1;
    counts.answered += 1;
    if (found === language) counts.right += 1;
  }
  return counts;
}

describe("the language of a text", () => {
  it.each(Object.entries(lines))(
    "%s is found, or left open, never taken for another",
    async (language, texts) => {
      const { answered, right } = await measure(language, texts);
      expect(right).toBe(answered);
      expect(answered / texts.length).toBeGreaterThanOrEqual(0.6);
    },
  );

  it.each(unclear)("is left open where it is not plain: %j", async (text) =>
    expect(findLanguage([text])).toBeNull(),
  );

  it("is that of all that was said, and open where that is two", async () => {
    expect(findLanguage(["Hallo", "Ik heb nog niets van jullie gehoord."])).toBe("nl");
    expect(findLanguage([])).toBeNull();
    expect(
      findLanguage(["Mijn bestelling is nog niet aangekomen.", "My order has not arrived yet, please help."]),
    ).toBeNull();
  });

  it("is found of names, codes and shouting alike", async () => {
    expect(findLanguage(["I WANT MY MONEY BACK NOW"])).toBe("en");
    expect(findLanguage(["Voeg Life On Mars toe aan mijn lijst met muziek"])).toBe("nl");
    expect(findLanguage(["a".repeat(40_000)])).toBeNull();
  });
});

/** Public sentences (licences: the data's README): the bars of what is said and how often anything is said. */
describe.skipIf(!hasRealData())("the language of real sentences", () => {
  const textOf = ({ text }: { text: string }) => text;
  it.each([
    ["en", "banking77", () => bankingQuestions(), 0.999, 0.98],
    ["en", "bitext", () => bitextRequests(), 0.999, 0.93],
    ["nl", "danish-dutch", () => utterancesOf("nl"), 0.97, 0.9],
    ["da", "danish-dutch", () => utterancesOf("da"), 0.97, 0.45],
    ["da", "danish-sentiment", () => danishSentences(), 0.99, 0.75],
  ] as const)("%s of %s", async (language, _, read, right, answers) => {
    const counts = await measure(language, read().map(textOf));
    expect(counts.right / counts.answered).toBeGreaterThanOrEqual(right);
    expect(counts.longAnswered / counts.long).toBeGreaterThanOrEqual(answers);
  });
});
