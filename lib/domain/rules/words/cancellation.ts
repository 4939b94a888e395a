import type { WordClass } from "../schema";
import { linesIn, wordsIn } from "./lines";

/**
 * Leaving for good: ending an account, contract or subscription, or going to a competitor. Cancelling one order,
 * flight or payment is everyday work and isn't here.
 */
export const cancellationClasses: WordClass[] = [
  {
    slug: "end",
    name: "End, cancel",
    words: {
      en: wordsIn(`out of, cancel, cancelling, canceling, cancelled, canceled, cancellation of, cancelation of, terminate, terminating,
        termination of, end, ending, close, closing, closure of, stop, stopping, quit, quitting, discontinue, discontinuing,
        get rid of, get out of, not renew, won't renew, unsubscribe from, opt out of`),
      nl: wordsIn(`opzeggen, op te zeggen, opgezegd, zeg, zeggen, opzegging, beëindigen, te beëindigen, beëindig, beëindiging,
        stopzetten, stop te zetten, stoppen, stop, ontbinden, ontbind, opheffen, sluiten, af van, beeindigen`),
      da: wordsIn(
        `opsig, opsige, opsiger, opsagt, opsigelse af, opsigelse, stoppe, stopper, stop, afslutte, afslutter, lukke, lukker, luk, afmelde, afmelder, afmeld, annullere, ophæve, ophæver, afbestille, melde mig ud, bringe til ophør, ud af`,
      ),
    },
  },
  {
    slug: "opzeggen",
    name: "End, in Dutch word order",
    words: {
      nl: wordsIn(
        "opzeggen, op te zeggen, op, opgezegd, beëindigen, te beëindigen, beëindigd, stopzetten, stop te zetten, stoppen, ontbinden, opheffen",
      ),
    },
  },
  {
    slug: "subscription",
    name: "Subscription, contract",
    words: {
      en: wordsIn(`subscription, subscriptions, contract, contracts, agreement, account, accounts, membership, plan, service, services,
        licence, license, licences, licenses, everything, policy, package, our partnership, business with you`),
      nl: wordsIn(
        "abonnement, abonnementen, contract, contracten, overeenkomst, account, accounts, lidmaatschap, dienst, diensten, licentie, licenties, alles, verzekering, pakket, samenwerking",
      ),
      da: wordsIn(
        "abonnement, abonnementet, abonnementer, kontrakt, kontrakten, aftale, aftalen, konto, kontoen, medlemskab, medlemskabet, licens, licenser, det hele, alt, samarbejdet, forsikring, forsikringen, pakke, tjeneste",
      ),
    },
  },
  {
    slug: "not-a-contract",
    name: "No contract",
    words: {
      en: wordsIn(
        "order, settings, window, details, newsletter, newsletters, desk, manager, tab, page, screen, statement",
      ),
      nl: wordsIn("nieuwsbrief, bestelling, instellingen, scherm, pagina"),
      da: wordsIn("nyhedsbrev, nyhedsbrevet, ordre, bestilling, indstillinger, siden"),
    },
  },
  {
    slug: "ours",
    name: "My, our",
    words: {
      en: wordsIn("my, our, the, this, all, all my, all our, all of our, of my, of our, with you, your"),
      nl: wordsIn("mijn, ons, onze, het, dit, de, deze, al onze, al mijn"),
      da: wordsIn("mit, min, mine, vores, dette, denne, det, alle vores, jeres, hele"),
    },
  },
  {
    slug: "other-firm",
    name: "Competitor",
    words: {
      en: wordsIn(
        "competitor, competitors, another provider, another company, another supplier, other provider, someone else, another vendor, a different provider, different company, elsewhere, a rival",
      ),
      nl: wordsIn(
        "concurrent, concurrenten, concurrentie, andere aanbieder, andere leverancier, andere provider, ander bedrijf, een ander, andere partij, elders",
      ),
      da: wordsIn(
        "konkurrent, konkurrenten, konkurrenter, anden leverandør, anden udbyder, et andet selskab, andet selskab, andet firma, en anden, andre steder, anden virksomhed",
      ),
    },
  },
  {
    slug: "move",
    name: "Move to",
    words: {
      en: wordsIn(
        "switch to, switching to, switched to, move to, moving to, go to, going to, go with, going with, going, change to, changing to, leave for, leaving for, take our business, take my business, taking our business, taking my business, look, looking",
      ),
      nl: wordsIn(
        "overstappen naar, stap over naar, stappen over naar, overgestapt naar, ga naar, gaan naar, naar, kijken",
      ),
      da: wordsIn(
        "skifte til, skifter til, skiftet til, går til, gå til, flytte til, flytter til, finder, finde, over til",
      ),
    },
  },
];

const en = linesIn(`
  !{not|don't|do not|didn't|never|without|won't|can't log in} ..2 {end} {ours}? {ours}? ..1 {subscription} ..5 !{not-a-contract}
  {subscription} ..2 {cancelled|canceled|terminated|ended|closed|stopped} {please|asap|immediately|today|now|with immediate effect|per}
  {termination|cancellation} {of contract|notice|of service|of our|of my|letter}
  {notice of|notice to} {termination|cancel|cancellation|terminate}
  {move} ..2 {other-firm}
  {leave|leaving} {your company|your service|you guys|you for|you as|as a customer}
  {won't|will not|not|don't want to|do not want to} ..2 {renew|renewing|extend|extending|prolong} ..3 !{domain|files}
  {give|giving|gave} ..1 notice ..3 {subscription}
  unsubscribe ..4 {plan|subscription|contract|service}
  if ..8 {will|we'll|i'll} cancel
  no longer ..4 {customer|be a client|customers of|using your service|do business with you}
  {lost|losing|lose} ..1 {me|us} as ..1 {customer|customers|client}
  {delete|deleting|deactivate} {my|our} {account|accounts|membership|subscription}
  =cancel everything
`);

const nl = linesIn(`
  !{niet|geen|zonder|nooit} ..1 {subscription} ..4 {opzeggen} ..2 !{not-a-contract}
  !{niet|geen|zonder|nooit} ..1 {ours} ..1 {opzeggen|op te zeggen|opgezegd|beëindigen|stopzetten} ..2 !{not-a-contract}
  !{niet|geen|zonder|nooit} ..1 {end} ..2 {subscription} ..2 !{not-a-contract}
  {verwijder|verwijderen} ..1 {mijn|ons|onze} ..1 {account|accounts|lidmaatschap}
  van {ours} {subscription} af
  {opzegging|opzegtermijn|opzegbrief|opzeggingsbrief|opzegverzoek}
  {move} ..2 {other-firm}
  {verlengen|verleng|verlengd} ..4 niet
  niet ..2 {verlengen|verlengd|verleng}
  {opzeggen|zeg op|opgezegd} {per direct|direct|per|met ingang|graag|aub|vandaag|nu}
  {geen klant meer|klant af|als klant weg|geen klant meer zijn|klant kwijt}
  ={ik wil|wij willen|graag}? {opzeggen|op te zeggen|stoppen} {per direct|aub|graag}?
`);

const da = linesIn(`
  !{ikke|uden|aldrig} ..1 {end} {ours}? {ours}? ..1 {subscription} ..2 !{not-a-contract}
  {move} ..1 {other-firm}
  {slet|slette} {min|vores|mit} {konto|abonnement|medlemskab}
  {opsigelse|opsigelsesvarsel|opsigelsesfrist}
  {jeg vil|vi vil|vil gerne|ønsker at|hermed} ..1 !ikke {opsige|opsiger|afmelde mig}
  {jeg|vi|hermed} opsiger
  {opsige|opsig|opsiger} {ours}
  ikke ..2 {forny|fornye|forlænge|fornyes|forlænges}
  {forlænger|fornyer} ..2 ikke
  {ikke være kunde|mister mig som kunde|mister os som kunde|ikke kunde mere|stopper som kunde}
`);

export const cancellation = { en, nl, da };
