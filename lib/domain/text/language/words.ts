/**
 * Small words and endings that tell languages apart where letters alone don't: "av" is Norwegian, "af" is Danish. A
 * word of two languages speaks half for each, one of three or more for none.
 */
const lists: Readonly<Record<string, string>> = {
  en: "the and is are was were you your i'm my me it its this that these has had not don't doesn't didn't can't what when where why how who which with from been would could should please thanks they there but about after still want need get got any out now",
  nl: "de het een ik je jij jullie mijn uw u wij niet geen ook nog wel maar dat dit deze zijn heb hebt heeft hebben wordt werd kunt kunnen waar waarom wanneer hoe wie naar voor bij uit om graag bedankt zonder moet moeten mij ons onze hij zij gaat zou alle tot gisteren vandaag morgen iets iemand goed met van op te er aan toe wil kun mag",
  da: "jeg ikke af mig dig sig hvad hvornår hvordan hvorfor hvor har mit dit noget nogen også ud efter blev bliver gerne tak kunne ville skal være været jer jeres min din vores fået igen når nu siden fra med på til og er det der den må lige kun bare selv endnu hos hej et at som for kan til i op ind mere meget disse havde fik ham hende ved fordi mellem deres sammen uden år anden andet mange få giver gør blevet længere gange tager spærret skærmen ligger siger bedes hverken heller",
  no: "jeg ikke av meg deg seg hva når hvordan hvorfor hvor har noe noen også ut etter ble blir gjerne takk kunne ville skal være vært dere deres min din vår fått igjen nå siden fra med på til og er det som den må bare selv hos hei ei mye å et at for kan i opp inn mer disse hadde fikk ham henne ved fordi mellom sammen uten år annen annet mange få gir gjør",
  sv: "jag inte av mig dig sig vad när hur varför har något någon också ut efter blev blir gärna tack skulle ska vara varit er min din vår fått igen nu sedan från med på till och är det som den måste bara själv ännu hos hej ett en mycket att för kan i upp in mer dessa hade fick honom henne vid mellan deras tillsammans utan år annan annat många få ger gör",
  de: "der die das den dem des ein eine einen ich du sie wir ihr mein meine ist sind war nicht kein keine auch noch aber und oder mit von zu zum zur für auf aus bei nach wie was wann warum wo wer kann können habe hat haben wird werden bitte danke schon sehr mir mich uns ihre es im am",
  fr: "la le les un une des du je tu il elle nous vous mon ma mes votre vos est sont suis ai pas ne que qui quoi quand comment pourquoi où avec pour dans sur par mais ou et merci bonjour cette ce ces plus très été avoir j'ai n'ai c'est d'un l'ai au aux",
  es: "el los las una yo usted mi mis su es son soy estoy no que qué cuándo cómo por para con pero gracias hola esta este muy fue haber del al lo se me",
};
/** Letters and endings that one of the near languages has and the others don't. */
const forms: readonly [language: string, form: RegExp][] = [
  ["da", /(?:tion(?:en|er|erne)?|[^aeiouyæøå]ede|heden|ighed|igheder|hvert|skab(?:et|er)?|else)$/u],
  ["no", /(?:sjon(?:en|er|ene)?|ighet(?:en|er)?|heten)$/u],
  ["sv", /[äö]|(?:orna|arna|ighet(?:en|er))$/u],
];

const languagesOf = byWord();

function byWord(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [language, words] of Object.entries(lists))
    for (const word of new Set(words.split(" "))) found.set(word, [...(found.get(word) ?? []), language]);
  return found;
}

/** How plainly the small words and endings of a text speak for each language. */
export function smallWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const speak = (language: string, weight: number) =>
    counts.set(language, (counts.get(language) ?? 0) + weight);
  for (const word of words) {
    const others = languagesOf.get(word) ?? [];
    const weight = others.length === 1 ? 1 : others.length === 2 ? 0.5 : 0;
    if (weight > 0) for (const language of others) speak(language, weight);
    for (const [language, form] of forms) if (word.length > 4 && form.test(word)) speak(language, 1);
  }
  return counts;
}
