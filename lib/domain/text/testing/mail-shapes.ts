/** Mails as programs really write them: what their sender wrote anew, and what stands around it. In our own words. */

export type Shape = { name: string; body: string; text: string };

type Language = "en" | "nl" | "da" | "de" | "fr";
/** What a customer writes, and what they quote: a promise that must never count as theirs. */
const said: Record<Language, string> = {
  en: "The lamp still flickers.\nPlease send somebody today.",
  nl: "De lamp flikkert nog steeds.\nStuur vandaag iemand langs.",
  da: "Lampen blinker stadig.\nSend nogen ud i dag.",
  de: "Die Lampe flackert immer noch.\nSchicken Sie heute jemanden.",
  fr: "La lampe clignote encore.\nEnvoyez quelqu'un aujourd'hui.",
};
const promise = "We will refund EUR 129 tomorrow.\nYour Northwind assistant";
const marked = promise.replace(/^/gm, "> ");
const who = "Northwind Support <support@northwind.example>";

/** Heads that stand above lines marked with ">". */
const heads: Record<Language, Record<string, string>> = {
  en: {
    Gmail: `On Tue, Nov 3, 2026 at 10:12 AM ${who} wrote:`,
    "Apple Mail": `On 3 Nov 2026, at 10:12, ${who} wrote:`,
    Thunderbird: "On 11/3/26 10:12, Northwind Support wrote:",
    "Gmail, broken over two lines": `On Tue, Nov 3, 2026 at 10:12 AM Northwind Support <\nsupport@northwind.example> wrote:`,
    "a head marked itself": `> On 3 Nov 2026, at 10:12, ${who} wrote:\n>`,
  },
  nl: {
    Gmail: `Op di 3 nov 2026 om 10:12 schreef ${who}:`,
    "Apple Mail": `Op 3 nov. 2026, om 10:12 heeft ${who} het volgende geschreven:`,
    Thunderbird: "Op 03-11-2026 om 10:12 schreef Northwind Support:",
    "Gmail, broken over two lines": `Op di 3 nov 2026 om 10:12 schreef Northwind Support <\nsupport@northwind.example>:`,
    "a head marked itself": `> Op 3 nov. 2026 om 10:12 schreef ${who}:\n>`,
  },
  da: {
    Gmail: `Den tirs. 3. nov. 2026 kl. 10.12 skrev ${who}:`,
    "Apple Mail": `Den 3. nov. 2026 kl. 10.12 skrev ${who}:`,
    Thunderbird: "Den 03-11-2026 kl. 10:12 skrev Northwind Support:",
    "Gmail, broken over two lines": `Den tirs. 3. nov. 2026 kl. 10.12 skrev Northwind Support <\nsupport@northwind.example>:`,
    "a head marked itself": `> Den 3. nov. 2026 kl. 10.12 skrev ${who}:\n>`,
  },
  de: {
    Gmail: `Am Di., 3. Nov. 2026 um 10:12 Uhr schrieb ${who}:`,
    "Apple Mail": `Am 03.11.2026 um 10:12 schrieb ${who}:`,
    Thunderbird: "Am 03.11.26 um 10:12 schrieb Northwind Support:",
    "Gmail, broken over two lines": `Am Di., 3. Nov. 2026 um 10:12 Uhr schrieb Northwind Support <\nsupport@northwind.example>:`,
    "a head marked itself": `> Am 03.11.2026 um 10:12 schrieb ${who}:\n>`,
  },
  fr: {
    Gmail: `Le mar. 3 nov. 2026 à 10:12, ${who} a écrit :`,
    "Apple Mail": `Le 3 nov. 2026 à 10:12, ${who} a écrit :`,
    Thunderbird: "Le 03/11/2026 à 10:12, Northwind Support a écrit :",
    "Gmail, broken over two lines": `Le mar. 3 nov. 2026 à 10:12, Northwind Support <\nsupport@northwind.example> a écrit :`,
    "a head marked itself": `> Le 3 nov. 2026 à 10:12, ${who} a écrit :\n>`,
  },
};

/** Heads above lines that nothing marks. */
const bare: Record<Language, Record<string, string>> = {
  en: {
    "Outlook for Windows": `From: ${who} \nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Jan Smit <jan@example.com>\nSubject: RE: Lamp\n`,
    "Outlook on the web": `________________________________\nFrom: ${who}\nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Jan Smit\nSubject: Lamp\n`,
    Yahoo: `On Tuesday, November 3, 2026 at 10:12:00 AM GMT+1, ${who} wrote:\n`,
    "an old Outlook":
      "-----Original Message-----\nFrom: Northwind Support\nSent: 03 November 2026 10:12\nTo: Jan Smit\nSubject: Lamp\n",
  },
  nl: {
    "Outlook for Windows": `Van: ${who} \nVerzonden: dinsdag 3 november 2026 10:12\nAan: Jan Smit <jan@example.com>\nOnderwerp: RE: Lamp\n`,
    "Outlook on the web": `________________________________\nVan: ${who}\nVerzonden: dinsdag 3 november 2026 10:12\nAan: Jan Smit\nOnderwerp: Lamp\n`,
    Yahoo: `Op dinsdag 3 november 2026 om 10:12:00 CET schreef ${who}:\n`,
    "an old Outlook":
      "-----Oorspronkelijk bericht-----\nVan: Northwind Support\nVerzonden: dinsdag 3 november 2026 10:12\nAan: Jan Smit\nOnderwerp: Lamp\n",
  },
  da: {
    "Outlook for Windows": `Fra: ${who} \nSendt: 3. november 2026 10:12\nTil: Jan Smit <jan@example.com>\nEmne: SV: Lampe\n`,
    "Outlook on the web": `________________________________\nFra: ${who}\nSendt: 3. november 2026 10:12\nTil: Jan Smit\nEmne: Lampe\n`,
    Yahoo: `Den tirsdag den 3. november 2026 kl. 10.12.00 CET skrev ${who}:\n`,
    "an old Outlook":
      "-----Oprindelig meddelelse-----\nFra: Northwind Support\nSendt: 3. november 2026 10:12\nTil: Jan Smit\nEmne: Lampe\n",
  },
  de: {
    "Outlook for Windows": `Von: ${who} \nGesendet: Dienstag, 3. November 2026 10:12\nAn: Jan Smit <jan@example.com>\nBetreff: AW: Lampe\n`,
    "Outlook on the web": `________________________________\nVon: ${who}\nGesendet: Dienstag, 3. November 2026 10:12\nAn: Jan Smit\nBetreff: Lampe\n`,
    Yahoo: `Am Dienstag, 3. November 2026 um 10:12:00 MEZ hat ${who} Folgendes geschrieben:\n`,
    "an old Outlook":
      "-----Ursprüngliche Nachricht-----\nVon: Northwind Support\nGesendet: Dienstag, 3. November 2026 10:12\nAn: Jan Smit\nBetreff: Lampe\n",
  },
  fr: {
    "Outlook for Windows": `De : ${who} \nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Jan Smit <jan@example.com>\nObjet : RE: Lampe\n`,
    "Outlook on the web": `________________________________\nDe : ${who}\nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Jan Smit\nObjet : Lampe\n`,
    Yahoo: `Le mardi 3 novembre 2026 à 10:12:00 UTC+1, ${who} a écrit :\n`,
    "an old Outlook":
      "-----Message d'origine-----\nDe : Northwind Support\nEnvoyé : mardi 3 novembre 2026 10:12\nÀ : Jan Smit\nObjet : Lampe\n",
  },
};

const phones: Record<Language, string[]> = {
  en: [
    "Sent from my iPhone",
    "Get Outlook for Android",
    "Sent from Yahoo Mail on Android",
    "Sent from my Galaxy",
  ],
  nl: ["Verstuurd vanaf mijn iPhone", "Outlook voor iOS downloaden", "Verzonden vanaf Samsung-apparaat"],
  da: ["Sendt fra min iPhone", "Hent Outlook til Android", "Sendt fra Outlook til iOS"],
  de: ["Von meinem iPhone gesendet", "Holen Sie sich Outlook für iOS", "Gesendet von Mail für Windows"],
  fr: ["Envoyé de mon iPhone", "Télécharger Outlook pour Android", "Envoyé depuis mon téléphone Android"],
};
const closings: Record<Language, string> = {
  en: "Kind regards,\n\nJan Smit\nBakery Smit\n+31 20 555 01 23",
  nl: "Met vriendelijke groet,\n\nJan Smit\nBakkerij Smit\n020 555 01 23",
  da: "Med venlig hilsen\n\nJan Smit\nBageri Smit\n55 50 12 34",
  de: "Mit freundlichen Grüßen\n\nJan Smit\nBäckerei Smit\n030 555 01 23",
  fr: "Cordialement,\n\nJan Smit\nBoulangerie Smit\n01 55 50 12 34",
};
const disclaimers: Record<Language, string> = {
  en: "This e-mail and any attachments are confidential and may be used in court. If you are not the intended recipient, delete it.",
  nl: "Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Juridische stappen zijn mogelijk.",
  da: "Denne e-mail er fortrolig og kun til modtageren. Advokat kan kontaktes.",
  de: "Diese E-Mail enthält vertrauliche Informationen. Unser Anwalt wird tätig.",
  fr: "Ce message et ses pièces jointes sont confidentiels. Notre avocat veille.",
};
const languages = ["en", "nl", "da", "de", "fr"] as const;

const byHead = languages.flatMap((language) => {
  const text = said[language];
  return [
    ...Object.entries(heads[language]).map(
      ([program, head]): Shape => ({
        name: `${language}, ${program}, above the quote`,
        body: `${text}\n\n${head}\n${program.includes("itself") ? "" : "\n"}${marked}\n`,
        text,
      }),
    ),
    ...Object.entries(bare[language]).map(
      ([program, head]): Shape => ({
        name: `${language}, ${program}`,
        body: `${text}\n\n${head}\n${promise}\n`,
        text,
      }),
    ),
    {
      name: `${language}, below the quote`,
      body: `${heads[language].Gmail}\n\n${marked}\n\n${text}\n`,
      text,
    },
    {
      name: `${language}, with closing and disclaimer, above the quote`,
      body: `${text}\n\n${closings[language]}\n\n${disclaimers[language]}\n\n${bare[language]["Outlook for Windows"]}\n${promise}`,
      text,
    },
    ...phones[language].map(
      (phone): Shape => ({
        name: `${language}, ${phone}`,
        body: `${text}\n\n${phone}\n\n${heads[language]["Apple Mail"]}\n\n${marked}`,
        text,
      }),
    ),
  ];
});

const byHand: Shape[] = [
  {
    name: "answers between quotes",
    body: `See below.\n\n${heads.en.Gmail}\n> Which lamp is it?\nThe red one in the hall.\n> Since when does it flicker?\n\nSince Monday.\n\n> Regards`,
    text: "See below.\n\nThe red one in the hall.\n\nSince Monday.",
  },
  {
    name: "answers between quotes only, in Danish",
    body: `${heads.da.Gmail}\n> Hvilken lampe er det?\nDen røde i gangen.\n> Hvornår begyndte det?\nI mandags.`,
    text: "Den røde i gangen.\n\nI mandags.",
  },
  {
    name: "a quoted line that was broken",
    body: `No.\n\n${heads.en.Gmail}\n> We will refund you EUR 129 tomorrow morning if the lamp does not come\nback on\n> and call you.\n`,
    text: "No.",
  },
  {
    name: "quotes in quotes",
    body: `Still nothing.\n\n${heads.nl.Gmail}\n> Wij betalen morgen EUR 129.\n>\n> ${heads.nl["Apple Mail"]}\n>> Waar blijft het?`,
    text: "Still nothing.",
  },
  {
    name: "forwarded with a word above",
    body: `Look what your bot wrote.\n\n---------- Forwarded message ---------\nFrom: ${who}\nDate: Tue, Nov 3, 2026\nSubject: Lamp\nTo: <jan@example.com>\n\n${promise}`,
    text: "Look what your bot wrote.",
  },
  {
    name: "forwarded from Apple Mail",
    body: `Zie hieronder.\n\nBegin doorgestuurd bericht:\n\n> Van: ${who}\n> Onderwerp: Lamp\n>\n> Wij betalen morgen.`,
    text: "Zie hieronder.",
  },
  {
    name: "an answer without a word",
    body: `\n${heads.en.Gmail}\n${marked}\n`,
    text: "",
  },
  {
    name: "a bold head of Outlook for Mac",
    body: `Thanks, but no.\n\n*From: *${who}\n*Date: *Tuesday, 3 November 2026 at 10:12\n*To: *Jan\n*Subject: *Lamp\n\n${promise}`,
    text: "Thanks, but no.",
  },
  {
    name: "windows line ends",
    body: `Nope.\r\nStill dark.\r\n\r\n${heads.en.Gmail}\r\n> We will refund you.\r\n`,
    text: "Nope.\nStill dark.",
  },
  {
    name: "a person's sentence that looks like a head",
    body: "On Monday at 10:12 your driver wrote:\nI left it with the neighbours.\nNobody has it.",
    text: "On Monday at 10:12 your driver wrote:\nI left it with the neighbours.\nNobody has it.",
  },
  {
    name: "such a sentence further down",
    body: "Hello,\n\nOn Monday at 10:12 your driver wrote:\nI left it with the neighbours.\nNobody has it.",
    text: "Hello,\n\nOn Monday at 10:12 your driver wrote:\nI left it with the neighbours.\nNobody has it.",
  },
  {
    name: "a list with dashes",
    body: "Two things:\n- the lamp\n- the bill\n\nBoth are wrong.",
    text: "Two things:\n- the lamp\n- the bill\n\nBoth are wrong.",
  },
  {
    name: "from and to in a person's words",
    body: "From: Amsterdam\nTo: Aarhus\nWhat does it cost?",
    text: "From: Amsterdam\nTo: Aarhus\nWhat does it cost?",
  },
  {
    name: "a closing before the question",
    body: "Hi,\nregards from Aarhus!\nWhere is my lamp?",
    text: "Hi,\nregards from Aarhus!\nWhere is my lamp?",
  },
  {
    name: "signature marked by dashes",
    body: "Waar blijft hij?\n-- \nJan Smit\nJuridische afdeling",
    text: "Waar blijft hij?",
  },
];

export const mailShapes: readonly Shape[] = [...byHead, ...byHand];
