import type { WordClass } from "../schema";
import { wordsIn } from "./lines";

/** Words with which people ask for a person, or refuse one. */
export const askingClasses: WordClass[] = [
  {
    slug: "person",
    name: "Person",
    words: {
      en: wordsIn(`department, fraud department, billing department, whoever handles, whoever deals with, duty manager, some one, any one, real one, banker, lovely colleagues, technicians, specialists, experts, a pro, real support, human, humans, humon, humen, humann, hooman, human being, human agent, person, someone, somebody, someone else,
        somebody else, anyone, anybody, sum1, some1, sm1, agent, agents, representative, representatives, rep, reps,
        operator, operators, assistant, advisor, adviser, consultant, specialist, expert, employee, staff, staff member,
        member of staff, member of your staff, member of your team, member of the team, team member, supervisor, manager,
        manger, management, team leader, team lead, boss, superior, superiors, colleague, technician, engineer,
        case worker, someone above you, someone in charge, whoever is in charge, person in charge, human support,
        human help, human assistance, human operator, csr, support agent, support team, support staff,
        real help, actual help, live body, warm body, shop manager, owner, the owner, branch manager, store manager, account manager, director, head office, customer service, customer support, customer care, customer assistance, customer services, customer relations,
        helpdesk, help desk, service desk, call center, call centre`),
      nl: wordsIn(`mens, mensen, persoon, iemand, iemand anders, een van jullie, medewerker, medewerkster, medewerkers,
        collega, agent, vertegenwoordiger, adviseur, specialist, expert, manager, leidinggevende, teamleider, teamleidster,
        baas, chef, supervisor, verantwoordelijke, hoofd, directeur, klantenservice, klantendienst, klantcontact,
        helpdesk, servicedesk, servicemedewerker, supportmedewerker, monteur, contactpersoon, behandelaar, echt iemand,
        echte hulp, personeel, directie, de leiding, eigenaar, winkelmanager, winkelchef, afdelingschef, filiaalmanager, vestigingsmanager, bedrijfsleider, accountmanager, teammanager, menselijke hulp, menselijk contact, persoonlijk contact`),
      da: wordsIn(`dame, mand i røret, anden person, menneske, mennesker, person, nogen, nogen anden, en fra jer, en af jer, medarbejder,
        medarbejdere, ansat, kollega, rådgiver, konsulent, ekspert, specialist, agent, chef, leder, overordnet, teamleder,
        supervisor, ansvarlig, ansvarlige, kundeservice, kundeservicemedarbejder, kundesupport, supporten,
        rigtig hjælp, ordentlig hjælp, ledelsen, ledelse, personale, personalet, ejer, ejeren, direktør, direktøren, butikschef, butikschefen, afdelingsleder, afdelingslederen, chefen, lederen, kundechef, sagsbehandler, tekniker, teknikeren, kontaktperson, menneskelig kontakt, personlig kontakt, menneskelig hjælp`),
    },
  },
  {
    slug: "swear",
    name: "Swear words and fillers",
    words: {
      en: wordsIn(
        "the hell, the fuck, for god's sake, for fuck's sake, for christ's sake, damn it, dammit, just, like, um, uh, er, simply, really, kindly",
      ),
      nl: wordsIn("verdomme, godverdomme, in godsnaam, in hemelsnaam, jezus, gewoon, alsjeblieft, eh, nou"),
      da: wordsIn("for helvede, for fanden, sgu, fandeme, kraftedeme, bare, lige, venligst, øh"),
    },
  },
  {
    slug: "staff",
    name: "Person, never just anybody",
    words: {
      en: wordsIn(`banker, colleague, specialist, employee, human, humans, humon, humen, hooman, human being, person, agent, agents, representative, representatives, rep, operator, advisor, adviser,
        supervisor, manager, member of staff, staff member, team member, customer service, customer support, live support,
        csr, real one`),
      nl: wordsIn(
        "mens, persoon, medewerker, medewerkster, collega, adviseur, leidinggevende, klantenservice, menselijk contact, persoonlijk contact",
      ),
      da: wordsIn(
        "menneske, person, medarbejder, rådgiver, chef, leder, kundeservice, sagsbehandler, kundeservicemedarbejder",
      ),
    },
  },
  {
    slug: "real",
    name: "Real",
    words: {
      en: wordsIn(`f ing, fing, f cking, fcking, f king, real, actual, live, human, living, breathing, genuine, proper, decent, competent, different, another,
        other, senior, real life, real live, flesh and blood, intelligent, thinking, customer service, support, service,
        damn, damned, goddamn, god damn, bloody, fucking, fuckin, fkn, freaking, frigging, effing, stupid, single`),
      nl: wordsIn(`echt, echte, levend, levende, menselijk, menselijke, fysieke, andere, ander, bevoegde, goede,
        verdomde, vervloekte, godverdomme, fucking`),
      da: wordsIn(`rigtig, rigtigt, rigtige, levende, ægte, virkelig, virkeligt, menneskelig, menneskeligt, anden, andet,
        fysisk, kompetent, forbandet, skide, fucking, fandeme`),
    },
  },
  {
    slug: "the",
    name: "A, the, your",
    words: {
      en: wordsIn(
        "through to a, through to the, over to a, for a, that a, a, an, the, your, ur, some, any, one of your, one of the, this, that, with, with a, with your, to, to a",
      ),
      nl: wordsIn(
        "naar een, door naar een, door naar, dat een, dat er een, door een, een, 'n, de, het, uw, je, jullie, jouw, een van jullie, een van uw, naar een, met een",
      ),
      da: wordsIn(
        "til en, til et, at en, at et, videre til en, nogen, en, et, den, det, din, jeres, en af jeres, nogle, med en, med et",
      ),
    },
  },
  {
    slug: "want",
    name: "Want",
    words: {
      en: wordsIn(`help from, answer from, reply from, response from, want, wants, wanted, wanna, need, needed, require, demand, demanding, prefer, request, requesting,
        insist on, would like, i'd like, i would love, like to have, want to get, want to have, need to get,
        get me, give me, gimme, bring me, find me, send me, fetch me, hand me, pass me to, let me have, get us, give us,
        can i get, could i get, can i have, could i have, may i have, can we get, can i please have, can i please get,
        looking for, asking for, ask for, asked for, how do i get, how can i get, how to get, waiting for`),
      nl: wordsIn(`hulp van, antwoord van, reactie van, wil, willen, wens, wensen, wil graag, zou graag, graag, heb nodig, zoek, verzoek om, vraag om, eis,
        geef me, geef mij, mag ik, kan ik, krijg ik, haal, stuur, liever`),
      da: wordsIn(`hjælp fra, svar fra, få mig, lad mig få, giv os, vil have, vil gerne have, vil tale med, ønsker, kræver, har brug for, brug for, giv mig, må jeg få,
        kan jeg få, må jeg bede om, beder om, vil gerne snakke med, find mig, skaf mig, hent, foretrækker, søger`),
    },
  },
  {
    slug: "speak",
    name: "Speak",
    words: {
      en: wordsIn(`speak, speaking, spk, speek, talk, talking, tlk, chat, chatting, converse, communicate, discuss this,
        discuss it, get in touch, getting in touch, get in contact, contact, contacting, reach, reaching, get hold of,
        get a hold of, get ahold of, get through to, connect with, connect to, connecting with, have a word, have a chat, have a call,
        have a conversation, call, calling, deal with, be in touch,
        be contacted by, hear from, put in touch, direct line, escalated`),
      da: wordsIn(`fat i, fat på, få fat i en, tale, tal, snakke, snak, chatte, chat, skrive, få fat i, få fat på, have fat i, få kontakt, få en
        samtale, kontakte, ringe, komme i kontakt, komme igennem, kontaktet af, ringet op af, forbindelse, dialog`),
    },
  },
  {
    slug: "spreken",
    name: "Speak, in Dutch word order",
    words: {
      nl: wordsIn(`spreken, te spreken, praten, te praten, kletsen, chatten, te chatten, bellen, te bellen, spreek, praat,
        contact, contact opnemen, aan de lijn, aan de telefoon, aan de lijn krijgen, te woord, overleggen, mailen,
        telefonisch, bereiken, te bereiken, aan het woord`),
    },
  },
  {
    slug: "spreken-met",
    name: "Speak to, in Dutch",
    words: {
      nl: wordsIn(`spreken met, spreken, praten met, praten, chatten met, bellen met, contact met, contact opnemen met,
        gesprek met, in gesprek met, doorverbonden met, doorverbinden met, verbonden met, verbinden met, bereik ik,
        overleggen met, contact op met, doorverbonden naar`),
    },
  },
  {
    slug: "hand-over",
    name: "Hand me over",
    words: {
      en: wordsIn(`put me thru, get me through to, switch me over, transfer me, transfer us, transfer the chat, transfer this chat, transferring me, put me through,
        put us through, put me in touch, put me on with, patch me through, connect me, connect us, pass me on, pass me over,
        pass this on to, hand me over, hand me off, hand this over, escalate, escalating, turn me over, hook me up with`),
      nl: wordsIn(`verbind me door, verbind mij door, verbind door, verbind me, verbind mij, doorverbinden, doorverbonden,
        doorverbind, doorgeschakeld, doorschakelen naar, mij doorschakelen, me doorschakelen, schakel me door, schakel mij door, zet me door, zet mij door,
        draag me over, overdragen aan, escaleren, escaleer, escalatie, stuur me door, stuur mij door, breng me in contact`),
      da: wordsIn(`stil mig om, stille mig om, stil om, stil mig videre, stille mig videre, stil mig igennem, stillet om,
        stillet videre, viderestil, viderestille, viderestillet, viderestilles, send mig videre, sende mig videre,
        giv mig videre, eskaler, eskalere, eskaleres, eskalering, sæt mig i forbindelse, sætte mig i forbindelse,
        sæt mig i kontakt, giv sagen videre, overfør mig, overfør samtalen`),
    },
  },
  {
    slug: "move-to",
    name: "Move to",
    words: {
      en: wordsIn(`raise this with, raise it with, take this to, take it to, run this by, send this on, send it on, send it to, send this to, pass it on, pass it to, give this to, give it to, transfer, transferred, transferring, forward, forwarded, redirect, redirected, route, switch, switched, refer, referred,
        direct me, passed, hand over, handed, connected, connect, bring in, take me, send me, move me, link me, pass this, put me on`),
      nl: wordsIn(
        "stuur het door, stuur dit door, geef het door, geef dit door, door naar, doorsturen, doorgestuurd, doorzetten, doorgezet, overdragen, overgedragen, verbinden, verbonden",
      ),
      da: wordsIn(
        "send det videre, send den videre, send sagen videre, giv det videre, få mig, overføre, overført, videresende, videresendt, sende mig, send mig, give videre, omstille, omstilles",
      ),
    },
  },
  {
    slug: "call-me",
    name: "Call me",
    words: {
      en: wordsIn(`give me a bell, give us a bell, give me a buzz, give us a ring, call me back, call me, call us back, call us, phone me, phone us, ring me, ring me back, give me a call,
        give me a ring, give us a call, get back to me by phone, call me now, contact me by phone, reach me by phone`),
      nl: wordsIn(`bel me, bel mij, bel me terug, bel mij terug, mij bellen, me bellen, mij terugbellen, me terugbellen,
        mij terug bellen, me terug bellen, terugbellen, teruggebeld, terug gebeld, terugbelverzoek, ons bellen, bel ons,
        gebeld worden, me opbellen, mij opbellen`),
      da: wordsIn(`kontaktes telefonisk, ring til mig, ring mig op, ringe til mig, ringe mig op, ringes op, ringet op, ring tilbage, ringe tilbage,
        ringer tilbage, ringe mig tilbage, ringe os op, ringer til mig, ringer mig op, opkald fra jer, kontakt mig telefonisk`),
    },
  },
  {
    slug: "phone",
    name: "Phone number",
    words: {
      en: wordsIn(
        "number, phone number, telephone number, telephone, hotline, phone line, phone, helpline, direct number",
      ),
      nl: wordsIn("nummer, telefoonnummer, nummer om te bellen, belnummer"),
      da: wordsIn("nummer, telefonnummer, telefon, tlf, telefonnr"),
    },
  },
  {
    slug: "call-you",
    name: "Call you",
    words: {
      en: wordsIn(
        "call you, call you guys, phone you, ring you, reach you, contact you, call, ring, talk to you, speak to you",
      ),
      nl: wordsIn("u bellen, jullie bellen, je bellen, bellen, u bereiken, jullie bereiken, te bellen"),
      da: wordsIn("ringe til jer, ringe til, ringe på, ringe, få fat i jer, kontakte jer, ringe jer op"),
    },
  },
  {
    slug: "bot",
    name: "Bot",
    words: {
      en: wordsIn(`bot, bots, chatbot, chatbots, chat bot, robot, robots, machine, machines, computer, ai, a.i, algorithm,
        automated system, automated response, automated responses, automated replies, automated assistant,
        virtual assistant, script, autoreply, auto reply, program`),
      nl: wordsIn(
        "bot, chatbot, chatbots, robot, robots, computer, machine, geautomatiseerd systeem, automaat, algoritme",
      ),
      da: wordsIn(
        "bot, bots, chatbot, chatbotten, robot, robotten, botten, computer, maskine, automat, ai, kunstig intelligens",
      ),
    },
  },
  {
    slug: "no-more",
    name: "No more",
    words: {
      en: wordsIn(`bored of, don't talk to me like a, not another, no bloody, don't want, dont want, do not want, don't wish, don't need, do not need, refuse, not going to, not gonna,
        won't, will not, stop, tired of, sick of, fed up with, done with, enough of, had enough of, hate, instead of, rather
        than, no more, not talking, not speaking, can't stand, cannot stand, don't like, not with, not by, not to, not from,
        never want, anything but`),
      nl: wordsIn(`geen zin meer in, niets aan, word gek van, wil niet, wil geen, wens niet, wens geen, willen geen, hoef geen, ga niet, zat, beu, klaar met, stop met,
        genoeg van, in plaats van, liever niet, haat, niet met, niet tegen, geen zin in, niet van, ipv, geen zin om, weiger`),
      da: wordsIn(`vil ikke, ønsker ikke, gider ikke, træt af, stop med, nok af, i stedet for, frem for, hader, ikke med,
        orker ikke, nægter, ikke af, færdig med, i stedet for at, ikke tale med`),
    },
  },
  {
    slug: "refuse",
    name: "Refuse",
    words: {
      en: wordsIn(`don't want, dont want, do not want, don't need, dont need, do not need, don't wish, didn't ask,
        did not ask, didnt ask, didn't want, did not want, doesn't want, doesn't need, never asked, never wanted, no need,
        not need, needn't, not necessary, no reason, without, rather not, prefer not, avoid, is it necessary, not required,
        not have to, don't have to, do not have to, wouldn't want, not want, no longer need, no longer want, instead of`),
      nl: wordsIn(`geen, wil niet, hoef niet, hoeft niet, hoeven niet, wilde niet, wou niet, willen niet, wens niet,
        niet nodig, zonder, is het nodig, liever niet, niet om, vroeg niet, niet gevraagd, in plaats van, nooit`),
      da: wordsIn(`vil ikke, ønsker ikke, behøver ikke, skal ikke, gider ikke, uden, ikke brug for, bad ikke om, ikke bedt om,
        ikke nødvendigt, er det nødvendigt, hellere ikke, ikke bedt, ingen grund til, i stedet for, ville ikke`),
    },
  },
  {
    slug: "must-i",
    name: "Must I",
    words: {
      en: wordsIn(
        "do i have to, do i need to, do i really have to, do we have to, do we need to, must i, must we, should i have to, do you have to, does one have to, do i need",
      ),
      nl: wordsIn("moet ik, moeten wij, moeten we, moet je, moet men, hoef ik, moet ik eerst, moet ik echt"),
      da: wordsIn("skal jeg, skal man, skal vi, behøver jeg, behøver man, er jeg nødt til at"),
    },
  },
  {
    slug: "dont",
    name: "Don't",
    words: {
      en: wordsIn(
        "don't, dont, do not, never, no, not, was, were, been, after, while, when, didn't, they, he, she, already, haven't, for",
      ),
      nl: wordsIn("niet, geen, al, nooit, na"),
      da: wordsIn("ingen, aldrig, allerede, efter, har"),
    },
  },
  {
    slug: "not-one",
    name: "No, not a",
    words: {
      en: wordsIn("no, not, without, per, by"),
      nl: wordsIn("geen, niet, zonder, als"),
      da: wordsIn("ikke, ingen, uden, som"),
    },
  },
  {
    slug: "i-am",
    name: "I am",
    words: { en: wordsIn("i'm, im, i am, am"), nl: wordsIn("ben, ik ben"), da: wordsIn("jeg er, er jeg") },
  },
  {
    slug: "money",
    name: "Money, files",
    words: {
      en: wordsIn(
        "money, the money, funds, my money, files, the files, the amount, cash, to the wifi, to wifi",
      ),
      nl: wordsIn("geld, het geld, het bedrag"),
      da: wordsIn("penge, pengene, beløbet"),
    },
  },
  {
    slug: "by-name",
    name: "By a name",
    words: {
      en: wordsIn("not, rather not, by, mr, mrs, ms, crazy, stupid, names, a liar, old fashioned"),
      nl: wordsIn("niet, liever niet, maar niet, gek, mevrouw, meneer"),
      da: wordsIn("ikke, helst ikke, skør, ved navn"),
    },
  },
  {
    slug: "please",
    name: "Please, now",
    words: {
      en: wordsIn(
        "please, pls, plz, plez, pleas, now, right now, asap, immediately, today, thanks, thank you, ffs, wtf, hello, hi, hey, ok, okay, just, yes, no",
      ),
      nl: wordsIn(
        "graag, aub, a u b, alstublieft, alsjeblieft, svp, nu, direct, meteen, dank, bedankt, hallo, ja, nee, hoi, gewoon",
      ),
      da: wordsIn("tak, venligst, nu, straks, med det samme, omgående, hej, ja, nej, please, bare"),
    },
  },
  {
    slug: "person-thing",
    name: "Things named after a person",
    words: {
      en: wordsIn(`to sign, to be home, at home, to accept, to receive, then, later, myself, tomorrow, next week, resources, rights, error, errors, detection, model, license, licence, fee, fees, account, accounts, role,
        roles, name, called, named, dashboard, portal, software, edition, login, body, being rude, behind, field, console,
        size, readable, key, id`),
      nl: wordsIn(
        "cadeau, een cadeau, verrassen, toevoegen, machtigen, uitnodigen, anders machtigen, rol, account, naam, genaamd, kosten, achter",
      ),
      da: wordsIn("mere, ekstra, rolle, konto, navn, kaldet, ved navn, bag"),
    },
  },
  {
    slug: "desk",
    name: "Service desk",
    words: {
      en: wordsIn(
        "customer service, customer support, customer care, customer assistance, customer services, helpdesk, help desk",
      ),
    },
  },
  {
    slug: "desk-line",
    name: "Line to a desk",
    words: { en: wordsIn("mail, email, e-mail, number, phone, please") },
  },
  {
    slug: "take-care",
    name: "Take care of",
    words: {
      en: wordsIn(`handle, handles, look, looks, deal, read, reads, answer, answers, help, take over, take care, take this,
        respond, reply, explain, clarify, phone, call me, ring, sort, sort this, solve, solves, review, step in, join, contact, write, assist, check, jump in`),
      nl: wordsIn(
        "kijken, helpen, uitleggen, toelichten, overnemen, oplossen, behandelen, lezen, antwoorden, bellen, naar kijken, reageren, overneemt, kijkt, helpt, leest",
      ),
      da: wordsIn(
        "se, hjælpe, forklare, uddybe, overtage, løse, behandle, læse, svare, ringe, kontakte, kigge, tage over, overtager, kigger, svarer, ser",
      ),
    },
  },
];
