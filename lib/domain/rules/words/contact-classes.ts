import type { WordClass } from "../schema";
import { pairsOf, wordsIn } from "./lines";

/** Who of the company is asked for, and the ways in which they contact somebody or are handed a case. */
export const contactClasses: WordClass[] = [
  {
    slug: "theirs",
    name: "People of the company",
    words: {
      en: wordsIn(`one of your people, your people, your folks, your guys, one of yours, someone of yours, somebody of yours, one of you,
        one of your colleagues, your colleague, your colleagues, your team, one of your team, your staff, one of your staff,
        your employees, one of your employees, one of your agents, one of your advisers, one of your experts, your crew,
        one of the team, the head of, head of your, your director, your ceo, your boss, the owner, managing director, one of your technicians, your technician, your technicians, one of your managers, your manager`),
      nl: wordsIn(`een van uw mensen, een van jullie mensen, uw mensen, jullie mensen, iemand van u, iemand van jullie, een van jullie,
        een van uw collega's, uw collega, je collega, jullie collega, jullie collega's, uw medewerkers, jullie medewerkers,
        een van uw medewerkers, een van jullie medewerkers, uw team, jullie team, jullie monteur, uw monteur`),
      da: wordsIn(`en af jeres folk, jeres folk, en af jeres, en af jer, en fra jer, nogen fra jer, nogen af jer, en af jeres ansatte, jeres ansatte,
        en af dine kolleger, din kollega, dine kolleger, jeres kolleger, jeres medarbejdere, en af jeres medarbejdere,
        jeres team, jeres mandskab, jeres tekniker, en af jeres kolleger`),
    },
  },
  {
    slug: "some",
    name: "Somebody",
    words: {
      en: wordsIn("someone, somebody, anyone, anybody, person, people, colleague, one of the people, member"),
      nl: wordsIn("iemand, persoon, collega, medewerker, mensen"),
      da: wordsIn("nogen, en, én, person, kollega, medarbejder, folk"),
    },
  },
  {
    slug: "from",
    name: "From",
    words: {
      en: wordsIn("from, of, in, at, on, from the, in the, at the, over at, from your, in your, at your"),
      nl: wordsIn("van, uit, bij, op, van de, van het, bij de, van uw, van jullie, op de"),
      da: wordsIn("fra, i, hos, på, af, fra jeres, i jeres, hos jeres"),
    },
  },
  {
    slug: "department",
    name: "Department",
    words: {
      en: wordsIn(`department, dept, accounts, accounting, accounts payable, billing, finance, sales, support, tech support, technical support,
        it, hr, management, head office, headquarters, office, warehouse, dispatch, delivery, logistics, returns, refunds, repairs,
        repair, service, planning, side, end, company, firm, team, staff, shop, store, branch, complaints, claims, payments,
        collections, retention, retentions, security, fraud, engineering, reservations, bookings, upstairs, customer service,
        customer support, customer care, organisation, organization, maintenance, installation, legal, invoicing`),
      nl: wordsIn(`afdeling, boekhouding, administratie, facturatie, facturen, financiën, verkoop, klantenservice, technische dienst, support,
        service, magazijn, planning, logistiek, bezorging, retouren, u, jullie, bedrijf, team, kant, kantoor, hoofdkantoor,
        directie, debiteuren, incasso, ict, winkel, filiaal, crediteuren, montage, reparatie, reserveringen, leiding`),
      da: wordsIn(`afdeling, afdelingen, bogholderiet, bogholderi, regnskab, regnskabsafdelingen, økonomi, økonomiafdelingen, økonomiafdeling,
        salg, salgsafdelingen, fakturering, faktureringen, kundeservice, support, supporten, supportafdelingen, teknik, teknisk
        afdeling, lageret, logistik, ledelsen, kontoret, hovedkontoret, jer, firma, firmaet, team, teamet, side, butikken,
        it afdelingen, returafdelingen, debitorafdelingen, inkasso, reklamationsafdelingen, værkstedet, driften, planlægning`),
    },
  },
  {
    slug: "contact-me",
    name: "Contact me",
    words: {
      en: [
        ...pairsOf(
          `call, phone, ring, contact, email, e-mail, mail, write, write to, text, message, get in touch with, get in contact with, get back to,
          reach out to, speak to, speak with, talk to, talk with, reply to, respond to, answer, reach, get hold of, come back to,
          follow up with, be in touch with, touch base with, visit, advise, calling, phoning, ringing, contacting, emailing, getting in touch with`,
          "me, us",
        ),
        ...wordsIn("get in touch, call back, reach out"),
      ],
      da: pairsOf(
        `ringe, ringe til, ringe op til, kontakte, skrive til, tage fat i, vende tilbage til, tage kontakt til, få fat i, svare, maile,
        tage kontakt med, komme i kontakt med, snakke med, tale med, give, ringer til, kontakter, besøge`,
        "mig, os",
      ),
    },
  },
  {
    slug: "bellen",
    name: "Contact, in Dutch word order",
    words: {
      nl: wordsIn(`bellen, belt, opbellen, terugbellen, terugbelt, terug bellen, contacteren, mailen, schrijven, benaderen, te woord staan, spreken,
        antwoorden, contact opnemen, contact op te nemen, contact opneemt, contact, even bellen, bereiken`),
    },
  },
  {
    slug: "contact-made",
    name: "Contact taken up, in Dutch",
    words: {
      nl: wordsIn(
        "contact opnemen, contact op te nemen, contact opneemt, contact zoeken, contact hebben, contact",
      ),
    },
  },
  {
    slug: "was-said",
    name: "Was said or done before",
    words: {
      en: wordsIn(`said, told, promised, will, would, he'll, they'd, was, were, had, has, did, does, didn't, never, already, tried, keeps, kept,
        wanted, going to, used to, not, couldn't, claimed, asked, meant to, supposed to`),
      nl: wordsIn("zou, zouden, heeft, hebben, had, wilde, wou, zal, ging, beloofde, niet, zei, gaat"),
      da: wordsIn("ville, skulle, har, havde, vil, lovede, ikke, aldrig, sagde, blev, er"),
    },
  },
  {
    slug: "no-call",
    name: "No call is needed",
    words: {
      en: wordsIn(`nobody needs to, nobody has to, no one needs to, no one has to, nobody need, no one need, nobody should, no one should,
        there's no need, there is no need, no need, no need for anyone, no need for you, needn't, need not, no reason, not necessary,
        nobody ever needs to, none of you needs to, without anyone, please don't, do not`),
      nl: wordsIn(`niemand hoeft, hoeft niemand, niet nodig, hoeft niet, hoeven niet, hoef je niet, geen reden, niemand moet, niemand hoeft me,
        hoeft u niet, hoeven jullie niet`),
      da: wordsIn(`ingen behøver, behøver ingen, ingen skal, behøver ikke, skal ikke, ingen grund, ikke nødvendigt, ingen har brug, ikke brug,
        ingen må, behøver i ikke, behøver du ikke`),
    },
  },
  {
    slug: "hand-me",
    name: "Hand me on",
    words: {
      en: pairsOf(
        `put, pass, hand, give, transfer, connect, switch, link, refer, direct, route, forward, send, move, patch, redirect, assign, turn, kick,
        bounce, putting, passing, handing, transferring, connecting, sending, switching`,
        "me, us, me on, me over, us over, me along",
      ),
    },
  },
  {
    slug: "hand-case",
    name: "Hand my case on",
    words: {
      en: pairsOf(
        `pass, hand, give, transfer, refer, direct, route, forward, send, escalate, move, assign, passing, handing, forwarding, escalating,
        transferring, sending, take, taking, bring`,
        `my case, my call, my ticket, my question, my issue, my problem, my matter, my message, my request, my email, the case, this case,
        this chat, this conversation, this ticket, this matter, the matter, this on, this over, it over, it on, this up, this along`,
      ),
    },
  },
  {
    slug: "other-caller",
    name: "Another calls, or nobody does",
    words: {
      en: wordsIn(`don't, dont, do not, never, not, already, they, would, will, supposed to, promised to, app, timer, alarm, courier, driver, system,
        delivery man, accountant, scammer, scammers`),
      nl: wordsIn("niet, bezorger, chauffeur, koerier, app, wekker, verkoper, verkopers"),
      da: wordsIn("ikke, chauffør, chaufføren, bud, buddet, app, appen, sælger, sælgere"),
    },
  },
  {
    slug: "your",
    name: "Your",
    words: { en: wordsIn("your, ur"), nl: wordsIn("uw, jullie, je"), da: wordsIn("jeres, din, dine, dit") },
  },
  {
    slug: "crew",
    name: "People, team",
    words: {
      en: wordsIn(
        "people, guys, team, staff, folks, colleagues, lot, manager, technicians, engineers, department, specialists, experts, office, employees",
      ),
      nl: wordsIn(
        "mensen, collega, collega's, medewerkers, afdeling, team, monteurs, leidinggevende, specialisten, personeel",
      ),
      da: wordsIn(
        "folk, kollega, kolleger, medarbejdere, afdeling, team, montører, chef, specialister, personale",
      ),
    },
  },
  {
    slug: "a-call",
    name: "A call",
    words: {
      en: wordsIn(
        "call, phone call, callback, call back, ring, telephone call, video call, phone appointment",
      ),
      nl: wordsIn(
        "telefoontje, belafspraak, telefoongesprek, terugbelafspraak, telefonische afspraak, belletje",
      ),
      da: wordsIn(
        "opkald, telefonmøde, telefonopkald, telefonaftale, opringning, telefonisk møde, telefonsamtale",
      ),
    },
  },
  {
    slug: "send-on",
    name: "Send on, in Dutch and Danish",
    words: {
      nl: wordsIn("geef, geven, stuur, sturen, zet, zetten, speel, leg, leggen, draag, zend, breng, speelt"),
      da: wordsIn("send, sende, giv, give, stil, stille, bring, bringe, løft, løfte, lad, overdrag"),
    },
  },
  {
    slug: "on-to",
    name: "On to",
    words: {
      en: wordsIn(
        `to, through to, over to, on to, onto, with, in touch with, up to, on with, in contact with, through, across to`,
      ),
    },
  },
  {
    slug: "on-to-them",
    name: "On to, in Dutch and Danish",
    words: {
      nl: wordsIn("door aan, door naar, over aan, voor aan, door bij, op aan"),
      da: wordsIn("videre til, over til, om til, ind til, op til, videre på"),
    },
  },
  {
    slug: "one-of",
    name: "One of your",
    words: {
      en: wordsIn(
        "one of your, any of your, some of your, a member of your, member of your, someone of your, one of ur",
      ),
      nl: wordsIn(
        "een van uw, een van jullie, een van je, één van uw, één van jullie, iemand van uw, iemand van jullie",
      ),
      da: wordsIn("en af jeres, en af dine, nogen af jeres, en fra jeres, nogen fra jeres, én af jeres"),
    },
  },
  {
    slug: "on-line",
    name: "On the phone",
    words: {
      en: wordsIn(
        "on the line, on the phone, on the telephone, on the other end, by phone, over the phone, over the telephone",
      ),
      nl: wordsIn("aan de lijn, aan de telefoon, aan de andere kant, telefonisch"),
      da: wordsIn("i røret, i telefonen, i den anden ende, på tråden, over telefonen, telefonisk"),
    },
  },
  {
    slug: "be-called",
    name: "Be called",
    words: {
      en: wordsIn(
        "be called, be phoned, be rung, be called back, be phoned back, be rung back, get called, a call, a phone call, a call back, a callback",
      ),
    },
  },
  {
    slug: "no-name",
    name: "Called by a person or at a time",
    words: {
      en: wordsIn(
        "back, by someone, by somebody, by one, by a, by your, from someone, from somebody, from you, from your, from one, from a, today, tomorrow, now, instead, asap, this, on my",
      ),
    },
  },
  {
    slug: "greeting",
    name: "Thanks and regards",
    words: {
      en: wordsIn("thanks, thank, regards, compliments, congratulations, love, greetings, best, well done"),
      nl: wordsIn("groeten, groet, complimenten, compliment, dank, bedankje, felicitaties"),
      da: wordsIn("tak, hilsen, hilsner, hilse, ros, kompliment, tillykke"),
    },
  },
];
