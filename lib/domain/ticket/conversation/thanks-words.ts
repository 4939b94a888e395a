/**
 * What people say who only thank: each line is a phrase whose slots are words apart by spaces, alternatives apart by
 * `|`, an empty alternative for a word that may be missing. Nothing here asks, refuses or tells of anything else. A
 * phrase behind `~` goes with a thank-you and is none by itself.
 */
const templates: readonly string[] = [
  // English
  "many|very|so|oh|| thanks|thank|thanx|thx|tnx|ty|tysm|cheers| you|u|y'all|all| so|very|| much|loads|again|indeed|a|",
  "lots of thanks",
  "thank you|u|all very|so|| much||kindly",
  "thanks|thank|thanx|thx|ty|cheers|| you|u|| a lot|million|bunch|ton|mil",
  "you're|you|u are|| the best|star|hero|legend",
  "much|really|greatly|highly|very|i|we|| much|really|| appreciated|appreciate it|that|this|your|the| help|reply|support|time|",
  "ok|okay|k|okey|alright|right",
  "got it|that",
  "great|perfect|super|awesome|excellent|brilliant|wonderful|amazing|fantastic|lovely|nice|cool|superb|good|fab|top|yay|hooray|wow|sweet|splendid",
  "~yes|yep|yeah|ja|jep|jo",
  "that's|that|this|it's|it|all|you're|you| is|was|are|| just|so|very|really|| great|perfect|super|awesome|excellent|brilliant|wonderful|amazing|fantastic|lovely|nice|good|fine|helpful|sorted|solved|fixed|resolved|all",
  "great|good|excellent|nice|quick|fast|super|lovely|top job|work|service|help|support|news|stuff|reply|response",
  "~for|with the|your|all|that|this|| quick|fast|kind|great|good|swift|prompt|lovely|excellent|speedy|| help|helping|reply|response|answer|support|assistance|service|time|patience|info|information|explanation",
  "~for helping|fixing|solving|sorting|answering|replying me|us|it|this|that| out|quickly|so|| quickly|fast|",
  "it|this|that|everything|all|| now|| works|working|worked|works|solved|fixed|sorted| fine|perfectly|great|well|again|now|like| a|now|again|| charm|",
  "it's|it|all|everything|is is|working|fixed|solved|sorted|resolved|good| working|fixed|solved|sorted|resolved|good|done|fine| now|again|",
  "~have a|an great|good|nice|lovely|wonderful|excellent day|weekend|evening|one|afternoon|week",
  "~you too|rock|guys|are|all| the|great|best|awesome| best|",
  "problem|issue solved|fixed|resolved|sorted",
  "that|it|this|| has|| solved|fixed|resolved|sorted|helped it|the|me|my| problem|issue|",
  "~hi|hello|hey|dear|bye|goodbye all|team|there|everyone|again|both|",
  "~kind|best|warm|many regards|wishes",
  "~regards|greetings|bye",
  "happy|glad customer|now|with|| it|this|that|",
  // Dutch
  "heel|hartelijk|vriendelijk|ontzettend|super|hartstikke|oke|ok|| erg|| bedankt|bedankt|dank|dankjewel|dankuwel|dankje|thanks|merci je|u|jullie|| wel|| hoor|alvast|weer|",
  "dank je|u|jullie wel|zeer|| wel|",
  "veel|duizendmaal|nogmaals dank|bedankt",
  "~voor|met de|je|jouw|uw|jullie|het|alle|| snelle|goede|fijne|vlotte|vriendelijke|prima|| hulp|reactie|antwoord|service|uitleg|moeite|oplossing|ondersteuning|informatie",
  "~voor het|| helpen|oplossen|meedenken|antwoord",
  "top|fijn|mooi|prima|goed|super|geweldig|perfect|uitstekend|fantastisch|heerlijk|lekker|oke|ok|okay|ja|helemaal|duidelijk|gelukt|opgelost|netjes|toppers|toppie|kanjers",
  "fijn|goed|snel|super|top|prima|netjes|heel geholpen|opgelost|gedaan|geregeld|fijn|goed",
  "het|hij|alles|dit|dat|ie|| is|| werkt|doet|gelukt|opgelost|geregeld|prima|goed| het|nu|weer|perfect|goed|prima|| nu|weer|goed|prima|perfect|",
  "is|dat|wat|| gelukt|opgelost|geregeld|fijn|top|mooi|super|goed| nu|zo|",
  "~nog|| een fijne|prettige|goede|mooie dag|avond|weekend|middag|week",
  "~fijne|prettige|goede dag|avond|weekend|middag|week nog|",
  "~hallo|hoi|beste|dag|goedemorgen|goedemiddag|hey allemaal|team|",
  "~met|| vriendelijke|hartelijke| groet|groeten|groetjes",
  // Danish
  "mange|tusind|1000|super|hjertelig|ok|okay|| tak|takker|taktak skal|for|| du|i|| have|",
  "tak skal du|i have",
  "tak for|| din|jeres|den|det|| hurtige|hurtig|gode|god|fine|søde|| hjælp|hjælpen|svar|svaret|service|støtte|",
  "~for den|det|din|jeres|al|| hurtige|hurtig|gode|god|fine|søde|| hjælp|hjælpen|svar|svaret|service|indsats|",
  "super|fint|godt|perfekt|fedt|dejligt|flot|herligt|fantastisk|glimrende|skønt|toppen|ja|ok|okay|lækkert|løst|genialt",
  "det|den|alt|nu|| var|er|| super|fint|godt|perfekt|fedt|dejligt|løst|ordnet|fikset|i orden|",
  "det|den|alt|så|nu|| virker|fungerer|virkede|kører|lykkedes nu|igen|perfekt|fint|godt|super|| nu|igen|",
  "i|det|er orden|i| orden|",
  "~hav|ha en|| rigtig|fortsat|| god|dejlig dag|weekend|aften|uge|eftermiddag",
  "~god dag|weekend|aften|arbejdslyst",
  "~hej|goddag|hejsa|kære alle|team|",
  "~med|| venlig|venlige|mange|kærlig|bedste hilsen|hilsner|hilsener",
  "~mvh|vh|hilsen|kh",
  // German and French, as customers of neighbours write them
  "vielen|tausend|herzlichen|besten|| dank|danke schön|sehr|| ",
  "danke schon|sehr|euch|ihnen|dir|",
  "merci beaucoup|bien|a|| vous|",
  "super|prima|toll|parfait|perfekt|genial",
];

/** One of these makes a phrase a thank-you, praise or "works now"; "it is" alone is none. */
const tellingWords: ReadonlySet<string> = new Set(
  `thanks thank thanx thx tnx ty tysm cheers appreciated appreciate ok okay k okey alright right got
  great perfect super awesome excellent brilliant wonderful amazing fantastic lovely nice cool superb good fab top yay
  hooray wow sweet splendid fine helpful sorted solved fixed resolved helped works working worked done happy glad best
  rock bedankt dank dankjewel dankuwel dankje merci fijn mooi prima goed geweldig perfect uitstekend fantastisch
  heerlijk lekker oke helemaal duidelijk gelukt opgelost netjes toppers toppie kanjers geholpen gedaan geregeld
  werkt doet tak takker taktak fint godt perfekt fedt dejligt flot herligt glimrende skønt toppen lækkert løst genialt
  fantastisk ordnet fikset orden virker fungerer virkede kører lykkedes danke toll parfait genial`.split(
    /\s+/,
  ),
);

function* expand(slots: readonly string[]): Generator<string[]> {
  const [first, ...rest] = slots;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const word of new Set(first.split("|"))) {
    for (const more of expand(rest)) yield word === "" ? more : [word, ...more];
  }
}

function phrasesOf(template: string): string[] {
  const isFiller = template.startsWith("~");
  return [...expand(template.replace("~", "").trim().split(" "))]
    .filter((words) => words.length > 0 && (isFiller || words.some((word) => tellingWords.has(word))))
    .map((words) => words.join(" "));
}

/** Every phrase of the templates, its words joined by one space. */
export const thankingPhrases: ReadonlySet<string> = new Set(templates.flatMap(phrasesOf));
export const isTelling = (phrase: string): boolean =>
  phrase.split(" ").some((word) => tellingWords.has(word));
