import type { Grammar } from "./grammar";

const acts =
  "ringer|sender|refunderer|sletter|opretter|annullerer|ordner|sørger|tilbagefører|overfører|krediterer|udbetaler|kontakter|skriver|mailer|fjerner|retter|bytter|ombytter|reparerer|bestiller|booker|erstatter|dækker|betaler|tilbagebetaler|lover|garanterer|frafalder|eftergiver|forlænger|opdaterer|informerer|leverer|ændrer|stopper|spærrer|indsætter|afsender|nedsætter|kompenserer|henter|udskifter|fikser|løser|afbestiller|trækker|genbestiller|vender|melder|giver|holder|kommer|får|tager";
const promisesNow = new RegExp(
  `(?<![\\p{L}])(?:jeg|vi) (?:også |straks |nu |selv |så )*(${acts})(?![\\p{L}])(.*)|(?<![\\p{L}])(${acts}) (?:jeg|vi)(?![\\p{L}])(.*)`,
  "u",
);
/** Verbs of many uses, by their object. */
const byObject: Record<string, RegExp> = {
  giver: /\d|%|rabat|penge|gavekort|besked|svar|kredit/,
  holder: /opdatere|underrette|informere|orienter|reserver/,
  kommer: /tilbage|forbi|til at|ud|på|hjem/,
  får: /sendt|løst|ordnet|rettet|refunderet|fikset/,
  tager: /kontakt|os af|mig af|udgift|regning/,
  vender: /tilbage/,
  trækker: /fra|tilbage/,
  skriver: /til dig|når|senest|i morgen|i dag|beløbet/,
  kontakter: /^(?!.*\bhvis\b)/,
  retter: /^/,
};
const willDo = /(?<!\p{L})(?:vil|skal nok|kommer til at)(?!\p{L})(.*)/u;
const softWill =
  /^\s*(?:du|i|gerne|ikke|være|tjekke|kigge|undersøge|se|hjælpe|prøve|bede|høre|spørge|stille|viderestille|have|vide|kunne|kræve|tage et øjeblik|anbefale|foreslå|forklare|finde ud)(?!\p{L})/u;
const strongWill =
  /(?<!\p{L})(?:ringe|sende|refundere|slette|annullere|kontakte|vende tilbage|give besked|betale|tilbagebetale|løse|ordne|sørge)(?!\p{L})/u;
const youGet =
  /(?<!\p{L})(?:du|i) hører (?:fra|nærmere)|(?<!\p{L})hører du (?:fra|nærmere)|(?<!\p{L})(?:du|i) (?:får|modtager|beholder)(?!\p{L})(?! (?:brug|lyst|mulighed|vist))|(?<!\p{L})(?:får|modtager) du(?!\p{L})/u;
const subject = "(?:din|dit|dine|den|det|denne|dette|alle|alt|begge|vores|du|[\\p{L}]{3,}(?:en|et|ne|erne))";
const passive = new RegExp(
  `(?<!\\p{L})${subject}(?!\\p{L}).{0,50}?(?<!\\p{L})(?:bliver|vil blive|skal nok blive|er blevet)(?!\\p{L})(?: (?!bedt|stillet|viderestillet|spurgt|svært)\\p{L}+)*? (?!meget|andet|noget|intet|lidt|svært|dyrt)(?:\\p{L}*(?:et|ført|sendt|løst|gjort|lagt|betalt|givet|ede|solgt|hentet|kontaktet|ringet)|bestilt|ombyttet)(?!\\p{L})`,
  "u",
);
const softPassive = /(?<!\p{L})(?:viderestillet|stillet om|stillet videre|bedt|omstillet)(?!\p{L})/u;
const passiveS = new RegExp(
  `(?<!\\p{L})${subject}(?!\\p{L}).{0,40}?(?<!\\p{L})(?:refunderes|slettes|sendes|tilbageføres|udbetales|leveres|annulleres|overføres|krediteres|indsættes|tilbagebetales|frafaldes|repareres|ombyttes|afsendes|ændres|rettes|løses|dækkes|fjernes|bortfalder|nedsættes|erstattes|eftergives)(?!\\p{L})`,
  "u",
);
const arriving =
  /(?<!\p{L})(?:en|et|din|dit|vores|den|det|nogen|\p{L}{3,}(?:en|et|ne|erne))(?!\p{L}).{0,40}?(?<!\p{L})(?:kommer|ringer|kontakter|vender tilbage|ankommer|leverer|henter|besøger|tager kontakt|skriver|står på|er på|er hos|er fremme|hos dig|din konto|din postkasse|er på vej)(?!\p{L})/u;
const arrivingSubject =
  /(?<!\p{L})(?:en |din |vores )?(?:tekniker|montør|kollega|medarbejder|chauffør|specialist|leder|bud|ekspert|håndværker|nogen)(?:en|et)?(?!\p{L})|(?<!\p{L})(?:pakken|pengene|beløbet|ordren|leveringen|refusionen|varen|erstatningen|bestillingen|delen|forsendelsen|svaret|labelen|gavekortet|fakturaen)(?!\p{L})/u;
const granted =
  /(?<!\p{L})(?:du|i) (?:kan|må)(?!\p{L}).*(?<!\p{L})(?:gratis|uden gebyr|uden beregning|uden ekstra|omkostningsfrit|beholde)(?!\p{L})|(?<!\p{L})(?:du|i) (?:skal ikke|behøver ikke|slipper for at) (?:at )?betale|(?<!\p{L})du bliver ikke (?:opkrævet|trukket)|(?<!\p{L})gratis for dig(?!\p{L})|(?<!\p{L})for vores regning(?!\p{L})/u;
const withYou =
  /(?<!\p{L})(?:er|står|ligger)(?!\p{L}).*(?<!\p{L})(?:hos dig|på din konto|i din postkasse|fremme)(?!\p{L})/u;
const done =
  /(?<!\p{L})(?:jeg|vi) har(?!\p{L}).*(?<!\p{L})(?:refunderet|slettet|annulleret|sendt|frafaldet|eftergivet|krediteret|oprettet|bestilt|ændret|rettet|forlænget|tilbageført|overført|ordnet|booket|afsendt|fjernet|betalt|indsat|erstattet|ombyttet|givet dig|nulstillet|spærret|udbetalt|løst|videregivet|opdateret|stoppet|afbestilt|reserveret|bogført|registreret)(?!\p{L})|(?<!\p{L})er (?:nu |allerede |netop )*(?:blevet )?(?:refunderet|slettet|annulleret|sendt|frafaldet|eftergivet|krediteret|ændret|rettet|tilbageført|overført|booket|afsendt|fjernet|ombyttet|bortfaldet|godkendt)(?!\p{L})/u;
const pledges =
  /(?<!\p{L})(?:jeg|vi) sørger for(?!\p{L})|(?<!\p{L})(?:sker|gentager sig) (?:det )?(?:aldrig|ikke)(?! normalt)|(?<!\p{L})(?:det|dette) (?:kommer|vil) (?:aldrig|ikke) (?:til at )?ske|(?<!\p{L})(?:jeg|vi) (?:ringer|skriver|kontakter) (?:dig )?aldrig|(?<!ikke )(?<!\p{L})(?:lover|kan love|garanterer|kan garantere|kan regne med|har mit ord)(?!\p{L})(?! ikke)/u;

/** Any verb in the present, with the time at which it will be done. */
const nowByTime =
  /(?<!\p{L})(?:jeg|vi) (?!(?:tjekker|undersøger|kigger|ser|forstår|har|er|kan|vil|skal|tror|håber|beklager|spørger|slår|hjælper|viderestiller|stiller|venter|behøver|finder|læser|lukker|ved|mener|tilbyder|anbefaler)(?!\p{L}))\p{L}+r(?!\p{L}).*(?<!\p{L})(?:i dag|i morgen|i aften|i eftermiddag|inden (?:for )?(?:en|et|to|tre|\d|\p{L}+dag)|på (?:man|tirs|ons|tors|fre|lør|søn)dag|om (?:en|et|to|tre|\d)|senest|næste uge|denne uge)(?!\p{L})/u;

function actsNow(clause: string): boolean {
  if (nowByTime.test(clause)) return true;
  const match = promisesNow.exec(clause);
  if (match === null) return false;
  const verb = match[1] ?? match[3] ?? "";
  const rest = match[2] ?? match[4] ?? "";
  if (/^\s*(?:dig|jer) (?:om|videre)(?!\p{L})/u.test(rest)) return false;
  const object = byObject[verb];
  return object === undefined || object.test(rest);
}
function isFuture(clause: string): boolean {
  const rest = willDo.exec(clause)?.[1];
  return (
    rest !== undefined &&
    (!softWill.test(rest) || strongWill.test(rest)) &&
    !/^\s*(?:du|i)(?!\p{L})/u.test(rest) &&
    !/^\s*gerne/.test(rest)
  );
}

/** Words of which one stands in every Danish promise. */
export const danishMarks = `i dag|i morgen|i aften|i eftermiddag|inden|senest|vil|skal|hører|sker|gentager|bliver|blive|blevet|modtager|beholder|kan|må|behøver|slipper|gratis|for vores regning|jeg har|vi har|har jeg|
  har vi|er nu|er allerede|er netop|er refunderet|er slettet|er annulleret|er sendt|er ændret|er afsendt|er på|er hos|er fremme|love|regne med|
  ankommer|besøger|står på|refunderes|slettes|sendes|tilbageføres|udbetales|leveres|annulleres|overføres|krediteres|indsættes|tilbagebetales|
  frafaldes|repareres|ombyttes|afsendes|ændres|rettes|løses|dækkes|fjernes|bortfalder|nedsættes|erstattes|eftergives|${acts}`;

export const danish: Grammar = {
  promises: (clause) =>
    actsNow(clause) ||
    isFuture(clause) ||
    youGet.test(clause) ||
    (passive.test(clause) && !softPassive.test(clause)) ||
    passiveS.test(clause) ||
    (arriving.test(clause) && arrivingSubject.test(clause)) ||
    withYou.test(clause) ||
    granted.test(clause),
  reports: (clause) => done.test(clause),
  right: (clause) => granted.test(clause),
  pledges,
  refuses: /(?<!\p{L})(?:ikke|ingen|intet|aldrig|desværre|umuligt)(?!\p{L})/u,
  general:
    /(?<!\p{L})(?:normalt|typisk|som regel|oftest|sædvanligvis|generelt|vores politik|kunder|alle kunder|enhver|gennemsnitlig|i de fleste tilfælde|ret til|måske|muligvis|formentlig|sandsynligvis|forhåbentlig|ville|kunne)(?!\p{L})|^\p{L}+(?:er) (?:bliver|behandles|sendes|leveres)/u,
  condition:
    /(?<!\p{L})(?:hvis|skulle du|såfremt|medmindre|forudsat|i tilfælde af|afhængig)(?!\p{L})|(?<!\p{L})(?:når|så snart|efter at|indtil) (?:du|i)(?!\p{L})/u,
  offers:
    /(?<!\p{L})(?:(?:jeg|vi) (?:kan|kunne)(?! (?:se|bekræfte|kun|godt se|forstå))|kan (?:jeg|vi)|skal jeg|vil du)(?!\p{L})/u,
};
