import type { WordClass } from "../schema";
import { wordsIn } from "./lines";

/** People, what happens to them, and who does it. */
export const harmClasses: WordClass[] = [
  {
    slug: "somebody",
    name: "Somebody",
    words: {
      en: wordsIn(`girl, boy, i, i'm, im, i am, i've, i was, i got, me, we, us, he, she, him, her, they, my child, child, kid, kids, baby, son, daughter, dad, father,
        mum, mom, mother, wife, husband, partner, girlfriend, boyfriend, grandmother, grandfather, grandma, someone, somebody,
        a person, people, friend, colleague, dog, cat, customer, toddler, sister, brother, neighbour, myself`),
      nl: wordsIn(`ik, mij, me, we, wij, ons, hij, zij, hem, haar, kind, kinderen, baby, zoon, dochter, zoontje, dochtertje, vader, moeder,
        vrouw, man, partner, vriend, vriendin, oma, opa, iemand, collega, hond, kat, zus, broer, buurman, mezelf, peuter`),
      da: wordsIn(`jeg, mig, vi, os, han, hun, ham, hende, barn, barnet, børn, baby, søn, datter, far, mor, kone, mand, kæreste,
        partner, ven, veninde, mormor, farmor, morfar, farfar, nogen, kollega, hund, kat, søster, bror, nabo, mig selv`),
    },
  },
  {
    slug: "limb",
    name: "Part of the body",
    words: {
      en: wordsIn(`hip, collarbone, jaw, elbow, tooth, teeth, forehead, chest, stomach, eyelid, hand, hands, finger, fingers, face, eye, eyes, arm, arms, leg, legs, skin, head, back, foot, feet, mouth, throat, nose,
        ankle, wrist, knee, neck, lips, thumb, toe, rib, ribs, shoulder, body, hair`),
      nl: wordsIn(
        "heup, kaak, elleboog, tand, tanden, borst, buik, schouder, hand, handen, vinger, vingers, gezicht, oog, ogen, arm, armen, been, benen, huid, hoofd, rug, voet, voeten, mond, keel, neus, enkel, pols, knie, nek, lippen, duim, teen, lichaam",
      ),
      da: wordsIn(
        "hofte, kæbe, albue, tand, tænder, bryst, mave, skulder, håndleddet, håndled, knæet, hånd, hånden, hænder, finger, fingre, fingeren, ansigt, ansigtet, øje, øjne, øjet, arm, armen, ben, benet, hud, huden, hoved, hovedet, ryg, ryggen, fod, foden, mund, munden, hals, halsen, næse, ankel, håndled, knæ, nakke, læber, krop",
      ),
    },
  },
  {
    slug: "wound",
    name: "Wound (of a part of the body)",
    words: {
      en: wordsIn(
        "burn, burned, burnt, burns, burning, cut, cuts, broke, broken, fractured, crushed, sliced, blistered, blisters, swollen, swelling, bleeding, injured, hurt, rash, scalded, trapped, shock",
      ),
      nl: wordsIn(
        "verbrand, verbrandde, gesneden, sneed, gebroken, brak, opgezwollen, gezwollen, blaren, uitslag, bloedt, bloedde, bloeden, gewond, verwond, bezeerd, klem, geplet, brandwond, brandwonden",
      ),
      da: wordsIn(
        "brændt, brændte, forbrændt, skåret, skar, brækket, brækkede, hævet, hævede, vabler, udslæt, bløder, blødte, såret, klemt, knust, skadet, forbrænding, brandsår",
      ),
    },
  },
  {
    slug: "hurt",
    name: "Hurt, in danger of life",
    words: {
      en: wordsIn(`i bleed, we bleed, i fell, fell off, crashed, nearly crashed, almost crashed, had an accident, broke her hip, choked on, drowned, nearly drowned, got crushed, injured, injuring, wounded, got hurt, been hurt, was hurt, is hurt, were hurt, getting hurt, bleeding, bleeds heavily, unconscious,
        passed out, fainted, collapsed, choked, choking, suffocating, can't breathe, cannot breathe, cant breathe, difficulty breathing,
        trouble breathing, struggling to breathe, poisoned, seizure, heart attack, concussion, electrocuted, electric shock, got shocked, got zapped,
        got burned, got burnt, burned myself, burnt myself, cut myself, hurt myself on, severe burns, third degree burns, rushed to hospital, taken to hospital, ended up in hospital, in the emergency room, to the emergency room,
        to the er, in the er, to a&e, ended up in the hospital, taken to the hospital, went to hospital, went to the hospital, hospitalised, hospitalized,
        lost consciousness, died, almost died, nearly died, killed, attacked, bitten, stitches`),
      nl: wordsIn(`bloed, ik bloed, gevallen en, ten val gekomen, ten val, een ongeluk gehad, bijna verongelukt, stikte, stikte bijna, verdronken, niet meer ademen, niet ademen, geen adem meer, bultjes, gewond, verwond, gewond geraakt, verwondingen, letsel, bloed uit, bloedt, hevig bloeden, brandwonden, bewusteloos, flauwgevallen, gestikt,
        stikt, geen adem, kan niet ademen, kreeg geen lucht, benauwd, vergiftigd, hartaanval, hersenschudding, geëlektrocuteerd,
        elektrische schok, een schok, stroomschok, naar het ziekenhuis, in het ziekenhuis beland, eerste hulp, spoedeisende hulp,
        hechtingen, overleden, bijna dood, buiten bewustzijn, pijn gedaan, verbrand aan, gevallen door`),
      da: wordsIn(`kørte galt, kørte næsten galt, kørt galt, faldt og, styrtede, været ude for en ulykke, blev næsten kvalt, næsten kvalt, drukne, druknede, ikke trække vejret, såret, kommet til skade, kom til skade, kommer til skade, tilskadekommen, bløder, blødte, forbrændinger, brandsår,
        bevidstløs, besvimede, besvimet, ved at blive kvalt, blev kvalt, kan ikke få vejret, svært ved at trække vejret, kan ikke trække vejret, forgiftet, hjertestop,
        hjertetilfælde, hjernerystelse, elektrisk stød, fik stød, fået stød, på skadestuen, på sygehuset, blev indlagt, er indlagt, kørt på hospitalet, på hospitalet, skadestuen,
        mistede bevidstheden, kvæstet, brændte mig, brændt mig, skar mig, skåret mig, nær døet`),
    },
  },
  {
    slug: "allergy",
    name: "Allergy, poison",
    words: {
      en: wordsIn(
        "allergic reaction, allergic reactions, allergic shock, anaphyla*, allergic to it, poisoned, food poisoning",
      ),
      nl: wordsIn(
        "allergische reactie, allergische reacties, allergische shock, anafyla*, vergiftigd, voedselvergiftiging, vergiftiging",
      ),
      da: wordsIn(
        "allergisk reaktion, allergiske reaktioner, allergisk chok, anafyla*, forgiftet, madforgiftning, forgiftning",
      ),
    },
  },
  {
    slug: "threat",
    name: "Threaten, attack",
    words: {
      en: wordsIn(`threatened, threatens, threatening, threatened to, assaulted, attacked, hit, punched, slapped, kicked,
        pushed, grabbed, groped, harassed, harassing, harasses, stalking, stalked, stalks, followed, following, molested, raped, beat, beaten,
        abused, intimidated, intimidating, pulled a knife on, blackmailing, blackmailed, touched, choked, spat on`),
      nl: wordsIn(`dreigt, dreigde, dreigen, dreigt mij, bedreigd, bedreigt, bedreigde, bedreigden, aangevallen, viel aan, geslagen, sloeg, geschopt, schopte, geduwd, duwde,
        vastgepakt, lastiggevallen, lastig gevallen, aangerand, mishandeld, mishandelde, gestalkt, stalkt, achtervolgd, achtervolgt, verkracht,
        geïntimideerd, intimideert, chanteert, gechanteerd, betast`),
      da: wordsIn(`truet, truer, truede, truede med, angrebet, overfaldet, overfaldt, slog, sparkede, skubbede, chikaneret, chikanerer,
        forfulgt, forfølger, stalker, stalket, voldtaget, krænket, krænkede, afpresset, afpresser, antastet, slået`),
    },
  },
  {
    slug: "attacker",
    name: "Who attacks",
    words: {
      en: wordsIn(
        "colleague, driver, courier, delivery guy, delivery man, delivery person, delivery driver, technician, employee, guard, staff, staff member, agent, man, woman, he, she, they, mechanic, plumber, seller, host, guest, someone, somebody, user, customer, person, your guy",
      ),
      nl: wordsIn(
        "collega, buurman, bezorger, chauffeur, monteur, medewerker, koerier, man, vrouw, hij, zij, bewaker, verkoper, gast, iemand, gebruiker, klant, personeel",
      ),
      da: wordsIn(
        "kollega, nabo, naboen, chauffør, chaufføren, bud, buddet, medarbejder, medarbejderen, tekniker, teknikeren, mand, manden, han, hun, sælger, sælgeren, nogen, bruger, vagt, vagten, kunde, jeres mand",
      ),
    },
  },
  {
    slug: "battery",
    name: "Battery, container",
    words: {
      en: wordsIn(
        "battery, batteries, power bank, powerbank, phone, laptop, gas bottle, bottle, canister, pack",
      ),
      nl: wordsIn("batterij, accu, powerbank, telefoon, laptop, gasfles, fles"),
      da: wordsIn("batteri, batteriet, powerbank, telefonen, gasflaske, flasken"),
    },
  },
  {
    slug: "swell",
    name: "Swell, hiss, leak",
    words: {
      en: wordsIn(
        "swollen, swelling, swells, bulging, bulged, hissing, hisses, leaking acid, leaking fluid, puffed up, bloated, boiling hot, burning hot",
      ),
      nl: wordsIn("opgezwollen, gezwollen, bol, sist, siste, lekt, gloeiend heet, bolstaat, opgebold"),
      da: wordsIn("hævet, svulmet op, bulet ud, buler, hvæser, hvæsede, lækker, glohed, udvidet sig"),
    },
  },
  {
    slug: "safeguard",
    name: "What must not fail",
    words: {
      en: wordsIn(
        "brake, brakes, airbag, seat belt, seatbelt, steering, smoke alarm, safety catch, helmet, ladder, harness, car seat",
      ),
      nl: wordsIn("rem, remmen, airbag, gordel, stuur, rookmelder, ladder, autostoeltje, helm"),
      da: wordsIn(
        "bremse, bremsen, bremser, bremserne, airbag, sele, selen, styret, røgalarm, stige, stigen, autostol, hjelmen",
      ),
    },
  },
  {
    slug: "fail",
    name: "Fail, break",
    words: {
      en: wordsIn(
        "failed, fail, fails, failing, snapped, broke, gave out, gave way, collapsed, don't work, didn't work, didn't go off, stopped working, locked up, came off",
      ),
      nl: wordsIn(
        "weigerde, weigerden, weigert, werkt niet, werken niet, deed het niet, deden het niet, brak, begaf het, ging niet af, schoot los",
      ),
      da: wordsIn(
        "svigtede, svigter, virkede ikke, virker ikke, knækkede, brød sammen, gik i stykker, løsnede sig, blokerede",
      ),
    },
  },
  {
    slug: "kill",
    name: "Kill",
    words: {
      en: wordsIn(
        "kill me, kill us, kill him, kill her, murder me, kill my, hurt me, beat me up, harm me, hurt my family, shoot me, stab me, come to my house",
      ),
      nl: wordsIn(
        "vermoorden, te vermoorden, iets aan te doen, wat aan te doen, dood te maken, neer te steken, doodmaken",
      ),
      da: wordsIn("slå mig ihjel, slå os ihjel, dræbe mig, dræbe os, gøre mig ondt, slå mig, tæske mig"),
    },
  },
  {
    slug: "no-wish",
    name: "No wish, no reason",
    words: {
      en: wordsIn(
        "don't want, dont want, do not want, no reason, not worth, tired of, no point in, no longer want, not want, don't wish, nothing left, no will, don't feel like",
      ),
      nl: wordsIn(
        "wil niet, wil niet meer, geen zin, geen reden, hoeft niet, hoef niet, niet de moeite, moe van, wil ik niet",
      ),
      da: wordsIn(
        "vil ikke, gider ikke, orker ikke, har ikke lyst, ikke lyst, ingen grund, ingen mening, træt af, kan ikke holde ud, magter ikke",
      ),
    },
  },
  {
    slug: "live",
    name: "Live",
    words: {
      en: wordsIn(
        "live, living, be alive, life, exist, go on living, be here anymore, wake up, live anymore",
      ),
      nl: wordsIn("leven, te leven, verder leven, bestaan, wakker worden, het leven"),
      da: wordsIn("leve, at leve, livet, være i live, være her, vågne op, leve længere"),
    },
  },
  {
    slug: "self-harm",
    name: "Danger to oneself",
    words: {
      en: wordsIn(`take all my pills, slit my wrists, hang myself, shoot myself, thinking about ending, suicide, suicidal, kill myself, killing myself, end my life, ending my life, take my life, take my own life,
        taking my own life, end it all, ending it all, self harm, self-harm, hurt myself, harm myself, harming myself, cut myself on purpose,
        want to die, wanna die, wish i was dead, wish i were dead, better off dead, don't want to live, do not want to live,
        dont want to live, don't want to be alive, no reason to live, nothing to live for, can't live anymore, can't go on living,
        not want to be here anymore, don't want to be here anymore, jump off a bridge, jump in front of a train, overdose,
        life is not worth living, life isn't worth living, end things for good, rather be dead, want to disappear forever,
        don't want to wake up, can't go on anymore, cannot go on`),
      nl: wordsIn(`maak er een einde aan, maak er een eind aan, er een einde aan maken, er een eind aan maken, einde aan mijn leven, mezelf van het leven beroven, zelfmoord, suïcide, suïcidaal, zelfdoding, maak me van kant, van kant maken, einde aan mijn leven, een eind aan mijn leven,
        eind aan maken, wil niet meer leven, niet meer leven, wil dood, liever dood, wilde dat ik dood was, was ik maar dood,
        doe mezelf wat aan, mezelf iets aandoen, mezelf wat aandoen, mijzelf iets aandoen, mezelf pijn doen, geen zin meer in het leven, zie het leven niet meer zitten, zie het niet meer zitten,
        niet meer verder leven, wil er niet meer zijn, niet meer wakker worden, spring voor de trein, voor de trein springen, mezelf snijden, automutilatie, leven heeft geen zin, leven is niet de moeite`),
      da: wordsIn(`hænge mig, skære mig selv, ende mit liv, afslutte mit liv, gøre en ende på mit liv, selvmord, selvmordstanker, tage mit eget liv, tage mit liv, tage livet af mig, tager livet af mig, tage livet af,
        ikke leve mere, ikke leve længere, vil ikke leve, ikke lyst til at leve, vil dø, vil gerne dø, ønsker at dø, ville ønske jeg var død,
        hellere dø, gøre en ende på det hele, gøre det forbi, gøre skade på mig selv, skade mig selv, gør skade på mig selv, skære i mig selv,
        livet er ikke værd, ingen grund til at leve, ikke være her mere, vil ikke være her længere, ikke vågne igen, springe ud foran et tog,
        overdosis, orker ikke livet, orker ikke leve`),
    },
  },
];
