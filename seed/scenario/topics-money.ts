import type { Topic } from "./topic";

/** Payments, contracts, complaints and claims. */
export const moneyTopics: Topic[] = [
  {
    path: "customer-service",
    category: "refund",
    task: "refund",
    confident: [0.93, 0.99],
    unsure: [0.55, 0.9],
    weight: 14,
    attempt: {
      action: 'refund_payment {"order":"{order}","amount":{amount}}',
      worked: "refund accepted",
      failed: "Error: refund_already_settled",
    },
    summary: "Second credit was ours to correct; customer keeps the first.",
    lesson: "A settled double refund below 150 euro is written off with the word of the head of support.",
    words: {
      en: {
        subject: "Refunded twice for order {order}",
        opening: "I got the refund for order {order} twice, €{amount} each time. Which one do I send back?",
        ai: "I can see two refunds of €{amount}. Let me reverse the second one for you.",
        detail: "Both on the 17th, to the same card. My bank shows two credits of €{amount}.",
        promise: "I will take the second €{amount} back within three days.",
        again: "The app still shows both and now there is an error. I do not want to be charged later.",
        reply: "You do not have to do anything. I confirm in writing today which amount stays with you.",
        question: "Could you send me the last four digits of the card the money went to?",
        thanks: "Great, thanks a lot.",
      },
      nl: {
        subject: "Twee keer terugbetaald voor {order}",
        opening:
          "Ik heb de terugbetaling voor bestelling {order} twee keer gekregen, telkens € {amount}. Welke moet terug?",
        ai: "Ik zie twee terugbetalingen van € {amount}. Ik draai de tweede voor u terug.",
        detail: "Allebei op de 17e, op dezelfde rekening. Mijn bank toont twee keer € {amount}.",
        promise: "Ik haal de tweede € {amount} binnen drie dagen terug.",
        again:
          "In de app staan ze allebei nog en nu krijg ik een foutmelding. Ik wil later geen rekening krijgen.",
        reply: "U hoeft niets te doen. Ik bevestig vandaag schriftelijk welk bedrag u houdt.",
        question: "Wat zijn de laatste vier cijfers van de kaart waarop het geld kwam?",
        thanks: "Bedankt, dat is duidelijk.",
      },
      da: {
        subject: "Refunderet to gange for {order}",
        opening:
          "Jeg har fået pengene for ordre {order} to gange, {amount} kr. hver gang. Hvilken skal jeg sende tilbage?",
        ai: "Jeg kan se to refusioner på {amount} kr. Jeg fører den anden tilbage for dig.",
        detail: "Begge den 17., på samme kort. Min bank viser to gange {amount} kr.",
        promise: "Jeg trækker de {amount} kr. tilbage inden tre dage.",
        again: "Appen viser stadig dem begge, og nu kommer der en fejl. Jeg vil ikke have en regning senere.",
        reply: "Du skal ikke gøre noget. Jeg bekræfter skriftligt i dag, hvilket beløb du beholder.",
        question: "Hvad er de sidste fire cifre på det kort, pengene kom ind på?",
        thanks: "Tak for hjælpen.",
      },
    },
  },
  {
    path: "customer-service",
    category: "billing",
    task: "answer",
    confident: [0.93, 0.99],
    unsure: [0.48, 0.91],
    weight: 12,
    attempt: {
      action: 'read_invoice {"number":"{order}"}',
      worked: "invoice found",
      failed: "Error: 409 invoice locked by accounting",
    },
    summary: "VAT number added, three invoices issued anew.",
    lesson: "Invoices locked at the month's end open again after two hours; tell the time at once.",
    words: {
      en: {
        subject: "VAT number missing on invoice {order}",
        opening:
          "Our VAT number is missing on invoice {order} and on the two before it. Our accountant needs them by tomorrow.",
        ai: "I will add the number and send the invoices again today.",
        detail: "It is NL853746394B01. The three invoices are from September to November.",
        promise: "All three will be in your inbox before 17:00 today.",
        again: "Only one arrived, still without the number. That is not what you promised.",
        reply:
          "All three invoices are issued anew with your VAT number; they are attached to this message by link.",
        question: "Is NL-format the right one for your VAT number?",
        thanks: "Received, thank you.",
      },
      nl: {
        subject: "Btw-nummer ontbreekt op factuur {order}",
        opening:
          "Ons btw-nummer ontbreekt op factuur {order} en op de twee ervoor. De boekhouder heeft ze morgen nodig.",
        ai: "Ik voeg het nummer toe en stuur de facturen vandaag opnieuw.",
        detail: "Het is NL853746394B01. Het gaat om de facturen van september tot november.",
        promise: "Alle drie staan vandaag vóór 17:00 uur in uw mailbox.",
        again: "Er kwam er maar één, en nog steeds zonder nummer. Dat was niet beloofd.",
        reply: "Alle drie de facturen zijn opnieuw gemaakt met uw btw-nummer; de link staat hieronder.",
        question: "Staat uw btw-nummer op naam van de holding?",
        thanks: "Ontvangen, dank u.",
      },
    },
  },
  {
    path: "customer-service",
    category: "cancellation",
    task: "change-contract",
    confident: [0.93, 0.98],
    unsure: [0.6, 0.9],
    weight: 8,
    attempt: {
      action: 'cancel_subscription {"contract":"{order}"}',
      worked: "ends with the period",
      failed: "423 locked",
    },
    summary: "Ended by hand on the day asked for, renewal taken back.",
    lesson:
      "The cancel button does nothing while a renewal is being booked; end it by hand and refund the renewal.",
    words: {
      en: {
        subject: "Renewal of {order} can't be stopped in the app",
        opening: "Where do I stop the renewal of contract {order}? The app gives an error.",
        ai: "You can do that under My subscription. Do you see the button Cancel there?",
        detail: "I did. Since yesterday it says that something went wrong.",
        promise: "I will end contract {order} for you today and send a confirmation.",
        again:
          "Nothing came. This is the third time I try to cancel my subscription. Let me talk to a real person.",
        reply: "Your subscription {order} is ended as of today and the renewal is taken back.",
        question: "Shall I keep your data for a year in case you come back?",
        thanks: "Perfect, thank you.",
      },
      nl: {
        subject: "Verlenging van {order} is in de app niet te stoppen",
        opening: "Waar zet ik de verlenging van contract {order} stop? De app geeft een foutmelding.",
        ai: "Dat kan via Mijn abonnement. Ziet u daar de knop Opzeggen?",
        detail: "Gedaan. Sinds gisteren staat er dat er iets misging.",
        promise: "Ik beëindig contract {order} vandaag voor u en stuur een bevestiging.",
        again:
          "Er kwam niets. Dit is de derde keer dat ik wil opzeggen. Ik wil een echte medewerker spreken.",
        reply: "Uw abonnement {order} is vandaag beëindigd en de verlenging is teruggedraaid.",
        question: "Zal ik uw gegevens een jaar bewaren?",
        thanks: "Helemaal goed, bedankt.",
      },
      da: {
        subject: "Fornyelsen af {order} kan ikke stoppes i appen",
        opening: "Hvor stopper jeg fornyelsen af aftale {order}? Appen giver en fejl.",
        ai: "Det kan du gøre under Mit abonnement. Kan du se knappen Opsig?",
        detail: "Det gjorde jeg. Siden i går står der, at noget gik galt.",
        promise: "Jeg afslutter aftale {order} for dig i dag og sender en bekræftelse.",
        again:
          "Der kom intet. Det er tredje gang, jeg vil opsige mit abonnement. Jeg vil tale med et menneske.",
        reply: "Dit abonnement {order} er afsluttet i dag, og fornyelsen er ført tilbage.",
        question: "Skal jeg gemme dine oplysninger et år?",
        thanks: "Super, tak.",
      },
    },
  },
  {
    path: "customer-service",
    category: "privacy-legal",
    task: "legal-statement",
    confident: [0.9, 0.97],
    unsure: [0.5, 0.8],
    weight: 5,
    attempt: null,
    summary: "Export was limited to the right account; the other customer was told.",
    lesson: "A foreign row in an export is a breach: the 72 hours begin when we read the first message.",
    words: {
      en: {
        subject: "Data export {order} contains another customer's orders",
        opening: "There is something odd in the data export {order} that you sent me.",
        ai: "Thank you for telling us. What do you see in it?",
        detail: "Orders and addresses of somebody I do not know, about forty lines.",
        promise: "I am checking what happened and will tell you today.",
        again:
          "That is a data breach under the GDPR. My lawyer and I want to know in writing who saw my data.",
        reply:
          "I lead this case from now on. Within a day you get a written account of what happened and who was affected.",
        question: "Can you send us the name of the file you received?",
        thanks: "Thank you for the clear answer.",
      },
      nl: {
        subject: "Export {order} bevat gegevens van een andere klant",
        opening: "Er klopt iets niet in de export {order} die ik kreeg.",
        ai: "Dank voor uw melding. Wat ziet u erin?",
        detail: "Bestellingen en adressen van iemand die ik niet ken, zo'n veertig regels.",
        promise: "Ik zoek uit wat er gebeurd is en laat het u vandaag weten.",
        again:
          "Dit is een datalek onder de AVG. Mijn advocaat en ik willen schriftelijk weten wie mijn gegevens heeft gezien.",
        reply: "Ik leid deze zaak vanaf nu. Binnen een dag krijgt u schriftelijk wat er gebeurd is.",
        question: "Hoe heet het bestand dat u kreeg?",
        thanks: "Dank voor het duidelijke antwoord.",
      },
    },
  },
  {
    path: "customer-service",
    category: "complaint",
    task: "answer",
    confident: [0.92, 0.97],
    unsure: [0.4, 0.85],
    weight: 7,
    attempt: null,
    summary: "Apology, delivery costs returned, note to the warehouse.",
    lesson: null,
    words: {
      en: {
        subject: "Wrong item again, no {thing} in order {order}",
        opening: "I ordered a {thing} and something else is in the box. Order {order}.",
        ai: "I am sorry to hear that. What came instead?",
        detail: "A {other}. I keep the box until you say what to do with it.",
        promise: "I will send the {thing} today; you have it tomorrow before 18:00.",
        again:
          "This is the third wrong delivery in a month. I am really disappointed and I want to make a complaint.",
        reply:
          "I have read all three cases. The right item leaves today and your delivery costs of €{amount} are returned.",
        question: "May I call you tomorrow to make sure it is right?",
        thanks: "Thank you for taking it seriously.",
      },
      da: {
        subject: "Forkert vare igen, ingen {thing} i ordre {order}",
        opening: "Jeg bestilte en {thing}, og der ligger noget andet i pakken. Ordre {order}.",
        ai: "Det er jeg ked af. Hvad kom der i stedet?",
        detail: "En {other}. Jeg gemmer pakken, til I siger, hvad jeg skal gøre.",
        promise: "Jeg sender din {thing} i dag; du har den i morgen inden kl. 18.",
        again: "Det er tredje forkerte levering på en måned. Jeg er virkelig skuffet og vil klage.",
        reply:
          "Jeg har læst alle tre sager. Den rigtige vare sendes i dag, og fragten på {amount} kr. kommer retur.",
        question: "Må jeg ringe i morgen og høre, om det er rigtigt?",
        thanks: "Tak, fordi du tager det alvorligt.",
      },
    },
  },
];
