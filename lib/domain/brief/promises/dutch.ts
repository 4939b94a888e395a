import type { Grammar } from "./grammar";

/** Verbs that act for the customer, in the present: Dutch promises with them ("Ik bel u morgen terug"). */
const acts =
  "bel|bellen|stuur|sturen|stort|storten|regel|regelen|zorg|zorgen|zet|zetten|betaal|betalen|vergoed|vergoeden|annuleer|annuleren|boek|boeken|verleng|verlengen|informeer|informeren|houd|hou|houden|meld|melden|mail|mailen|schrijf|schrijven|lever|leveren|bezorg|bezorgen|vervang|vervangen|repareer|repareren|scheld|schelden|crediteer|crediteren|verwerk|verwerken|pas|passen|verwijder|verwijderen|corrigeer|corrigeren|herstel|herstellen|breng|brengen|los|lossen|trek|trekken|verreken|verrekenen|compenseer|compenseren|stop|stoppen|blokkeer|blokkeren|plan|plannen|verzend|verzenden|versturen|verstuur|wijzig|wijzigen|activeer|activeren|reserveer|reserveren|garandeer|garanderen|beloof|beloven|verhoog|verlaag|verlagen|verhogen|zend|zenden|draai|draaien|haal|halen|bevestig|bevestigen|schrap|schrappen|kom|komen|ruil|ruilen|neem contact|nemen contact|laat|laten|geef|geven|maak|maken|neem|nemen";
const i = "(?:ik|wij|we|onze collega|mijn collega)";
const promisesNow = new RegExp(`\\b${i} (${acts})\\b(.*)|\\b(${acts}) (?:ik|wij|we)\\b(.*)`, "u");
/** "Ik laat", "ik geef", "ik maak", "ik neem" promise by their object only. */
const byObject: Record<string, RegExp> = {
  laat: /\b(?:weten|herstellen|repareren|bellen|sturen|bezorgen|ophalen|horen|annuleren|terugstorten|vervangen)\b/,
  geef: /\d|%|korting|terug|geld|tegoed|bon\b|antwoord|voorrang|bericht/,
  maak: /\b(?:orde|over|ongedaan|goed|\d+)\b|€|bedrag/,
  neem: /\b(?:contact|kosten|rekening|zorg)\b/,
  kom: /\b(?:terug|langs|er)\b/,
  zet: /\b(?:om|stop|door naar de|tegoed|bedrag|uit|aan|terug|korting)\b/,
  pas: /\baan\b/,
  los: /\bop\b/,
  trek: /\b(?:in|af|terug)\b/,
  houd: /\b(?:hoogte|vast|apart)\b/,
  stuur: /^(?!.*\bdoor naar\b)/,
  bevestig: /\d|schriftelijk|mail/,
};
const stem: Record<string, string> = {
  laten: "laat",
  geven: "geef",
  maken: "maak",
  nemen: "neem",
  komen: "kom",
  zetten: "zet",
  passen: "pas",
  lossen: "los",
  trekken: "trek",
  hou: "houd",
  houden: "houd",
  sturen: "stuur",
  bevestigen: "bevestig",
};
const softInfinitive =
  /\b(?:kijken|nakijken|controleren|checken|helpen|doorverbinden|proberen|vragen|opzoeken|uitleggen|begrijpen|zien|nodig hebben|bekijken|na|verbinden|nagaan|overzetten|doorzetten naar een (?:collega|medewerker))\b/;
const strongInfinitive =
  /\b(?:terugbellen|bellen|sturen|opsturen|toesturen|storten|terugstorten|terugbetalen|regelen|vergoeden|annuleren|contact|weten|informeren|mailen|vervangen|herstellen|oplossen|verwijderen|kwijtschelden|crediteren)\b/;
const willDo = new RegExp(
  `\\b(?:${i}|u|je|jij|het|de|een|uw|dit|dat|er|iemand|alles|collega|monteur|team)\\b.{0,40}?\\b(?:zal|zullen|zult|ga|gaan|gaat)\\b(.*)|\\b(?:zal|zullen|ga|gaan|gaat) (?:ik|wij|we|u|je|de|het|uw|een)\\b(.*)`,
  "u",
);
const youGet =
  /\b(?:u|je) hoort\b.*\b(?:van (?:ons|mij)|terug)|\bhoort (?:u|je)\b.*\bvan (?:ons|mij)\b|\b(?:u|je|jij|jullie) (?:krijgt|krijg|ontvangt|ontvang|krijgen|ontvangen|heeft recht)\b|\b(?:krijgt|ontvangt|krijg|ontvang|krijgen) (?:u|je|jullie)\b/;
const passive =
  /\b(?:de|het|uw|je|jouw|dit|dat|deze|alles|alle|beide|ons|onze|er|u|dat)\b.{0,60}?\b(?:wordt|worden|word)\b.{0,70}?\b(?:(?:terug|over|op|af|aan|uit|door|bij|kwijt|in|om|stop|weg|klaar)?(?:ge|ver|be|her|ont)\p{L}+(?:d|t|en)|geregeld|hersteld|gecrediteerd|geannuleerd)\b/u;
const softPassive = /\b(?:doorverbonden|gevraagd|verzocht|verbonden|doorgeschakeld|bedoeld|verwacht dat)\b/;
const arriving =
  /\b(?:een|de|uw|onze|het|je|mijn|iemand)\b.{0,50}?\b(?:komt|komen|belt|bellen|bezoekt|neemt contact|nemen contact|levert|bezorgt|arriveert|haalt|repareert|stuurt|mailt|vertrekt|staat|is)\b.{0,50}?\b(?:vandaag|morgen|vanavond|vanmiddag|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|week|binnen|op|om|u|je|langs|terug|onderweg)\b/;
const comesInverted =
  /\b(?:komt|belt|bezoekt|neemt|levert|bezorgt|haalt|stuurt|mailt|arriveert|vertrekt) (?:er )?(?:een|de|uw|onze|het|je|mijn|iemand)\b/;
const arrivingSubject =
  /\b(?:monteur|collega|technicus|medewerker|koerier|chauffeur|bezorger|specialist|manager|leidinggevende|pakket|bestelling|zending|levering|geld|bedrag|terugbetaling|vervanging|onderdeel|iemand|factuur|label|tegoed|brief)\b/;
const falls =
  /\b(?:ligt|is|zijn|staat|staan)\b.*\b(?:bij (?:u|je)\b|in (?:de|uw) (?:brieven)?bus|in huis|op (?:uw|je) (?:rekening|mat))|\b(?:vervalt|vervallen|scheld\p{L}*\b.*\bkwijt|voor onze rekening|van ons cadeau)\b/u;
const granted =
  /\b(?:u|je|jullie) (?:kunt|kan|mag|kunnen|mogen)\b.*\b(?:gratis|kosteloos|zonder (?:extra )?kosten|houden)\b|\b(?:u|je) hoeft\b.*\b(?:niets?|geen)\b.*\b(?:betalen|kosten)\b|\bgeen kosten in rekening\b|\b(?:is|blijft) (?:voor u |voor je )?(?:gratis|kosteloos) voor (?:u|je)\b/;
const done =
  /\b(?:ik|wij|we) (?:heb|hebben)\b.*\b(?:(?:terug|over|op|af|aan|uit|door|bij|kwijt|in|om|stop)?(?:geannuleerd|gestort|betaald|gestuurd|gestuurd|verstuurd|verwerkt|gewijzigd|geboekt|geregeld|verwijderd|vervangen|hersteld|gescholden|gecrediteerd|verlengd|geboekt|ingediend|aangepast|gepast|geplaatst|aangemaakt|vergoed|gereserveerd|opgelost|verzonden|besteld|gezet|doorgegeven|gegeven|geschreven|ingepland|gepland|geblokkeerd|stopgezet|gemaakt|gecorrigeerd))\b|\b(?:is|zijn) (?:inmiddels |nu |al |succesvol |vandaag |gisteren )*(?:geannuleerd|teruggestort|terugbetaald|verwerkt|gewijzigd|geboekt|geregeld|verwijderd|vervangen|hersteld|kwijtgescholden|gecrediteerd|verlengd|verstuurd|verzonden|opgelost|aangepast|geblokkeerd|onderweg)\b/;
const pledges =
  /\b(?:er|dit|dat|het|u|je) (?:wordt|worden|word|zal|gebeurt)\b.*\b(?:niets?|niet|geen|nooit) (?:meer|opnieuw|nogmaals)\b|\b(?:ik|wij|we) (?:zorg|zorgen) (?:er ?)?voor dat\b|\b(?:ik|wij|we) (?:bel|bellen|sturen|stuur|mailen)\b.*\b(?:nooit|niet) meer\b|(?<!niet )\b(?:beloof|beloven|garandeer|garanderen|zeg(?:gen)? (?:u|je)?\b.{0,12}\btoe|toezeggen|u kunt erop rekenen|je kunt erop rekenen|reken maar)\b/;

/** Any verb in the present, with the time at which it will be done. */
const nowByTime =
  /\b(?:ik|wij|we) (?!(?:kijk|kijken|controleer|controleren|check|checken|begrijp|begrijpen|zie|zien|heb|hebben|ben|zijn|kan|kunnen|zou|zouden|moet|moeten|hoop|hopen|denk|denken|vraag|vragen|zoek|zoeken|help|helpen|verbind|verbinden|wacht|wachten|weet|weten|lees|lezen|vind|vinden|sluiten|werken|adviseren|raden|bieden|wil|willen|mag|mogen)\b)\p{L}+\b.*\b(?:vandaag|morgen|vanavond|vanmiddag|overmorgen|binnen (?:een|twee|drie|\d)|over (?:een|twee|drie|\d)|uiterlijk|(?:op )?(?:maan|dins|woens|donder|vrij|zater|zon)dag|volgende week|deze week)\b/u;

function actsNow(clause: string): boolean {
  if (nowByTime.test(clause)) return true;
  const match = promisesNow.exec(clause);
  if (match === null) return false;
  const verb = match[1] ?? match[3] ?? "";
  const rest = match[2] ?? match[4] ?? "";
  if (/^(?:u|je|jou) (?:graag|door)\b|\bdoor(?:verbinden)?\s*\.?$/.test(rest.trim())) return false;
  const base =
    verb.startsWith("neem contact") || verb.startsWith("nemen contact") ? "" : (stem[verb] ?? verb);
  const object = byObject[base];
  return object === undefined || object.test(rest);
}
function isFuture(clause: string): boolean {
  const match = willDo.exec(clause);
  if (match === null) return false;
  const rest = match[1] ?? match[2] ?? "";
  return !softInfinitive.test(rest) || strongInfinitive.test(rest);
}

/** Words of which one stands in every Dutch promise. */
export const dutchMarks = `vandaag|vanavond|vanmiddag|overmorgen|uiterlijk|binnen|hoort|gebeurt|ligt|liggen|de bus|uw rekening|zal|zullen|zult|ga|gaan|gaat|wordt|worden|krijgt|krijg|krijgen|ontvangt|ontvang|ontvangen|komt|komen|belt|bezoekt|
  neemt|levert|bezorgt|arriveert|haalt|repareert|stuurt|mailt|vertrekt|staat|vervalt|vervallen|onze rekening|van ons cadeau|
  u kunt|je kunt|je kan|u mag|je mag|hoeft|geen kosten|gratis|kosteloos|ik heb|wij hebben|we hebben|hebben wij|hebben we|heb ik|zijn|
  is inmiddels|is nu|is al|is vandaag|is gisteren|is geannuleerd|is teruggestort|is terugbetaald|is verwerkt|is gewijzigd|is geregeld|
  is verwijderd|is vervangen|is hersteld|is kwijtgescholden|is gecrediteerd|is verlengd|is verstuurd|is verzonden|is opgelost|
  is onderweg|is morgen|is vandaag|beloof|beloven|garanderen|garandeer|zeg|zeggen|reken|rekenen|${acts.replace(/neem contact\||nemen contact\|/g, "")}`;

export const dutch: Grammar = {
  promises: (clause) =>
    actsNow(clause) ||
    isFuture(clause) ||
    youGet.test(clause) ||
    (passive.test(clause) && !softPassive.test(clause)) ||
    ((arriving.test(clause) || comesInverted.test(clause)) && arrivingSubject.test(clause)) ||
    falls.test(clause) ||
    granted.test(clause),
  reports: (clause) => done.test(clause),
  right: (clause) => granted.test(clause),
  pledges,
  refuses: /\b(?:niet|geen|nooit|niets|helaas|onmogelijk)\b/,
  general:
    /\b(?:gewoonlijk|normaal|normaliter|meestal|doorgaans|gemiddeld|in het algemeen|over het algemeen|standaard|ons beleid|het beleid|klanten|iedereen|elke klant|vaak|soms|in de meeste gevallen|recht op|misschien|mogelijk|waarschijnlijk|hopelijk|zou|zouden)\b|^(?:een )?[a-z]+(?:en|ing) (?:wordt|worden)\b/,
  condition:
    /\b(?:mocht|mochten|indien|mits|tenzij|wanneer (?:u|je)|zodra (?:u|je)|nadat (?:u|je)|afhankelijk|in het geval)\b|\bals (?:u|je|jij|het|er|dit|dat|wij|we|de|uw|iemand|jullie)\b|^(?:heeft|wilt|wil|stuurt|kunt|bent) (?:u|je)\b/,
  offers:
    /\b(?:(?:ik|wij|we) (?:kan|kunnen|zou|zouden)(?! (?:zien|bevestigen|alleen|het zien))|kan ik|kunnen (?:wij|we)|zal ik|zullen we|wilt u|wil je|optie)\b/,
};
