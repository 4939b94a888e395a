import { danishMarks } from "./promises/danish";
import { dutchMarks } from "./promises/dutch";
import { englishMarks } from "./promises/english";

/**
 * What a sentence signals, found by whole words and word sequences in English, Dutch and Danish. Cues only rank
 * and label quotations; no cue adds a fact, so a wrong one costs order, never truth.
 */
export const cue = {
  want: 1 << 0,
  topic: 1 << 1,
  circumstance: 1 << 2,
  person: 1 << 3,
  refusal: 1 << 4,
  commitment: 1 << 5,
  refund: 1 << 6,
  done: 1 << 7,
  courtesy: 1 << 8,
  confirmation: 1 << 9,
  givesId: 1 << 10,
  dateWord: 1 << 11,
  limitWord: 1 << 12,
  transfer: 1 << 13,
  correction: 1 << 14,
  money: 1 << 15,
  harm: 1 << 16,
  schedule: 1 << 17,
  asksBack: 1 << 18,
  /** May hold a promise in that language. */
  dutch: 1 << 19,
  danish: 1 << 20,
  englishFuture: 1 << 21,
  englishDone: 1 << 22,
  englishNow: 1 << 23,
  /** States that something is not as it should be. */
  wrong: 1 << 24,
  /** May tell how many are affected. */
  reach: 1 << 25,
  /** Names something that takes place at a time. */
  event: 1 << 26,
  /** Names a day by its name or its distance. */
  dayName: 1 << 27,
  /** Words of a stretch of time, or of haste. */
  span: 1 << 28,
  /** May say that the matter is settled. */
  settled: 1 << 29,
  /** "I am …ing": a promise where it names a time. */
  englishIng: 1 << 30,
} as const;
export type CueName = keyof typeof cue;

const phrases: Record<CueName, string> = {
  want: `we need|we want|we would like|we must have|i demand|i insist|i expect|i must have|wij willen|we willen|wij moeten|we moeten|wij hebben nodig|ik eis|ik verwacht|ik moet|
    vi vil|vi skal|vi ønsker|vi har brug|jeg forlanger|jeg kræver|jeg forventer|i'd like|i would like|i'd also like|i would also like|i also need|i want|i wanted|i need|i wish|looking to|looking for|
    hoping to|hoping for|like to|need to|want to|wish to|am trying to|i'm trying to|is there anything|can you|could you|can i|could i|can we|could we|may i|would you|is there any|is there a|
    is it possible|any chance|how about|what about|how do i|how can i|how much|why|when will|where is|which one|do i have to|
    i prefer|i'd prefer|prefer a|really prefer|really want|really need|please proceed to|but please|would appreciate|full refund|i request|requesting|assistance with|help with|please check|please cancel|please refund|please change|
    ik wil|ik wou|ik zou|graag|kunt u|kun je|kan ik|kan het|hoe kan|waarom|wanneer|waar is|mag ik|welke|moet ik|
    jeg vil|jeg skal|jeg ønsker|jeg har brug|kan du|kan i|kan jeg|hvordan|hvorfor|hvornår|hvor er|vil gerne|må jeg|hvilken`,
  topic: `cancel|cancels|cancelled|canceled|cancelling|canceling|cancellation|refund|refunds|refunded|refunding|change|changes|
    changed|changing|modify|modifying|upgrade|upgraded|upgrading|downgrade|remove|removing|add|adding|book|booked|booking|rebook|
    return|returned|returning|charge|charged|charges|money|credit|credited|duplicate|invoice|bill|payment|paid|pay|subscription|
    order|ordered|delivery|delivered|shipping|password|login|log|error|errors|broken|crash|crashes|working|wrong|missing|lost|
    damaged|compensation|compensate|voucher|delayed|delay|late|account|insurance|passenger|baggage|bag|bags|warranty|repair|
    annuleren|annulering|terugbetaling|terugbetalen|wijzigen|factuur|bestelling|betaling|betaald|geld|levering|wachtwoord|fout|
    kapot|kwijt|retour|retourneren|rekening|abonnement|afgeschreven|geleverd|
    afbestille|annullere|refusion|refundering|tilbagebetaling|ændre|faktura|ordre|bestilling|betaling|betalt|penge|levering|
    leveret|adgangskode|fejl|ødelagt|mangler|returnere|konto|abonnement|trukket`,
  circumstance: `because|due to|reason|sick|ill|passed away|died|funeral|hospital|emergency|urgent|urgently|unhappy|disappointed|
    frustrated|angry|never|didn't|did not|wasn't|hasn't|haven't|doesn't|isn't|won't|mistake|twice|double|still|certain|bought|
    purchased|again|instead|issue|issues|problem|problems|mix up|stuck|unable|
    omdat|ziek|overleden|spoed|nooit|niet|dubbel|twee keer|nog steeds|probleem|boos|teleurgesteld|
    fordi|syg|død|akut|aldrig|ikke|dobbelt|to gange|stadig|problem|problemer|skuffet|vred`,
  person: `transfer me|human agent|a human|real human|live agent|real person|a person|human being|supervisor|a manager|higher up|
    speak to|speak with|talk to|talk with|someone else i|someone else who can|somebody else i|someone who can|someone who might|someone who could|someone who may|speaking with someone|escalate|escalation|
    connect me|representative|
    medewerker|iemand spreken|echt persoon|een mens|met iemand|leidinggevende|
    tale med|et menneske|medarbejder|rigtig person|en person|snakke med|leder`,
  refusal: `unable|cannot|can't|can not|not able|unfortunately|not allowed|not possible|not permitted|non refundable|not eligible|
    isn't possible|not offer|refused|declined|does not cover|only assist|no longer possible|
    kan niet|kunnen niet|helaas|niet mogelijk|niet toegestaan|geweigerd|kan ikke|desværre|ikke muligt|ikke tilladt|afvist`,
  commitment: `i will|i'll|we will|we'll|will be|will receive|you'll receive|you'll get|you will get|let me|i am going to|
    i'm going to|i promise|we promise|i guarantee|guaranteed|i can offer|we can offer|i can confirm|i confirm|
    ik zal|ik ga|wij zullen|we zullen|u ontvangt|je ontvangt|wordt teruggestort|ik beloof|laat mij|wordt verwerkt|u krijgt|
    jeg vil|jeg skal nok|vi vil|du modtager|du får|jeg lover|lad mig|bliver|vi sender|jeg sender`,
  refund: `refund|refunds|refunded|refunding|reimburse|reimbursed|reimbursement|money back|credited|compensation|compensate|
    voucher|certificate|terugbetaling|terugbetaald|terugbetalen|teruggestort|vergoeding|tegoedbon|
    refusion|refunderet|refunderes|refundering|tilbagebetaling|tilbagebetalt|kompensation|gavekort`,
  done: `has been|have been|had been|was successfully|is now|successfully|i have|i've|we have|we've|is completed|is confirmed|
    is geannuleerd|is gewijzigd|is verwerkt|ik heb|wij hebben|is gelukt|er blevet|jeg har|vi har|er annulleret|er ændret|er sendt`,
  courtesy: `hi|hello|hey|hi there|hello there|good morning|good afternoon|good evening|bonjour|merci|thanks|thank you|thank|
    cheers|bye|goodbye|appreciate|you too|welcome|have a|take care|sorry|hoi|hallo|goedemorgen|goedemiddag|bedankt|dank|
    dankjewel|dag|hej|hejsa|goddag|godmorgen|tak|mange tak|farvel`,
  confirmation: `yes|yeah|yep|sure|ok|okay|alright|certainly|of course|go ahead|please proceed|proceed|correct|that works|
    sounds good|got it|i understand|i confirm|let's go|i'll go|that's all|that's right|no worries|
    ja|prima|akkoord|klopt|begrepen|dat is goed|ga door|ja tak|jep|fint|det er fint|forstået|fortsæt|oui`,
  givesId: `don't have the reservation|don't remember|don't recall|user id|my id|id is|ids are|number is|username is|reservation is|order is|name is|birth is|email is|i'm mia|it's|id's|reference is|
    nummer is|nummeret er|nummer er|id er|navn er|naam is`,
  dateWord: `january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|
    sep|sept|oct|nov|dec|januari|februari|maart|mrt|mei|juni|juli|augustus|oktober|okt|januar|februar|marts|maj`,
  limitWord: `before|by|until|till|within|no later|at latest|the latest|deadline|due|asap|as soon as|immediately|right away|
    urgently|vandaag nog|nog vandaag|allerede i dag|zo snel|hurtigst|vóór|voor|uiterlijk|binnen|tot|inden|senest|før|snarest`,
  transfer: `transfer you|transfer your|transferring you|human agent|connect you|hand you|hold on|a moment|doorverbinden|
    een medewerker|viderestille|stille dig|et øjeblik`,
  correction: `actually|correction|corrected|apologize|apologies|mistake|mistaken|incorrect|in fact|i was wrong|misunderstood|
    updated|mijn excuses|excuses|vergissing|klopt niet|beklager|undskyld|fejl|rettelse`,
  money: `worth|lose|lost|losing|spent|waard|verloren|verlies|kost|kostte|betaalde|værd|tabt|taber|kostede|total|cost|costs|price|prices|amounts|refunds|charged|charge|charges|paid|pay|payment|refund|refunded|balance|difference|fee|fees|fare|
    amount|overpaid|credited|invoice|owe|totaal|kosten|prijs|betaald|betalen|bedrag|verschil|factuur|afgeschreven|
    pris|koster|betalt|betale|beløb|trukket|forskel|gebyr|faktura`,
  harm: `burned|burnt|burns|hurt|bleeding|caught fire|on fire|smoke|electric shock|smell gas|allergic|choking|flooded|missed an|missed my|
    pregnant|disabled|wheelchair|insulin|medicine|medication|evicted|explode|exploded|poisoned|verbrand|gewond|brand|vonkt|rook|medicijn|medicijnen|
    zwanger|gas ruik|ruik gas|forbrændt|brændt|til skade|røg|medicin|gravid|lugte gas|lugter gas|passed away|died|funeral|sick|ill|hospital|injured|injury|emergency|unsafe|dangerous|fraud|stolen|scam|lawyer|legal|
    outage|offline|everyone|all users|whole team|whole company|cannot work|can't work|losing|lost money|overpaid|overcharged|
    overleden|ziek|ziekenhuis|gevaarlijk|fraude|gestolen|advocaat|storing|iedereen|
    død|syg|hospital|farlig|svindel|stjålet|advokat|nedbrud|alle`,
  asksBack: `i'll need|i will need|please provide|please let me know|let me know|please confirm|could you please|can you please|
    would you like|i need to confirm|please specify|please hold|i'll retrieve|let me check|i'll check|i'll first|i will first|
    laat het weten|geef het door|graag bevestigen|oplys venligst|bekræft venligst`,
  settled: `works now|works again|work again|working now|working again|works perfectly|solved|sorted|fixed now|fixed it|that's all|that is all|
    nothing else|all set|never mind|opgelost|werkt nu|werkt weer|dat was alles|løst|virker nu|virker igen|det var alt`,
  span: `minute|minutes|hour|hours|day|days|week|weeks|month|months|year|quarter|business|minuten|uur|uren|dag|dagen|werkdagen|weken|maand|jaar|
    minutter|time|timer|dage|hverdage|uge|uger|måneden|ugen|året|asap|as soon|immediately|right away|urgently|nog|zo snel|hurtigst|snarest|
    allerede|noon|midnight|christmas|new year|kerst|jul|nytår|middag|deadline|latest`,
  dayName: `today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|this week|next week|vandaag|vanavond|
    overmorgen|morgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|deze week|volgende week|i dag|i morgen|i aften|mandag|
    tirsdag|onsdag|torsdag|fredag|lørdag|søndag|denne uge|næste uge`,
  event: `wedding|meeting|event|appointment|exam|party|birthday|funeral|holiday|trip|flight|train|conference|presentation|launch|audit|lease|
    contract|trial|offer|warranty|guest|guests|bruiloft|vergadering|afspraak|feest|verjaardag|begrafenis|vakantie|vlucht|garantie|bryllup|brylluppet|
    møde|mødet|aftale|aftalen|fest|festen|fødselsdag|fødselsdagen|begravelse|begravelsen|ferie|ferien|fly|flyet|kontrakt|kontrakten|garanti|garantien`,
  reach: `whole|entire|all of|all our|all my|hele|al onze|al mijn|alle vores|alle mine`,
  wrong: `not|never|nothing|nobody|no longer|hasn't|haven't|wasn't|weren't|isn't|aren't|doesn't|don't work|won't|can't|cannot|didn't|couldn't|
    broken|broke|damaged|wrong|missing|lost|late|delayed|failed|fails|failing|error|errors|crash|crashes|crashed|stuck|leaking|leaks|leaked|
    stopped|is down|are down|went down|twice|double|duplicate|overcharged|defective|faulty|incorrect|blank|empty|torn|cracked|expired|blocked|
    locked|hacked|stolen|i keep getting|keeps|unable|problem|problems|issue|issues|trouble|noise|smells|smoke|fire|was cancelled|was canceled|
    been cancelled|been canceled|rejected|declined|too much|too high|too slow|something else|someone else's|somebody else's|different|
    offline|outage|freezes|frozen|slow|dead|dirty|rude|disconnected|unhappy|disappointed|complaint|
    niet|nooit|geen|niets|kapot|stuk|fout|verkeerd|verkeerde|defect|kwijt|beschadigd|te laat|vertraagd|vertraging|dubbel|twee keer|lekt|
    storing|probleem|gestolen|leeg|geblokkeerd|gescheurd|mist|ontbreekt|mislukt|te veel|te hoog|ligt eruit|klacht|gebroken|traag|
    ikke|aldrig|ingen|intet|ødelagt|forkert|forkerte|defekt|mangler|væk|beskadiget|forsinket|dobbelt|to gange|lækker|fejl|er nede|stjålet|
    tom|låst|spærret|revnet|for meget|for høj|i stykker|gået i stå|klage|langsom|knækket|virker ikke`,
  englishFuture: englishMarks.future,
  englishDone: englishMarks.done,
  englishNow: englishMarks.now,
  englishIng: englishMarks.ing,
  dutch: dutchMarks,
  danish: danishMarks,
  schedule: `departing|depart|departs|departure|arriving|arrive|arrives|arrival|fly|flights that|leaves|between|the last|the past|
    vertrek|vertrekt|aankomst|afgang|ankomst`,
};

type Node = { bits: number; next: Map<string, Node> | null };
const root: Node = { bits: 0, next: new Map() };
for (const name of Object.keys(phrases) as CueName[]) {
  for (const phrase of phrases[name].split("|")) {
    let node = root;
    for (const word of phrase.trim().split(/\s+/)) {
      node.next ??= new Map();
      let child = node.next.get(word);
      if (child === undefined) {
        child = { bits: 0, next: null };
        node.next.set(word, child);
      }
      node = child;
    }
    node.bits |= cue[name];
  }
}

/** The union of all cue bits that the words, in order, contain. `words` are lower case. */
export function cueBits(words: readonly string[]): number {
  let bits = 0;
  for (let i = 0; i < words.length; i++) {
    let node = root.next?.get(words[i] ?? "");
    let ahead = i;
    while (node !== undefined) {
      bits |= node.bits;
      if (node.next === null) break;
      ahead += 1;
      node = node.next.get(words[ahead] ?? "");
    }
  }
  return bits;
}

const emptyWords = new Set(
  `a an and any are as at be been but by can could do does doing did for from get getting give go had has have having help here hi
  hello hey how i i'd i'll i'm i've if in into is it it's its just kind know let like make may me my need needs no not now of ok okay
  on one or our out please really regarding should so some someone something sure that that's the their them then there these they
  thing things this those to too up us very want was we were what when where which who will with would wondering yes you your
  assist assistance assisting able also about looking hoping today possible further more thank thanks sorry much appreciate support
  de het een en ik u je jij mij me mijn is zijn van voor met op te dat die dit om aan er niet wel kan kunt kun wil graag zou hoi
  hallo even nog ook naar als maar helpen hulp alstublieft bedankt
  jeg du det den en et og er at til for med på af som har vil kan skal gerne mig min mit hej tak lige også hjælp hjælpe ikke`.split(
    /\s+/,
  ),
);

/** Words that carry meaning of their own. */
export function contentWords(words: readonly string[]): string[] {
  const content: string[] = [];
  for (const word of words) if (word.length > 1 && !emptyWords.has(word)) content.push(word);
  return content;
}
