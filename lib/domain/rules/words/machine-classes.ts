import type { WordClass } from "../schema";
import { wordsIn } from "./lines";

/** Words that refuse a machine, or ask for somebody alive instead. */
export const machineClasses: WordClass[] = [
  {
    slug: "type-to",
    name: "Type, talk (to a machine)",
    words: {
      en: wordsIn(
        "talk, talking, speak, speaking, chat, chatting, type, typing, write, writing, discuss, discussing, argue, arguing, deal, dealing, communicate, communicating, explain, explaining, repeat, interact",
      ),
      nl: wordsIn(
        "praat, spreek, chat, typ, schrijf, overleg, communiceer, discussieer, mail, ga, wil, wens, praten, chatten, typen, schrijven, spreken",
      ),
      da: wordsIn(
        "skriver, taler, snakker, chatter, diskuterer, kommunikerer, forhandler, vil, gider, ønsker, skrive, tale, snakke, chatte",
      ),
    },
  },
  {
    slug: "no-longer",
    name: "Not, no longer",
    words: {
      en: wordsIn("not, never, no longer, no more, don't, won't, can't, i'm done, refuse, stop, anymore"),
      nl: wordsIn("niet, nooit, niet meer, niet langer, niet verder, geen"),
      da: wordsIn("ikke, aldrig, ikke mere, ikke længere, ingen"),
    },
  },
  {
    slug: "to-a",
    name: "To a",
    words: {
      en: wordsIn("to, with, at, by, to a, with a, to your, with your, to some, with this, to this, to the"),
      nl: wordsIn("met, tegen, door, met een, tegen een, met die, met jullie, met uw"),
      da: wordsIn("med, til, af, med en, til en, med jeres, til jeres, med den, med sådan en"),
    },
  },
  {
    slug: "machine",
    name: "Machine that answers",
    words: {
      en: wordsIn(`bot, bots, chatbot, chat bot, robot, robots, machine, machines, computer, computers, software, ai, algorithm, recording,
        answering machine, voice menu, script, program, programme, automaton, screen`),
      nl: wordsIn(
        "bot, chatbot, robot, robots, computer, machine, machines, automaat, algoritme, computerstem, apparaat",
      ),
      da: wordsIn(
        "bot, chatbot, robot, robotter, computer, maskine, maskiner, automat, algoritme, telefonsvarer, program",
      ),
    },
  },
  {
    slug: "canned",
    name: "Canned answers",
    words: {
      en: wordsIn(`automated answers, automatic answers, automatic replies, automatic responses, canned answers, canned replies, canned responses,
        copy paste answers, copy and paste answers, template answers, standard answers, standard replies, automated messages, auto replies`),
      nl: wordsIn(
        "automatische antwoorden, automatische reacties, standaardantwoorden, standaard antwoorden, standaardantwoord",
      ),
      da: wordsIn(
        "automatiske svar, standardsvar, autosvar, automatsvar, automatiske beskeder, standardbeskeder",
      ),
    },
  },
  {
    slug: "truly",
    name: "Truly alive",
    words: {
      en: wordsIn(
        "real, actual, living, genuine, human, breathing, flesh and blood, actual real, real live, real human",
      ),
      nl: wordsIn("echt, echte, levend, levende, menselijk, menselijke"),
      da: wordsIn("rigtig, rigtigt, levende, ægte, virkelig, virkeligt, menneskelig"),
    },
  },
  {
    slug: "being",
    name: "Being, employee",
    words: {
      en: wordsIn(
        "person, people, human, humans, being, employee, employees, colleague, colleagues, agent, representative, rep, operator, advisor, adviser, member of staff, someone, somebody, voice, staff",
      ),
      nl: wordsIn("mens, mensen, persoon, personen, medewerker, medewerkers, iemand, stem, wezen"),
      da: wordsIn(
        "menneske, mennesker, person, personer, medarbejder, medarbejdere, nogen, stemme, væsen, folk",
      ),
    },
  },
  {
    slug: "talked",
    name: "Talked before",
    words: {
      en: wordsIn(`talked, spoke, spoken, chatted, helped, got, had, was, were, reached, connected, met, like, as, looks, lovely, thanks, thank,
        for, number of, how many, per, treated`),
      nl: wordsIn(
        "sprak, gesproken, gehad, had, was, geholpen, kreeg, als, zoals, bedankt, fijn, per, hoeveel",
      ),
      da: wordsIn(
        "talte, talt, snakkede, snakket, fik, fået, havde, var, hjalp, som, ligner, tak, pr, per, mange, det er, de er",
      ),
    },
  },
  {
    slug: "wish",
    name: "Wish, prefer",
    words: {
      en: wordsIn(`want, wants, need, needs, prefer, rather, better, happier, comfortable, easier, would like, i'd like, expect, demand, only, deserve,
        give me, get me, looking for, insist on`),
      nl: wordsIn(
        "wil, willen, liever, graag, liefst, verwacht, eis, prettiger, fijner, alleen, geef me, geef mij",
      ),
      da: wordsIn(
        "vil, hellere, helst, gerne, ønsker, foretrækker, kræver, forventer, kun, trygt, tryggere, giv mig",
      ),
    },
  },
  {
    slug: "answer",
    name: "Answer, help, talk",
    words: {
      en: wordsIn(`answer, answers, reply, replies, response, responses, help, advice, explanation, assistance, explaining, explain, dealing, discuss,
        discussing, contact, communication, conversation, attention, input, going over, go over, sort this out, call, dialogue, deal`),
      nl: wordsIn(
        "antwoord, antwoorden, reactie, uitleg, hulp, gesprek, advies, uitleggen, bespreken, contact, overleg",
      ),
      da: wordsIn(
        "svar, hjælp, forklaring, samtale, kontakt, råd, rådgivning, forklare, drøfte, opkald, dialog",
      ),
    },
  },
  {
    slug: "by-with",
    name: "From, with, by",
    words: {
      en: wordsIn("from, with, to, by, through, of"),
      nl: wordsIn("van, met, door, aan"),
      da: wordsIn("fra, med, af, til, for"),
    },
  },
  {
    slug: "whoever",
    name: "Whoever is in charge",
    words: {
      en: wordsIn("whoever, whomever, the one who, the person who, someone who, somebody who"),
      nl: wordsIn(
        "degene die, wie hierover gaat, wie erover gaat, wie daar over gaat, de persoon die, iemand die",
      ),
      da: wordsIn("den der, den som, vedkommende der, ham der, hende der, en der, en som, nogen der"),
    },
  },
  {
    slug: "alive-here",
    name: "People at work here",
    words: {
      en: wordsIn(
        "human, humans, humanbeing, human beings, real people, people, living person, living soul, soul, person",
      ),
      nl: wordsIn("mens, mensen, menselijk persoon, levend wezen, levende ziel, levend mens, echte mensen"),
      da: wordsIn(
        "menneske, mennesker, levende sjæl, levende væsen, levende mennesker, rigtige mennesker, sjæl",
      ),
    },
  },
  {
    slug: "at-yours",
    name: "At your company",
    words: {
      en: wordsIn(
        "there, here, on the other end, at the other end, at this company, at your company, in your company, at your end, working there, working here, left, on duty, behind this",
      ),
      nl: wordsIn(
        "daar, hier, aan de andere kant, bij jullie, bij u, bij dit bedrijf, aanwezig, werkzaam, werken bij jullie",
      ),
      da: wordsIn(
        "hos jer, i den anden ende, hos jeres, i jeres firma, tilbage, derinde, på arbejde, bag skærmen, til stede, i firmaet",
      ),
    },
  },
  {
    slug: "seen-to",
    name: "Looked at, read",
    words: {
      en: wordsIn(
        "looked at, checked, handled, read, reviewed, seen, answered, dealt with, verified, solved, decided, taken over, looked into, examined, helped, served, assisted, advised",
      ),
      nl: wordsIn(
        "bekeken, gelezen, behandeld, gecontroleerd, beoordeeld, opgelost, beantwoord, geholpen, overgenomen, nagekeken, bekijken, beoordelen, lezen, behandelen, helpen",
      ),
      da: wordsIn(
        "læst, set, kigget, behandlet, vurderet, tjekket, gennemgået, løst, besvaret, hjulpet, overtaget, set på, kigget på, hjælpes, læses, behandles, vurderes, tjekkes, ses, ses på",
      ),
    },
  },
  {
    slug: "by-whom",
    name: "By",
    words: { en: wordsIn("by"), nl: wordsIn("door"), da: wordsIn("af") },
  },
  {
    slug: "human-part",
    name: "Human eyes, touch",
    words: {
      en: wordsIn(
        "eyes, eye, touch, hand, hands, intervention, review, attention, contact, interaction, ear, brain, being, voice, input, response, reply, answer, help, please, decision",
      ),
      nl: wordsIn(
        "ogen, tussenkomst, beoordeling, reactie, stem, blik, hulp, controle, aandacht, beslissing, antwoord",
      ),
      da: wordsIn(
        "øjne, indgriben, vurdering, stemme, svar, hjælp, kontrol, beslutning, behandling, sagsbehandling",
      ),
    },
  },
  {
    slug: "wits",
    name: "A pulse, a brain, a say",
    words: {
      en: wordsIn(
        "pulse, brain, heartbeat, common sense, authority, the authority, power, a clue, knowledge, a heart, some sense, half a brain",
      ),
      nl: wordsIn(
        "verstand, verstand van zaken, bevoegdheid, hersens, gezag, hart, kennis van zaken, een hartslag",
      ),
      da: wordsIn("forstand, puls, beføjelser, hjerne, myndighed, hjerteslag, forstand på, indflydelse"),
    },
  },
  {
    slug: "my-people",
    name: "My husband, my office",
    words: {
      en: wordsIn(
        "my husband, my wife, my mother, my father, my son, my daughter, my partner, our office, my office, my mum, my dad, my parents, our reception",
      ),
      nl: wordsIn(
        "mijn man, mijn vrouw, mijn moeder, mijn vader, mijn zoon, mijn dochter, mijn partner, ons kantoor, mijn ouders",
      ),
      da: wordsIn("min mand, min kone, min mor, min far, min søn, min datter, vores kontor, mine forældre"),
    },
  },
  {
    slug: "must-do",
    name: "Should, must",
    words: {
      en: wordsIn("should, must, needs to, need to, has to, have to, ought to, better"),
      nl: wordsIn("moet, moeten, zou moeten, dient te, mag wel"),
      da: wordsIn("må, skal, bør, burde, er nødt til at"),
    },
  },
  {
    slug: "step-in",
    name: "Look into, step in",
    words: {
      en: wordsIn(
        "look into, look at, check this, check it, read this, handle this, take over, investigate, intervene, step in, fix this, sort this, deal with this",
      ),
      nl: wordsIn("kijken, hiernaar kijken, ingrijpen, lezen, overnemen, oplossen, onderzoeken, bekijken"),
      da: wordsIn("se på, kigge på, læse, tage over, gribe ind, overtage, undersøge, løse"),
    },
  },
  {
    slug: "talk-over",
    name: "Talk over",
    words: {
      en: wordsIn(
        "discuss, go over, talk through, talk this over, run through, sort this out, take this up, raise this, discussing, talk it over",
      ),
      nl: wordsIn("bespreken, doornemen, overleggen, doorspreken"),
      da: wordsIn(
        "tage det op, tage sagen op, drøfte, gennemgå, diskutere, tale det igennem, snakke det igennem",
      ),
    },
  },
];
