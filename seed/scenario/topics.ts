/** What customers of the demo write about, in our own words. `{order}` and `{amount}` are filled per ticket. */
export type Words = {
  subject: string;
  opening: string;
  ai: string;
  /** Where the AI can't go on. */
  again: string;
  reply: string;
  question: string;
  thanks: string;
};
export type Topic = {
  path: "customer-service" | "it-service";
  category: string;
  task: string;
  /** Range of the AI's confidence when it does well and when it does not. */
  confident: [number, number];
  unsure: [number, number];
  weight: number;
  attempt: { action: string; worked: string; failed: string } | null;
  summary: string;
  lesson: string | null;
  words: Partial<Record<"en" | "nl" | "da", Words>>;
};

export const topics: Topic[] = [
  {
    path: "customer-service",
    category: "order",
    task: "answer",
    confident: [0.84, 0.98],
    unsure: [0.42, 0.76],
    weight: 22,
    attempt: {
      action: 'track_parcel {"order":"{order}"}',
      worked: "in transit, expected tomorrow",
      failed: "Error: carrier did not answer",
    },
    summary: "Parcel had stopped at the depot; sent again by courier.",
    lesson: "A parcel that stands at the depot for two days is lost; send it again without a new check.",
    words: {
      en: {
        subject: "Where is order {order}",
        opening: "My order {order} should have been here on Friday. The tracking page has not changed since.",
        ai: "I can see order {order}. It left our warehouse and is expected tomorrow before 18:00.",
        again: "It said tomorrow yesterday as well. I need it before Thursday, it is a present.",
        reply:
          "I have read the whole conversation. The parcel stands at the depot; I am sending it again by courier today, at no cost.",
        question: "Is the address in Utrecht still the right one?",
        thanks: "Thank you, it has arrived.",
      },
      nl: {
        subject: "Waar blijft bestelling {order}",
        opening: "Mijn bestelling {order} zou vrijdag komen. De track-en-tracepagina verandert niet meer.",
        ai: "Ik zie bestelling {order}. Die is onderweg en komt naar verwachting morgen vóór 18:00 uur.",
        again: "Gisteren stond er ook al morgen. Ik heb het vóór donderdag nodig, het is een cadeau.",
        reply:
          "Ik heb het hele gesprek gelezen. Het pakket staat nog in het depot; ik stuur het vandaag opnieuw per koerier, zonder kosten.",
        question: "Klopt het adres in Utrecht nog?",
        thanks: "Dank je wel, het is er.",
      },
      da: {
        subject: "Hvor er ordre {order}",
        opening: "Min ordre {order} skulle være kommet i fredags. Sporingssiden har stået stille siden.",
        ai: "Jeg kan se ordre {order}. Den er på vej og ventes i morgen inden kl. 18.",
        again: "Der stod også i morgen i går. Jeg skal bruge den før torsdag, det er en gave.",
        reply:
          "Jeg har læst hele samtalen. Pakken står på depotet; jeg sender den igen med bud i dag uden beregning.",
        question: "Er adressen i Odense stadig den rigtige?",
        thanks: "Tusind tak, den er kommet.",
      },
    },
  },
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
        again: "Appen viser stadig dem begge, og nu kommer der en fejl. Jeg vil ikke have en regning senere.",
        reply: "Du skal ikke gøre noget. Jeg bekræfter skriftligt i dag, hvilket beløb du beholder.",
        question: "Hvad er de sidste fire cifre på det kort, pengene kom ind på?",
        thanks: "Tak for hjælpen.",
      },
    },
  },
  {
    path: "customer-service",
    category: "account",
    task: "answer",
    confident: [0.86, 0.99],
    unsure: [0.5, 0.78],
    weight: 18,
    attempt: {
      action: 'verify_identity {"method":"passport"}',
      worked: "verified",
      failed: "validation failed: document number not on file",
    },
    summary: "New document recorded by hand, account open again.",
    lesson: null,
    words: {
      en: {
        subject: "Cannot verify with a renewed passport",
        opening: "I renewed my passport and now I can't verify my account any more.",
        ai: "Please enter the new document number under Profile, Identity. The check takes about a minute.",
        again: "I did that three times. It says the number is not on file, of course it is not, it is new.",
        reply: "I have recorded your new document by hand. You can sign in again now.",
        question: "Which country issued the new passport?",
        thanks: "That works, thank you.",
      },
      nl: {
        subject: "Verifiëren lukt niet met nieuw paspoort",
        opening: "Ik heb een nieuw paspoort en kan mijn account niet meer verifiëren.",
        ai: "Vul het nieuwe documentnummer in onder Profiel, Identiteit. De controle duurt ongeveer een minuut.",
        again: "Dat heb ik drie keer gedaan. Het nummer is niet bekend, logisch, het is nieuw.",
        reply: "Ik heb uw nieuwe document met de hand vastgelegd. U kunt nu weer inloggen.",
        question: "Welk land heeft het nieuwe paspoort afgegeven?",
        thanks: "Het werkt, dank u wel.",
      },
      da: {
        subject: "Kan ikke bekræfte med nyt pas",
        opening: "Jeg har fået nyt pas og kan ikke længere bekræfte min konto.",
        ai: "Skriv det nye nummer under Profil, Identitet. Kontrollen tager cirka et minut.",
        again: "Det har jeg gjort tre gange. Nummeret kendes ikke, selvfølgelig ikke, det er nyt.",
        reply: "Jeg har registreret dit nye pas manuelt. Du kan logge ind igen nu.",
        question: "Hvilket land har udstedt passet?",
        thanks: "Det virker, tak.",
      },
    },
  },
  {
    path: "customer-service",
    category: "product-question",
    task: "answer",
    confident: [0.8, 0.99],
    unsure: [0.35, 0.54],
    weight: 26,
    attempt: null,
    summary: "Answered from the manual.",
    lesson: null,
    words: {
      en: {
        subject: "Does the travel charger work in Denmark",
        opening: "Does the travel charger you sell work in Denmark, or do I need an adapter?",
        ai: "It fits Danish sockets without an adapter. It takes 100 to 240 volts.",
        again: "The page says type E only. Which is it?",
        reply: "Both are in the box: type E is moulded, the Danish plug is the second head.",
        question: "Which colour of the box do you have?",
        thanks: "Thanks, found it.",
      },
      nl: {
        subject: "Werkt de reislader in Denemarken",
        opening: "Werkt de reislader in Denemarken of heb ik een verloopstekker nodig?",
        ai: "Hij past zonder verloopstekker in Deense stopcontacten, van 100 tot 240 volt.",
        again: "Op de pagina staat alleen type E. Wat klopt er?",
        reply: "Beide zitten in de doos: type E zit vast, de Deense stekker is de tweede kop.",
        question: "Welke kleur heeft uw doos?",
        thanks: "Bedankt, gevonden.",
      },
      da: {
        subject: "Virker rejseopladeren i Holland",
        opening: "Virker jeres rejseoplader i Holland, eller skal jeg bruge en adapter?",
        ai: "Den passer i hollandske stik uden adapter og tager 100 til 240 volt.",
        again: "På siden står der kun type K. Hvad passer?",
        reply: "Begge dele ligger i æsken: det ene stik sidder fast, det andet er det løse hoved.",
        question: "Hvilken farve har æsken?",
        thanks: "Tak, det var det.",
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
        subject: "Cancel before renewal, the app fails",
        opening: "I want to cancel my subscription before it renews, but the app gives an error.",
        ai: "You can do that under My subscription. Do you see the button Cancel there?",
        again: "Yes and it does nothing. This is the third time I try. Let me talk to a real person.",
        reply: "Your subscription {order} is ended as of today and the renewal is taken back.",
        question: "Shall I keep your data for a year in case you come back?",
        thanks: "Perfect, thank you.",
      },
      nl: {
        subject: "Opzeggen vóór verlenging, app geeft foutmelding",
        opening: "Ik wil opzeggen voordat het verlengd wordt, maar de app geeft een foutmelding.",
        ai: "Dat kan via Mijn abonnement. Ziet u daar de knop Opzeggen?",
        again: "Ja, en die doet niets. Dit is de derde keer. Ik wil een echte medewerker spreken.",
        reply: "Uw abonnement {order} is vandaag beëindigd en de verlenging is teruggedraaid.",
        question: "Zal ik uw gegevens een jaar bewaren?",
        thanks: "Helemaal goed, bedankt.",
      },
      da: {
        subject: "Opsige før fornyelse, appen fejler",
        opening: "Jeg vil opsige mit abonnement, før det fornyes, men appen giver en fejl.",
        ai: "Det kan du gøre under Mit abonnement. Kan du se knappen Opsig?",
        again: "Ja, og den gør ingenting. Det er tredje gang. Jeg vil tale med et menneske.",
        reply: "Dit abonnement {order} er afsluttet i dag, og fornyelsen er ført tilbage.",
        question: "Skal jeg gemme dine oplysninger et år?",
        thanks: "Super, tak.",
      },
    },
  },
  {
    path: "customer-service",
    category: "technical-fault",
    task: "answer",
    confident: [0.82, 0.97],
    unsure: [0.38, 0.74],
    weight: 12,
    attempt: {
      action: 'read_logs {"service":"webhooks"}',
      worked: "last delivery 200",
      failed: "timeout after 30 s",
    },
    summary: "Secret had been rotated on one side only; deliveries run again.",
    lesson: "After a change of plan the old signing secret stays for an hour; rotate both at once.",
    words: {
      en: {
        subject: "Webhook deliveries fail after plan change",
        opening: "Since we changed our plan yesterday our webhook deliveries fail with 409.",
        ai: "Please check that your endpoint answers within ten seconds, then send the failed deliveries again.",
        again: "It answers in 80 ms. All deliveries fail since 14:00, we lose orders.",
        reply:
          "We found it: the signing secret was rotated on our side only. Deliveries run again and the failed ones are sent anew.",
        question: "Can you confirm that the deliveries after 15:10 arrived?",
        thanks: "Confirmed, all there.",
      },
      da: {
        subject: "Webhooks fejler efter planskift",
        opening: "Siden vi skiftede plan i går, fejler vores webhooks med 409.",
        ai: "Tjek, at jeres endpoint svarer inden for ti sekunder, og send de fejlede igen.",
        again: "Det svarer på 80 ms. Alt er fejlet siden kl. 14, vi mister ordrer.",
        reply: "Vi fandt det: nøglen var kun skiftet på vores side. Leveringerne kører igen.",
        question: "Kan I bekræfte, at alt efter kl. 15.10 er kommet?",
        thanks: "Bekræftet, tak.",
      },
    },
  },
  {
    path: "customer-service",
    category: "privacy-legal",
    task: "legal-statement",
    confident: [0.9, 0.97],
    unsure: [0.5, 0.8],
    weight: 3,
    attempt: null,
    summary: "Export was limited to the right account; the other customer was told.",
    lesson: "A foreign row in an export is a breach: the 72 hours begin when we read the first message.",
    words: {
      en: {
        subject: "Data export contains another customer's orders",
        opening:
          "The data export you sent me contains orders of somebody else. That is a data breach under the GDPR and my lawyer will want an answer.",
        ai: "Thank you for telling us. I am checking what happened.",
        again: "I want to know in writing who saw my data.",
        reply:
          "I lead this case from now on. Within a day you get a written account of what happened and who was affected.",
        question: "Can you send us the name of the file you received?",
        thanks: "Thank you for the clear answer.",
      },
      nl: {
        subject: "Export bevat gegevens van een andere klant",
        opening:
          "In de export die ik kreeg staan bestellingen van iemand anders. Dat is een datalek onder de AVG, mijn advocaat wil antwoord.",
        ai: "Dank voor uw melding. Ik zoek uit wat er gebeurd is.",
        again: "Ik wil schriftelijk weten wie mijn gegevens heeft gezien.",
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
        subject: "Third wrong delivery in a month",
        opening:
          "This is the third wrong delivery in a month. I am really disappointed and I want to make a complaint.",
        ai: "I am sorry to hear that. Could you tell me which item was wrong?",
        again: "I told you already in the last two chats. Nobody reads what I write.",
        reply:
          "I have read all three cases. The right item leaves today and your delivery costs of €{amount} are returned.",
        question: "May I call you tomorrow to make sure it is right?",
        thanks: "Thank you for taking it seriously.",
      },
      da: {
        subject: "Tredje forkerte levering på en måned",
        opening: "Det er tredje forkerte levering på en måned. Jeg er virkelig skuffet og vil klage.",
        ai: "Det er jeg ked af. Hvilken vare var forkert?",
        again: "Det har jeg skrevet i de to sidste samtaler. Ingen læser, hvad jeg skriver.",
        reply:
          "Jeg har læst alle tre sager. Den rigtige vare sendes i dag, og fragten på {amount} kr. kommer retur.",
        question: "Må jeg ringe i morgen og høre, om det er rigtigt?",
        thanks: "Tak, fordi du tager det alvorligt.",
      },
    },
  },
  {
    path: "it-service",
    category: "access",
    task: "answer",
    confident: [0.85, 0.98],
    unsure: [0.45, 0.75],
    weight: 9,
    attempt: {
      action: 'reset_mfa {"user":"{order}"}',
      worked: "reset",
      failed: "Error: forbidden for privileged accounts",
    },
    summary: "Second factor registered anew after a call back.",
    lesson: null,
    words: {
      en: {
        subject: "Locked out after a new phone",
        opening: "I have a new phone and can't get through the second factor any more.",
        ai: "I can reset it for you. Please confirm with the code in your inbox.",
        again: "The code is refused and I need to be in the payroll system before noon.",
        reply: "I called you back and registered the new phone. You are in.",
        question: "Does the authenticator show our name?",
        thanks: "Works, thanks.",
      },
    },
  },
  {
    path: "it-service",
    category: "outage",
    task: "answer",
    confident: [0.88, 0.95],
    unsure: [0.4, 0.7],
    weight: 5,
    attempt: { action: 'check_status {"system":"sso"}', worked: "all green", failed: "timeout after 30 s" },
    summary: "Certificate chain completed on two nodes.",
    lesson: "After a rotation check every node of the pool, not the first one.",
    words: {
      en: {
        subject: "Sign-in fails after certificate rotation",
        opening: "Nobody in the Aarhus office can sign in since the certificate was rotated, 340 people.",
        ai: "The status page is green. Please try a private window.",
        again: "We tried all of that. It is two of four servers, we can see it in the browser.",
        reply: "Two nodes lacked the intermediate certificate. Both are fixed; please try again.",
        question: "Is the Odense office fine as well?",
        thanks: "All fine, thank you.",
      },
    },
  },
];
