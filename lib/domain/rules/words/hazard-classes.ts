import type { WordClass } from "../schema";
import { wordsIn } from "./lines";

/** Things that may endanger people, and what they do then. */
export const hazardClasses: WordClass[] = [
  {
    slug: "device",
    name: "Device, place",
    words: {
      en: wordsIn(`airfryer, air fryer, radiator, blender, pan, dish, e-bike, pump, furnace, speaker, headphones, earbuds, watch, iron, it's, its, battery, batteries, device, charger, phone, laptop, oven, stove, cooker, heater, boiler, machine, cable, plug,
        socket, outlet, product, unit, appliance, screen, tablet, vape, scooter, bike, car, engine, house, kitchen, home,
        apartment, building, room, router, printer, kettle, toaster, dryer, dishwasher, fridge, power bank, powerbank,
        adapter, lamp, blanket, helmet, toy, wire, wires, fuse box, thing, it, pack, microwave, heating`),
      nl: wordsIn(`airfryer, radiator, blender, pan, e-bike, pomp, strijkijzer, horloge, oortjes, batterij, accu, apparaat, toestel, oplader, lader, telefoon, laptop, oven, fornuis, kachel, ketel, cv ketel,
        machine, kabel, stekker, stopcontact, product, scherm, fiets, auto, motor, huis, keuken, woning, router, waterkoker,
        droger, wasmachine, vaatwasser, koelkast, powerbank, adapter, lamp, deken, speelgoed, meterkast, magnetron, ding, fles`),
      da: wordsIn(`fyret, gasfyret, pumpen, airfryer, airfryeren, radiator, radiatoren, blender, blenderen, gryde, glasset, strygejernet, uret, batteri, batteriet, enhed, enheden, oplader, opladeren, telefon, telefonen, computeren, ovn, ovnen, komfur,
        komfuret, kedel, kedlen, maskine, maskinen, kabel, kablet, stik, stikket, stikkontakt, stikkontakten, produktet,
        skærmen, cykel, cyklen, bil, bilen, hus, huset, køkken, køkkenet, routeren, elkedlen, tørretumbleren,
        opvaskemaskinen, køleskabet, powerbank, adapter, lampe, lampen, legetøj, mikroovnen, apparatet, vaskemaskinen`),
    },
  },
  {
    slug: "explode",
    name: "Explode, burst",
    words: {
      en: wordsIn(
        "explode, explodes, exploded, exploding, explosion, blew up, blown up, blow up, burst, bursts, bursting, went bang",
      ),
      nl: wordsIn(
        "ontploft, ontplofte, ontploffen, ontploffing, explodeert, explodeerde, geëxplodeerd, explosie, uit elkaar gespat, gebarsten, knalde",
      ),
      da: wordsIn(
        "eksplodere, eksploderer, eksploderede, eksploderet, eksplosion, sprang i luften, sprunget i luften, sprængt, sprængtes",
      ),
    },
  },
  {
    slug: "figure",
    name: "Only a picture",
    words: {
      en: wordsIn(`site, website, sale, offers, deals, shop, playlist, colours, colors, colour, color, font, design, brightness, noise, music, text, screen brightness, price, prices, bill, bills, cost, costs, fee, fees, inbox, mailbox, sales, demand, popularity, head, mind,
        brain, numbers, traffic, usage, rates, rent, budget, calendar, chat, game, games, movie, film, song, album, team,
        twitter, social media, views, costing, deal, flavour, flavor, taste`),
      nl: wordsIn(
        "kleuren, website, site, aanbiedingen, lettertype, prijs, prijzen, rekening, rekeningen, kosten, mailbox, inbox, hoofd, aantal, verkoop, vraag, populariteit, spel, film, huur, markt",
      ),
      da: wordsIn(
        "farverne, farver, hjemmeside, side, tilbud, skrifttype, pris, prisen, priser, priserne, regning, regningen, regninger, omkostninger, indbakke, hoved, antal, salg, efterspørgsel, spil, film, husleje",
      ),
    },
  },
  {
    slug: "fire",
    name: "On fire",
    words: {
      en: wordsIn(`caught fire, catches fire, catch fire, catching fire, on fire, set fire to, burst into flames, in flames,
        started to burn, started burning, burnt down, burned down, burning smell, smells burnt, smell of burning,
        smells like burning, smell burning, burning plastic, went up in flames, started a fire, shooting flames, spitting flames, there is a fire, there's a fire`),
      nl: wordsIn(`in brand, vlam vatte, vat vlam, vatte vlam, vlam gevat, brandlucht, ruikt verbrand, brand veroorzaakt,
        brand ontstaan, brandgevaar, brandgevaarlijk, schroeilucht, steekvlam, steekvlammen, staat in de fik, in de fik, in de hens, afgebrand`),
      da: wordsIn(`brød i brand, brød ud i brand, gik i brand, går i brand, gået i brand, kom i brand, er i brand, i brand,
        brød ud i flammer, står i flammer, går i flammer, brandlugt, lugter brændt, lugter af brændt, brandfare, brandfarlig,
        gik ild i, går ild i, nedbrændt, stod i flammer, stikflamme, stikflammer`),
    },
  },
  {
    slug: "burn",
    name: "Burn, melt",
    words: {
      en: wordsIn(
        "burning, burns, melted, melting, melts, overheated, overheating, scorched, glowing, red hot, boiling hot, burnt out, flames",
      ),
      nl: wordsIn(
        "brandt, brandde, brandend, vlammen, gesmolten, smelt, smolt, oververhit, gloeiend heet, doorgebrand, roodgloeiend",
      ),
      da: wordsIn(
        "brænder, brændte, brændt, flammer, smeltet, smelter, smeltede, overophedet, overopheder, glohed, glødende, svitset",
      ),
    },
  },
  {
    slug: "danger",
    name: "Danger by name",
    words: {
      en: wordsIn(`live wire, live wires, exposed wire, exposed wires, bare wires, don't feel safe, do not feel safe, feel unsafe, not safe at home, co alarm, carbon monoxide alarm, gas alarm, took too many pills, too many sleeping pills, too many tablets, fear for my life, afraid for my life, scared for my life, fear for my safety, gas leak, carbon monoxide, electrocuted, electric shock, electrical shock, safety hazard, fire hazard, life threatening,
        life-threatening, in danger, danger to life, mortal danger, death threat, death threats, physical harm, bodily harm`),
      nl: wordsIn(`stroomstoot, voel me niet veilig, voel mij niet veilig, voel me onveilig, blootliggende draden, koolmonoxide*, co melder, co alarm, te veel pillen, te veel slaappillen, te veel medicijnen, vrees voor mijn leven, bang voor mijn leven, gaslek, gaslucht, koolmonoxide, brandgevaar, levensgevaar, levensgevaarlijk, levensgevaarlijke, gevaarlijke situatie,
        onveilige situatie, in gevaar, elektrische schok, stroomschok, staat onder stroom, stond onder stroom`),
      da: wordsIn(
        "føler mig ikke tryg, føler mig utryg, føler mig truet, blotlagte ledninger, kulilte*, gasalarm, for mange piller, for mange sovepiller, frygter for mit liv, bange for mit liv, gaslæk, gasudslip, kulilte, livsfare, livsfarlig, livsfarligt, livsfarlige, farlig situation, i fare, elektrisk stød",
      ),
    },
  },
  {
    slug: "smoke",
    name: "Smoke, sparks",
    words: {
      en: wordsIn("smoke, smoking, smokes, fumes, spark, sparks, sparking, sparked, arcing"),
      nl: wordsIn("rook, rookt, rookte, rookwolk, rookwolken, vonk, vonken, vonkt, vonkte, dampen"),
      da: wordsIn("røg, gnister, gnist, gnistrer, gnistrede, slår gnister"),
    },
  },
  {
    slug: "smoke-from",
    name: "Where smoke comes from",
    words: {
      en: wordsIn("coming, out of, from, filled, everywhere, pouring, in my, in the"),
      nl: wordsIn("uit, komt, vanuit, overal, kamer, apparaat"),
      da: wordsIn("ud af, ud fra, fra min, fra mit, fra den, fra det, fra jeres, fra opladeren, op fra"),
    },
  },
  {
    slug: "get-shock",
    name: "Get a shock",
    words: {
      en: wordsIn("give, gives, gave, got, getting, gets, get, received"),
      nl: wordsIn("kreeg, krijg, gaf, geeft, gekregen, krijgt"),
      da: wordsIn("fik, får, få, fået, giver, gav"),
    },
  },
  {
    slug: "shock",
    name: "Shock",
    words: {
      en: wordsIn("shock, shocks, electrocuted, zapped, electric shock"),
      nl: wordsIn("schok, schokken, stroomstoot, stroomschok, stroom door"),
      da: wordsIn("stød, elektrisk stød, strøm igennem"),
    },
  },
  {
    slug: "small-child",
    name: "Child",
    words: {
      en: wordsIn(
        "girl, little girl, boy, little boy, wife, husband, mother, father, child, baby, toddler, kid, son, daughter, infant, grandson, granddaughter, dog, cat",
      ),
      nl: wordsIn("kind, baby, peuter, zoon, dochter, zoontje, dochtertje, kleuter, kleinkind"),
      da: wordsIn("barn, barnet, baby, søn, datter, barnebarn, hund"),
    },
  },
  {
    slug: "swallow",
    name: "Swallow, choke",
    words: {
      en: wordsIn("swallowed, swallows, choked, choking, chokes, ingested, drank, ate"),
      nl: wordsIn("ingeslikt, slikte, gestikt, stikte, verslikt, verslikte, stikt, opgegeten, gedronken"),
      da: wordsIn("slugt, slugte, kvalt, sunket, sank, spist, drukket"),
    },
  },
  {
    slug: "not-meant",
    name: "Not meant so",
    words: {
      en: wordsIn(
        "laughing, with laughter, of laughter, from laughing, of boredom, squad, game, song, feelings, wallet, list, lists, up when, to see the price, to hear that, to learn, when i saw the bill",
      ),
      nl: wordsIn(
        "van het lachen, van verveling, gelachen, spel, portemonnee, van de rekening, van de prijs, van schrik",
      ),
      da: wordsIn(
        "af grin, af latter, af kedsomhed, spil, med mine venner, over prisen, over regningen, med det",
      ),
    },
  },
  {
    slug: "gas",
    name: "Gas",
    words: {
      en: wordsIn("gas, gas leak, propane, carbon monoxide, chlorine"),
      nl: wordsIn("gas, gaslek, gaslucht, koolmonoxide, chloor"),
      da: wordsIn("gas, gaslugt, gaslæk, kulilte, klor"),
    },
  },
  {
    slug: "smell",
    name: "Smell, leak",
    words: {
      en: wordsIn(
        "smel, smelling of, smell, smells, smelling, smelled, smelt, leak, leaks, leaking, leaked, poisoning, alarm",
      ),
      nl: wordsIn(
        "ruik, ruiken, ruikt, rook, rook ik, lek, lekt, lekkage, geur, vergiftiging, stinkt, hangt, melder",
      ),
      da: wordsIn("lugter, lugte, lugt, lugtede, lækker, lækage, siver, udslip, forgiftning, alarm"),
    },
  },
  {
    slug: "fall",
    name: "Fall, slip",
    words: {
      en: wordsIn("fell, slipped, tripped, fallen, stumbled, has slipped, took a fall"),
      nl: wordsIn("viel, gevallen, gleed, uitgegleden, gleed uit, struikelde, gestruikeld, ten val"),
      da: wordsIn("faldt, faldet, gled, gledet, snublede, snublet, væltede"),
    },
  },
  {
    slug: "fall-place",
    name: "Where people fall",
    words: {
      en: wordsIn(
        "floor, stairs, staircase, steps, ladder, chair, stool, roof, balcony, scaffold, down the stairs, escalator, bike, bicycle, ice, stairway, platform",
      ),
      nl: wordsIn("vloer, trap, ladder, stoel, kruk, dak, balkon, steiger, roltrap, fiets, stoep, trapje"),
      da: wordsIn(
        "gulv, gulvet, trappe, trappen, stige, stigen, stol, stolen, tag, taget, altan, altanen, stillads, cykel, cyklen",
      ),
    },
  },
  {
    slug: "because-of",
    name: "Because of",
    words: {
      en: wordsIn("because of, because, due to, thanks to, on, after"),
      nl: wordsIn("door, vanwege, wegens, omdat"),
      da: wordsIn("på grund af, pga, fordi, efter"),
    },
  },
  {
    slug: "collapse",
    name: "Collapse",
    words: {
      en: wordsIn("collapsed, snapped, gave way, broke under, broke while, collapses"),
      nl: wordsIn("bezweek, brak af, zakte in, stortte in, zakte door, begaf het"),
      da: wordsIn("brød sammen, kollapsede, knækkede, gav efter, braste sammen, styrtede sammen"),
    },
  },
  {
    slug: "ate",
    name: "Ate, drank",
    words: {
      en: wordsIn("ate, eaten, swallowed, drank, drunk"),
      nl: wordsIn("gegeten, gedronken, opgegeten, ingeslikt, binnengekregen, at, dronk"),
      da: wordsIn("spist, drukket, slugt, spiste, drak"),
    },
  },
  {
    slug: "poison",
    name: "Poison",
    words: {
      en: wordsIn(
        "poison, rat poison, bleach, battery, batteries, detergent, magnet, magnets, weed killer, descaler, cleaning fluid",
      ),
      nl: wordsIn(
        "gif, het gif, vergif, rattengif, bleek, bleekmiddel, batterij, ontkalker, afwasmiddel, schoonmaakmiddel, magneet",
      ),
      da: wordsIn(
        "rottegift, giften, blegemiddel, batteri, afkalker, klorin, opvaskemiddel, rengøringsmiddel, magnet",
      ),
    },
  },
];
