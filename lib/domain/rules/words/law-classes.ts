import type { WordClass } from "../schema";
import { wordsIn } from "./lines";

/** What people do with the law: report, end in court, send papers; and what a company keeps of them. */
export const lawClasses: WordClass[] = [
  {
    slug: "report-to",
    name: "Report, complain to",
    words: {
      en: wordsIn(`report, reported, reporting, complained, complaining, complain, told, telling, informed, inform, notified, notify, wrote, written,
        writing, turned, turning, forwarded, alerted, referred, refer, submitted, filed, file, filing, lodged, lodge, raised, taking, take, took,
        escalated, escalate, escalating, contacted, contacting, going, gone, approached, passing, pass, passed, handing, sending, send, sent, spoken, spoke, speaking, talked, raise, bring, brought, involve, involved`),
      nl: wordsIn(`gemeld, meld, melden, melding, klacht, geklaagd, klaag, klagen, aangegeven, ingelicht, geschreven, gestapt, stap, ingeschakeld,
        schakel, ingediend, dien, voorgelegd, leg, breng, gebracht, inlichten, aangekaart, stappen, ga, wend, informeer, geïnformeerd`),
      da: wordsIn(`klaget, klager, klage, meldt, melder, melde, anmeldt, anmelder, anmelde, indberettet, indberetter, skrevet, henvendt, kontaktet,
        gået, går, indbragt, indbringer, orienteret, orienterer, underrettet, indsendt, indgivet, rapporteret, rapporterer, sendt, taget, tager`),
    },
  },
  {
    slug: "watchdog",
    name: "Authority by name or kind",
    words: {
      en: wordsIn(`ombudsman*, financial ombudsman, regulator, regulators, authorities, the authority, data protection authority, privacy authority,
        consumer authority, attorney general, trading standards, consumer protection, consumer watchdog, watchdog, citizens advice, ftc, cfpb,
        fca, ico, bbb, better business bureau, ofcom, ofgem, consumer council, consumer board, small claims court, the court, tribunal,
        information commissioner, privacy commissioner, data commissioner, competition authority, consumer commission, arbitration board,
        complaints board, disputes committee, consumer affairs, labour inspectorate, health and safety executive`),
      nl: wordsIn(`ombudsman*, rechter, rechtbank, kantonrechter, consumentenbond, geschillencommissie, autoriteit persoonsgegevens,
        toezichthouder, acm, afm, kifid, autoriteit consument, consuwijzer, justitie, fraudehelpdesk, de autoriteiten, privacywaakhond,
        arbeidsinspectie, huurcommissie, tuchtraad, klachtencommissie, privacytoezichthouder`),
      da: wordsIn(`ombudsman*, retten, byretten, fogedretten, domstolene, datatilsyn*, forbrugerombudsm*, forbrugerråd*, forbrugerklagenævn*,
        klagenævn*, ankenævn*, nævnenes hus, finanstilsyn*, myndighederne, konkurrencestyrelsen, center for klageløsning, arbejdstilsyn*,
        sikkerhedsstyrelsen, fødevarestyrelsen, tilsynet, huslejenævnet, pakkerejse-ankenævnet`),
    },
  },
  {
    slug: "police",
    name: "Police",
    words: {
      en: wordsIn("the police, police, action fraud"),
      nl: wordsIn("politie"),
      da: wordsIn("politi, politiet"),
    },
  },
  {
    slug: "is-told",
    name: "Has been told",
    words: {
      en: wordsIn(`has been told, have been told, has been informed, has been notified, have been informed, have been notified, has been contacted,
        is being informed, will be informed, will be notified, will be told, will hear, knows about, know about, is investigating,
        is looking into, has my complaint, will be contacted, has been alerted, is informed, now knows, are informed, has my, already has, have my, is aware, are aware, got involved, is involved, are involved, opened a case, going to hear, will be looking, will look, will investigate, will be in touch, is handling, will deal, will be hearing, gets to hear`),
      nl: wordsIn(`is ingelicht, zijn ingelicht, is op de hoogte, zijn op de hoogte, is geïnformeerd, wordt ingelicht, wordt ingeschakeld, is ingeschakeld,
        weet ervan, heeft mijn klacht, wordt geïnformeerd, kijkt mee, krijgt bericht, heeft mijn, is op de hoogte gebracht, is betrokken, zal kijken, gaat kijken, kijkt ernaar, behandelt, gaat hiervan horen, hoort hiervan, gaat dit horen, zal hiervan horen`),
      da: wordsIn(`er orienteret, er underrettet, er informeret, er kontaktet, er blevet kontaktet, er blevet orienteret, bliver orienteret,
        bliver kontaktet, får besked, har fået besked, ved besked, kigger på, undersøger, får sagen, har sagen, har fået min klage, har min, er involveret, bliver inddraget, er inddraget, vil se på, ser på, vil undersøge, behandler, kommer til at høre, hører om, skal høre`),
    },
  },
  {
    slug: "end-up",
    name: "End, be settled",
    words: {
      en: wordsIn(`end, ends, ending, end up, ends up, finish, settle, settled, decide, decided, fight, fought, continue, continues, argue, explain,
        explain it, explain this, explain yourself, meet, see, heading, headed, head, damages, proceed, take this, go`),
      nl: wordsIn(
        "eindigt, eindigen, komt, komen, beslist, beslissen, uitvechten, uitgevochten, zien, zie, oordeelt, uitspraak, staan, voortgezet, spreken",
      ),
      da: wordsIn(
        "ende, ender, endt, afgøres, afgjort, slutter, fortsætter, tages, føres, havner, ses, mødes, afgør, videre, slutte",
      ),
    },
  },
  {
    slug: "in-court",
    name: "In court",
    words: {
      en: wordsIn(`in court, in a court, before a court, before the court, before a judge, in front of a judge, before a tribunal, in the small claims court,
        in small claims, to court, to the courts, to small claims, to tribunal`),
      nl: wordsIn(
        "bij de rechter, voor de rechter, in de rechtbank, voor de rechtbank, bij de rechtbank, in de rechtszaal, bij de kantonrechter, een rechter",
      ),
      da: wordsIn(
        "i retten, for retten, i byretten, ved domstolene, i fogedretten, for en dommer, ved retten, for domstolen, en dommer",
      ),
    },
  },
  {
    slug: "legal-paper",
    name: "Legal papers",
    words: {
      en: wordsIn(`legal papers, legal paperwork, legal letter, legal letters, legal correspondence, legal mail, court papers, court documents, court summons,
        summons, a writ, legal documents, court claim, court order, papers from my, papers served, served with papers, solicitor's letter,
        lawyer's letter, attorney's letter, claim form from the court, letter of claim, affidavit, statutory demand`),
      nl: wordsIn(`dagvaarding, sommatie, sommatiebrief, aanmaning van mijn advocaat, juridische brief, juridische post, brief van mijn advocaat,
        brief van mijn jurist, brief van de rechtbank, deurwaarder, deurwaardersexploot, aangetekende sommatie, juridische stukken, exploot`),
      da: wordsIn(`stævning, stævningen, sagsanlæg, juridisk brev, juridiske papirer, juridiske dokumenter, brev fra min advokat, advokatbrev,
        inkassovarsel, påkrav, juridisk post, retspapirer, retsdokumenter`),
    },
  },
  {
    slug: "is-coming",
    name: "Expect, is coming",
    words: {
      en: wordsIn(`expect, expecting, await, will receive, you'll receive, will get, you'll get, will be getting, are getting, serve, served, serving,
        on the way, is coming, are coming, will follow, i'm sending, i will send, i'll send, look forward to, prepare for, be ready for, in the post,
        drafting, preparing, being drawn up, will be served, watch out for, look out for, brace for, count on, get ready for`),
      nl: wordsIn(
        "verwacht, verwachten, ontvangt, ontvangen, volgt, tegemoet, onderweg, krijgt, krijgen, stuur, sturen, reken op, komt, langs",
      ),
      da: wordsIn(
        "forvent, venter, vent, modtager, får, sender, på vej, følger, kommer, klar til, regn med, udtager, udtage, forbered",
      ),
    },
  },
  {
    slug: "all-that",
    name: "All that",
    words: {
      en: wordsIn(`everything, anything, all, every record, each record, all records, whatever, every bit, every piece, every trace, what, which, all of it, any file, the file,
        every file, records, information, info, details, notes, data, photos, recordings, profile`),
      nl: wordsIn(
        "alles, alle, gegevens, informatie, info, data, welke, wat, dossier, elk gegeven, opnames, foto's",
      ),
      da: wordsIn(
        "alt, alting, hvad, det, oplysninger, data, informationer, hvilke, noget, optagelser, billeder, noter",
      ),
    },
  },
  {
    slug: "you-keep",
    name: "You keep",
    words: {
      en: wordsIn(`you have, you hold, you keep, you store, you know, you've got, you've stored, you stored, you saved, you've saved, you collected,
        you've collected, you process, you have got, you have stored, you have collected, you have saved, your company has, your company holds,
        your company keeps, your systems hold, your systems have, do you have, do you hold, do you keep, do you store, you possess, you ever saved,
        you gathered, held, stored, have you got, you guys have`),
      nl: wordsIn(
        "u heeft, u hebt, u bewaart, jullie hebben, jullie bewaren, jullie weten, je hebt, heeft u, hebben jullie, weten jullie, u weet, bewaart u, bewaren jullie",
      ),
      da: wordsIn(`i har, i gemmer, i ved, i opbevarer, i ligger inde med, har i, gemmer i, ved i, opbevarer i, jeres systemer har, i har gemt,
        i har liggende, i har registreret, i har indsamlet, i behandler, ligger i inde med, firmaet har, har i gemt, i sidder på`),
    },
  },
  {
    slug: "of-me",
    name: "About or of me",
    words: {
      en: wordsIn(
        "about me, about my children, about my child, about my husband, about my wife, on me, of me, about us, on us, concerning me, relating to me, about my family, regarding me, about myself",
      ),
      nl: wordsIn(
        "over mij, over mijn kinderen, over mijn gezin, van mij, over me, over ons, van ons, omtrent mij, van me",
      ),
      da: wordsIn(
        "om mig, om mine børn, om mit barn, på mig, om os, vedrørende mig, på os, om min familie, af mig",
      ),
    },
  },
  {
    slug: "you-nl",
    name: "You, in Dutch",
    words: { nl: wordsIn("u, jullie, je, jij, uw bedrijf, jullie bedrijf, uw organisatie, uw systeem") },
  },
  {
    slug: "bewaart",
    name: "Keep, in Dutch word order",
    words: {
      nl: wordsIn(
        "heeft, hebt, hebben, bewaart, bewaren, weet, weten, opslaat, opgeslagen, verwerkt, bezit, bijhoudt, verzameld, heeft staan",
      ),
    },
  },
  {
    slug: "my-details",
    name: "My address, number, photos",
    words: {
      en: wordsIn(`my address, my home address, my phone number, my number, my email, my e-mail, my email address, my name, my bank details, my card details,
        my photos, my photo, my password, my medical, my date of birth, my passport, my contact details, my private, my credit card, our address`),
      nl: wordsIn(`mijn adres, mijn telefoonnummer, mijn nummer, mijn e-mailadres, mijn mailadres, mijn naam, mijn bankgegevens, mijn foto's, mijn foto,
        mijn wachtwoord, mijn medische, mijn geboortedatum, mijn paspoort, mijn contactgegevens, ons adres`),
      da: wordsIn(`min adresse, mit telefonnummer, mit nummer, min mail, min e-mail, min mailadresse, mit navn, mine bankoplysninger, mine billeder,
        mit billede, min adgangskode, mit cpr, mit cpr-nummer, mit pas, mine kontaktoplysninger, vores adresse`),
    },
  },
  {
    slug: "gave-away",
    name: "Gave away",
    words: {
      en: wordsIn(
        "leaked, sold, exposed, disclosed, published, leaking, selling, sell, gave, given, giving, shared, sharing, passed, passing, revealed, handed",
      ),
      nl: wordsIn(
        "gelekt, verkocht, doorverkocht, openbaar gemaakt, gegeven, doorgegeven, gedeeld, verstrekt, lekte, verkopen, gepubliceerd",
      ),
      da: wordsIn(
        "lækket, solgt, videresolgt, offentliggjort, givet, videregivet, delt, udleveret, røbet, videregav, afsløret",
      ),
    },
  },
  {
    slug: "to-others",
    name: "To others",
    words: {
      en: wordsIn(`to strangers, to a stranger, to third parties, to a third party, to other companies, to other customers, to another customer, to other people,
        with third parties, with other companies, with strangers, with others, to someone else, to somebody else, with another, to advertisers,
        to marketers, online, on the internet, without my, without asking, without permission, without consent`),
      nl: wordsIn(`aan derden, aan vreemden, aan een vreemde, aan anderen, aan andere, met derden, met anderen, aan iemand anders, op internet, online,
        zonder toestemming, zonder mijn, zonder te vragen`),
      da: wordsIn(`til fremmede, til en fremmed, til andre, til tredjepart, med andre, med tredjepart, til en anden, på nettet, online, uden samtykke,
        uden mit, uden tilladelse, uden at spørge, med fremmede`),
    },
  },
  {
    slug: "to-receive",
    name: "Want to receive",
    words: {
      en: wordsIn(
        "sent over, sent to me, send me, provide, provided, hand over, give me, show me, see, tell me, wants to know, want to know, list, disclose, a copy",
      ),
      nl: wordsIn(
        "stuur me, stuur mij, geef me, geef mij, inzien, inzage, zien, weten, overhandigen, verstrekken, toon",
      ),
      da: wordsIn(
        "send mig, giv mig, vis mig, se, vide, indsigt, udlever, udlevere, udleveret, fremsend, kopi, oplyst",
      ),
    },
  },
  {
    slug: "which-data",
    name: "Data, asked for",
    words: {
      en: wordsIn(
        "personal details, personal data, personal information, information, data, details, info, records",
      ),
      nl: wordsIn("persoonsgegevens, gegevens, persoonlijke gegevens, informatie, data"),
      da: wordsIn("oplysninger, persondata, personoplysninger, data, informationer, personlige oplysninger"),
    },
  },
  {
    slug: "use-data",
    name: "Use, share, keep",
    words: {
      en: wordsIn(
        "process, processing, use, using, share, sharing, store, storing, keep, keeping, sell, selling, pass on, passing on, hold, collect, collecting, save",
      ),
      nl: wordsIn(
        "gebruiken, gebruik van, het gebruik van, verwerken, delen, bewaren, verkopen, doorgeven, opslaan, gebruikt, verwerkt, deelt, bewaart, opslaat, slaat, verzamelt",
      ),
      da: wordsIn(
        "bruge, behandle, dele, gemme, sælge, videregive, opbevare, bruger, behandler, deler, gemmer, sælger, videregiver, opbevarer, indsamler",
      ),
    },
  },
  {
    slug: "may-not",
    name: "May not, no longer",
    words: {
      en: wordsIn(
        "may not, must not, not allowed to, no longer, stop, don't, do not, shall not, forbid you to, no right to, not permitted to, cease, prohibit you from, refuse to let you",
      ),
      nl: wordsIn("niet, niet meer, niet langer, geen, stop met, verbied"),
      da: wordsIn(
        "må ikke, ikke længere, stop med, ikke mere, forbyder jer at, ingen ret til at, hold op med at, har ikke lov til at",
      ),
    },
  },
  {
    slug: "my-name",
    name: "Me, my name",
    words: {
      en: wordsIn(
        "me, us, my name, my details, my number, my email, my e-mail, my phone number, my address, our name, myself",
      ),
      nl: wordsIn(
        "mij, me, ons, mijn naam, mijn nummer, mijn e-mail, mijn e-mailadres, mijn adres, onze naam",
      ),
      da: wordsIn("mig, os, mit navn, mit nummer, min mail, min adresse, vores navn, mit telefonnummer"),
    },
  },
  {
    slug: "register",
    name: "Database, files",
    words: {
      en: wordsIn("database, databases, system, systems, files, records, books, servers, crm, registers"),
      nl: wordsIn("bestand, bestanden, systeem, systemen, database, databases, administratie, registers"),
      da: wordsIn("system, systemer, database, databaser, register, registre, kartotek, arkiver, systemet"),
    },
  },
  {
    slug: "wrong-hands",
    name: "In the wrong hands",
    words: {
      en: wordsIn(
        "hands of, into the hands, wrong hands, ended up with, other people can see, someone else can see, for all to see",
      ),
      nl: wordsIn(
        "verkeerde handen, bij een ander, bij iemand anders, bij anderen, in handen van, op internet",
      ),
      da: wordsIn("hos en anden, hos andre, forkerte hænder, i hænderne på, hos en fremmed, på nettet"),
    },
  },
  {
    slug: "no-leave",
    name: "Without leave",
    words: {
      en: wordsIn(
        "without permission, without consent, without my, without our, without asking, without approval, illegally",
      ),
      nl: wordsIn("zonder toestemming, zonder mijn, zonder onze, zonder te vragen, zonder medeweten"),
      da: wordsIn("uden tilladelse, uden samtykke, uden mit, uden min, uden vores, uden at spørge"),
    },
  },
];
