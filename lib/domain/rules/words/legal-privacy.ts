import type { WordClass } from "../schema";
import { lawLines } from "./law-lines";
import { linesIn, wordsIn } from "./lines";

/**
 * Law and privacy: who threatens or exercises a right. "sue" is a name too, "court" a place to play, "avg" an average, and
 * "privacy policy" a link in a footer.
 */
export const legalClasses: WordClass[] = [
  {
    slug: "lawyer",
    name: "Lawyer",
    words: {
      en: wordsIn(`lawyer, lawyers, attorney, attorneys, solicitor, solicitors, barrister, legal counsel, my counsel, our counsel, engaged counsel, instructed counsel, retained counsel, legal team, legal
        department, legal representative, legal representation, legal advisor, legal adviser, law firm, legal aid,
        legal insurance`),
      nl: wordsIn(`advocaat, advocaten, advocate, jurist, juristen, juridisch adviseur, rechtsbijstand,
        rechtsbijstandsverzekering, rechtsbijstandverzekering, rechtswinkel, juridisch loket`),
      da: wordsIn(
        "advokat, advokaten, advokater, advokatfirma, jurist, juristen, sagfører, retshjælp, retshjælpsforsikring",
      ),
    },
  },
  {
    slug: "legal-step",
    name: "Legal step",
    words: {
      en: wordsIn(`formal notice, notice before action, letter before claim, final demand before, legal action, legal actions, legal steps, legal step, legal proceedings, legal options, legal advice,
        legal measures, go to arbitration, going to arbitration, through arbitration, start arbitration, legal channels, legal means, legal avenues, legal avenue, through the courts, legal route, legal remedies, legal claim, legal case, legal matter, legal notice, legal dispute,
        lawsuit, lawsuits, litigation, litigate, subpoena, class action, small claims, small claims court, injunction,
        cease and desist, breach of contract, breach of consumer law, letter before action, notice of default, press charges,
        pressing charges, statutory rights, hold you liable, hold you responsible, held liable, you are liable, seek damages,
        claim damages, pursue damages, breaking the law, prosecute, prosecution, money claim online, reserve all rights,
        reserve my rights, reserve all my rights, criminal complaint`),
      nl: wordsIn(`aangifte gedaan, juridische stappen, juridische actie, juridische acties, juridische maatregelen, arbitrage, juridische weg, juridische middelen, gerechtelijke weg, juridische procedure,
        gerechtelijke stappen, gerechtelijke procedure, rechtszaak, rechtzaak, rechtsgang, rechtsmiddelen, kort geding,
        dagvaarding, dagvaarden, dagvaard, aangifte doen, aangifte tegen, doe aangifte, ingebrekestelling, in gebreke, aansprakelijk, aansprakelijkheid,
        schadevergoeding, schadeclaim, wettelijke rechten, onrechtmatig, strafbaar, wanprestatie, contractbreuk, procederen, juridische afdeling, juridisch advies, sommatie, sommeer,
        behoud mij alle rechten voor, in strijd met de wet`),
      da: wordsIn(`kræver erstatning, holder jer ansvarlig, holder jer ansvarlige, stiller jer til ansvar, politianmeldt, juridiske skridt, juridisk skridt, voldgift, rettens vej, juridisk vej, retslig vej, retslige skridt, retlige skridt, juridisk hjælp, juridisk bistand,
        juridisk afdeling, retssag, retssagen, sagsanlæg, søgsmål, stævning, stævner jer, stævne jer, sagsøge, sagsøger, sagsøger jer,
        anlægge sag, anlægger sag, erstatningskrav, erstatningsansvar, forbeholder mig,
        kontraktbrud, fogedretten, byretten, småsagsproces, politianmelde,
        politianmelder, anmelde jer, anmelder jer`),
    },
  },
  {
    slug: "authority",
    name: "Court or authority",
    words: {
      en: wordsIn(`financial regulator, court, courts, small claims court, tribunal, judge, ombudsman, regulator, regulators, authorities,
        the authority, ftc, cfpb, fca, ico, bbb, better business bureau, attorney general, trading standards,
        consumer protection, consumer protection agency, consumer association, citizens advice, financial ombudsman,
        information commissioner, data protection authority, data protection commissioner, supervisory authority,
        competition authority, watchdog, fbi, ofcom, ofgem, consumer council, consumer board`),
      nl: wordsIn(`rechter, rechtbank, kantonrechter, consumentenbond, geschillencommissie, autoriteit persoonsgegevens,
        toezichthouder, acm, afm, kifid, ombudsman, consumentenautoriteit, consuwijzer, justitie, fraudehelpdesk`),
      da: wordsIn(`retten, domstolen, domstolene, dommer, datatilsynet, forbrugerombudsmanden, forbrugerrådet,
        forbrugerrådet tænk, forbrugerklagenævnet, klagenævnet, nævnenes hus, finanstilsynet, ankenævnet,
        pakkerejse-ankenævnet, myndighederne, konkurrencestyrelsen, center for klageløsning`),
    },
  },
  {
    slug: "go-to",
    name: "Go to, report to",
    words: {
      en: wordsIn(`bring this before, before the, case with, take this before, report you to, go to, going to, gone to, went to, take you to, taking you to, see you in, meet you in, report, reported,
        reporting, complain to, complaint to, complaint with, contact, contacting, contacted, inform, file with, filed with,
        filing with, through, via, involve, involving, notify, notifying, call, calling, write to, take this to,
        take it to, taking this to, turn to, hear from, alert, alerting, bring this to, submit to`),
      nl: wordsIn(`naar, stap naar, ga naar, bij, meld, melden, gemeld, voor, via, schakel, inschakelen, bel, breng, brengen,
        klacht bij, dien in bij, aangeven, waarschuw`),
      da: wordsIn(`tager det til, tager det videre til, tager sagen til, indbringer, indbringe, går til, gå til, gået til, melder, melde, meldt, anmelder, anmelde, indberetter, klager til, klage til,
        klage hos, kontakter, kontakte, inddrager, ringer til, ses i`),
    },
  },
  {
    slug: "my-data",
    name: "My data",
    words: {
      en: wordsIn(`my data, my personal data, my personal information, my information, my personal details, all data,
        all my data, all personal data, all information, personal data, my details, my records, my profile data, our data, data about me,
        data on me, information about me, everything you have on me, everything about me, my customer data, my file,
        everything linked to, everything tied to, everything connected to me, every trace of me, all traces of me, all trace of me, every record, any data, the data you hold`),
      nl: wordsIn(`mijn gegevens, mijn persoonsgegevens, mijn persoonlijke gegevens, al mijn gegevens, alle gegevens,
        mijn data, mijn dossier, onze gegevens, alles wat jullie van mij, persoonsgegevens, gegevens van mij, gegevens over mij, alles wat met mij te maken, elk spoor van mij, alle sporen van mij,
        klantgegevens`),
      da: wordsIn(`mine data, mine persondata, mine oplysninger, mine personoplysninger, mine personlige oplysninger, alle data,
        alle mine data, alle oplysninger, persondata, personoplysninger, vores data, oplysninger om mig, alt der er knyttet til, alt om mig, ethvert spor af mig, alle spor af mig, data om mig,
        mine kundedata`),
    },
  },
  {
    slug: "erase",
    name: "Erase, hand out",
    words: {
      en: wordsIn(`delete, deleted, deletion, deleting, erase, erased, erasing, erasure, remove all, remove my, removal,
        removed, remove, wipe, destroy, forget, printout of, extract of, download of, revoke consent, copy of, copies of, access to, overview of, insight into, export of, request for,
        disclose, withdraw my consent, withdraw consent, revoke my consent, object to, restrict, stop processing, stop using,
        stop sharing, stop selling, portability of, a list of, provide me with, hand over`),
      nl: wordsIn(`verwijder, verwijdert, wist, verwijderen, verwijderd, te verwijderen, verwijdering, wis, wissen, gewist, te wissen, vernietig,
        vernietigen, inzage, inzage in, inzien, kopie, kopie van, overzicht van, uitdraai, uittreksel, overzicht, afschrift, trek mijn toestemming in, bezwaar,
        overdracht van, opvragen, vergeten`),
      da: wordsIn(`slet, sletter, fjerner, udleverer, slette, slettet, sletning, fjern, fjerne, fjernet, indsigt, indsigt i, aktindsigt, kopi af, udtræk af, udtræk, udskrift af, udlevere,
        udleveret, tilbagekalder mit samtykke, trækker mit samtykke, indsigelse mod, glemt, overblik over, destruer`),
    },
  },
  {
    slug: "leak",
    name: "Leak",
    words: {
      en: wordsIn(`leaked, leak, leaking, breach, breached, stolen, exposed, hacked, compromised, sold, sell, sharing, shared,
        misused, abused, passed on, without my consent, without my agreement, without my knowledge, without asking me, without consent, without permission, without my permission, unlawfully, illegally`),
      nl: wordsIn(`gelekt, lek, gehackt, gestolen, op straat, misbruikt, verkocht, gedeeld, doorgegeven, zonder toestemming,
        zonder mijn toestemming, zonder mijn medeweten, onrechtmatig`),
      da: wordsIn(`lækket, læk, lækker, hacket, stjålet, misbrugt, solgt, delt, videregivet, uden samtykke, uden mit samtykke, uden min viden, uden min accept,
        uden tilladelse`),
    },
  },
  {
    slug: "privacy-law",
    name: "Privacy law",
    words: {
      en: wordsIn(
        "gdpr, ccpa, data protection act, data protection law, data protection laws, dpa, uk gdpr, privacy law, privacy laws",
      ),
      nl: wordsIn("avg, gdpr, privacywet, privacywetgeving, privacywetten, privacyrecht, privacyregels"),
      da: wordsIn(
        "gdpr, databeskyttelsesloven, databeskyttelsesforordningen, persondataloven, persondataforordningen, privatlivslovgivning",
      ),
    },
  },
  {
    slug: "erased",
    name: "Erased (behind the data)",
    words: {
      en: wordsIn("deleted, erased, removed, wiped, forgotten, destroyed"),
      nl: wordsIn(
        "wist, verwijdert, vernietigt, weggooit, ontvangen, te ontvangen, toegestuurd, verwijderen, verwijderd, te verwijderen, wissen, gewist, te wissen, vernietigen, vernietigd, inzien, opvragen",
      ),
      da: wordsIn("slettet, fjernet, udleveret, slettes, udleveres, slette, destrueret"),
    },
  },
  {
    slug: "data",
    name: "Personal data",
    words: {
      en: wordsIn("data, personal data, personal information, personal details, information, records"),
      nl: wordsIn("gegevens, persoonsgegevens, data, persoonlijke gegevens, informatie"),
      da: wordsIn("data, oplysninger, persondata, personoplysninger, personlige oplysninger"),
    },
  },
  {
    slug: "about-me",
    name: "About me",
    words: {
      en: wordsIn("about me, on me, hold on me, about myself, about us"),
      nl: wordsIn("van mij, over mij, over ons, op mij"),
      da: wordsIn("om mig, på mig, om os"),
    },
  },
  {
    slug: "others",
    name: "Of or to others",
    words: {
      en: wordsIn(`another customer, another customer's, another client, other customers, other customers', other people's, somebody else's,
        someone else's, a stranger, strangers, a stranger's, the wrong person, third parties, to a third party, different customer`),
      nl: wordsIn(
        "een andere klant, andere klant, andere klanten, iemand anders, een vreemde, vreemden, derden, verkeerde persoon",
      ),
      da: wordsIn(
        "en anden kunde, andre kunder, en anden kundes, andre kunders, en fremmed, fremmede, tredjepart, tredjemand, forkert person, en andens",
      ),
    },
  },
  {
    slug: "by-law",
    name: "By law",
    words: {
      en: wordsIn(
        "under, violates, violate, violation, violating, breach, breaches, breached, per, pursuant to, according to, against, invoke, my, based on, exercise",
      ),
      nl: wordsIn(
        "op grond van, krachtens, volgens, schending van, overtreding van, overtreden, in strijd met, in strijd is met, strijdig met, strijdig is met, beroep op, onder",
      ),
      da: wordsIn("ifølge, i henhold til, efter, i medfør af, overtræder, brud på, strid med, jævnfør, jf"),
    },
  },
  {
    slug: "privacy-right",
    name: "Right or request",
    words: {
      en: wordsIn(
        "request, rights, right, erasure, deletion, access, complaint, breach, violation, article, fine, portability",
      ),
      nl: wordsIn(
        "verzoek, verzoeken, recht, rechten, schending, klacht, inzage, verwijdering, artikel, overtreding",
      ),
      da: wordsIn("anmodning, ret, rettigheder, brud, klage, indsigt, sletning, artikel, overtrædelse"),
    },
  },
  {
    slug: "data-right",
    name: "Rights and breaches by name",
    words: {
      en: wordsIn(`dsar, dsr, sar, subject access request, data subject request, data subject access request, right of access,
        right to access, right to be forgotten, right to erasure, right of erasure, right to data portability, article 15,
        article 17, art 15, art 17, withdraw my consent, withdraw consent, revoke my consent, data breach, data leak, privacy breach,
        privacy violation, data protection officer, dpo, data controller, data protection department`),
      nl: wordsIn(`datalek*, privacyschending*, recht op vergetelheid, recht op inzage, recht op verwijdering, inzageverzoek, avg verzoek, verwijderingsverzoek,
        recht op dataportabiliteit, functionaris gegevensbescherming, artikel 15, artikel 17`),
      da: wordsIn(`retten til at blive glemt, ret til indsigt, ret til at blive glemt, ret til sletning, indsigtsanmodning,
        indsigtsbegæring, sletteanmodning, aktindsigt, databeskyttelsesrådgiver, artikel 15, artikel 17`),
    },
  },
  {
    slug: "data-plan",
    name: "Data of another kind",
    words: {
      en: wordsIn("plan, limit, usage, roaming, package, bundle, allowance"),
      nl: wordsIn("bundel, verbruik, limiet"),
      da: wordsIn("forbrug, pakke, abonnement"),
    },
  },
  {
    slug: "no-threat",
    name: "No threat",
    words: {
      en: wordsIn(`package, template, edition, module, theme, recommended, recommends, recommend, likes, loves, bought, ordered, uses, needs an invoice, suggested your,
        told me about you, is happy, discount, software, office chair, series, gift, compliant, compliance, banner, cookie,
        cookies, newsletter, valve, price, shoes, dress, marriage, tennis, basketball, ready, certified, certificate, certification`),
      nl: wordsIn(
        "adviseerde, raadde, aan, beveelt, gebruikt, bestelde, kocht, conform, compliant, banner, cookie, cookies",
      ),
      da: wordsIn(
        "anbefalede, anbefaler, bruger, købte, bestilte, kompatibel, compliant, banner, cookie, cookies",
      ),
    },
  },
  {
    slug: "is-a",
    name: "Is one",
    words: { en: wordsIn("is a, is an, are a, are"), nl: wordsIn("is, zijn"), da: wordsIn("er") },
  },
  {
    slug: "no-need",
    name: "No, without",
    words: {
      en: wordsIn(`we are a, we're a, am a, not, no, don't, dont, do not, never, without, isn't, won't, as a, i am a, i'm a, work as a, for a, for my,
        is it, is this, is that`),
      nl: wordsIn("wij zijn, we zijn, geen, niet, zonder, ik ben, als"),
      da: wordsIn("vi er, ikke, ingen, uden, jeg er, som"),
    },
  },
];

/** The same in all three languages. */
const shared = `
  !{refuse} ..3 !{no-need} ..1 !{is-a} ..1 {lawyer} ..3 !{no-threat}
  !{refuse} ..3 !{no-need} ..1 {legal-step} !{to|age}
  {go-to} ..3 {authority} !{no-threat}
  {erase} ..4 {my-data} !{data-plan}
  {my-data} ..5 {erased}
  {my-data} ..6 {leak}
  {leak} ..4 {my-data}
  {data} ..6 !{need|require|nodig|brug for|behøver} {about-me} !{nodig|needed}
  {others} ..3 {data}
  {data} ..5 {others}
  {by-law} ..3 {privacy-law} ..3 !{no-threat}
  {privacy-law} ..4 {privacy-right} !{no-threat}
  {data-right}
`;

const en = linesIn(`${shared}
${lawLines.en}
  {going to|go to|gone to|call|calling|report you to|report this to|report it to|report with|complaint with|contact|involve|get} {the}? police
  police ..3 {about you|about your|told me|advised me|asked me to}
  {know|knows|aware of|exercise|violating|violate|violated|enforce|within|reserve} ..2 my ..1 rights
  {this is|that is|that's|it's|which is|is} ..1 {illegal|unlawful|against the law} !{to|in|for}
  {take|taking|took} ..2 legally
  !{refuse} ..2 {i will|i'll|ill|will|going to|gonna|to|i shall|we'll|could} sue
  !{refuse} ..2 {sue|suing} {you|your|them|this company|the company}
  {see|meet} ..2 {you|u|each other|them} ..1 in court
  {breach|violation|violating|breaching|breached|violated|breaking|broken} ..3 {contract|agreement|law|laws|regulations|consumer rights|privacy}
  {this is|it's|its|you are|for|commit|committing|committed|amounts to} ..2 {fraud|theft|extortion|defamation|scam artists}
`);

const nl = linesIn(`${shared}
${lawLines.nl}
  {ga|stap|gaan|stappen|schakel|bel|meld dit|meld jullie|meld u} ..2 politie
  {dit is|dat is|is} {illegaal|strafbaar|verboden|onwettig} !{om|in}
  {authority} ..3 {inschakelen|inlichten|stappen|melden|melding|klacht}
  {zie|zien|tref} ..3 {rechter|rechtbank|rechtszaal}
  {daag|sleep|sleur|span} ..4 {rechter|rechtbank|proces|zaak}
  privacy {schending|lek|overtreding}
  trek ..3 toestemming ..6 in
  {oplichting|fraude} ..6 {politie|aangifte|melden}
  {dit is|jullie plegen|u pleegt} {oplichting|fraude|diefstal}
  {schending|overtreding|overtreden|strijd met} ..3 {wet|contract|overeenkomst|consumentenrecht}
`);

const da = linesIn(`${shared}
${lawLines.da}
  {ses|ses vi|mødes|mødes vi} i retten
  {trækker|slæber|hiver} ..2 i retten
  {går til|gå til|melder|melde|anmelder|anmelde|ringer til|kontakter} ..3 politiet
  {det er|dette er|det her er} ulovligt !at
  {databrud|datalæk|brud på datasikkerheden|sikkerhedsbrud}
  {forbehold|forbeholder} ..4 {rettigheder|ret|mig}
  {trækker|tilbagekalder|trække|tilbagekalde} ..3 samtykke
  {det er|dette er|i begår} {svindel|bedrageri|tyveri}
  {brud på|strid med|overtræder|overtrædelse af} ..3 {loven|aftalen|kontrakten|købeloven|forbrugeraftaleloven}
`);

export const legalPrivacy = { en, nl, da };
