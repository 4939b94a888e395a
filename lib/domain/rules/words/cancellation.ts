import { cross } from "./cross";

/**
 * Leaving for good: ending an account, contract or subscription, or going to a competitor. Cancelling one order,
 * flight or payment is everyday work and isn't here.
 */
const en = [
  ...cross(
    ["cancel", "cancelling", "canceling", "terminate", "terminating", "end", "ending", "close", "closing"],
    [
      "my subscription",
      "our subscription",
      "my contract",
      "our contract",
      "my account",
      "our account",
      "my membership",
      "our membership",
      "my plan",
      "our plan",
    ],
  ),
  ...cross(
    ["switch to", "switching to", "move to", "moving to"],
    ["another provider", "a competitor", "your competitor", "another company", "another supplier"],
  ),
  ...cross(["leave", "leaving"], ["your company", "your service", "you for"]),
  "termination of contract",
  "notice of termination",
  "won't renew",
  "will not renew",
  "not renewing",
  "stop my subscription",
  "end our agreement",
  "taking our business elsewhere",
  "take my business elsewhere",
];

const nl = [
  ...cross(
    ["mijn", "ons", "het", "dit"],
    [
      "abonnement opzeggen",
      "contract opzeggen",
      "account opzeggen",
      "lidmaatschap opzeggen",
      "abonnement beëindigen",
      "contract beëindigen",
      "abonnement stopzetten",
      "contract ontbinden",
    ],
  ),
  ...cross(
    ["zeg", "zeggen"],
    ["mijn abonnement op", "ons contract op", "mijn contract op", "het contract op"],
  ),
  ...cross(
    ["overstappen naar", "stap over naar", "stappen over naar"],
    ["een andere", "een concurrent", "de concurrent"],
  ),
  "opzegging",
  "opzegtermijn",
  "niet verlengen",
  "klant af",
];

const da = [
  ...cross(
    ["opsige", "opsiger"],
    [
      "mit abonnement",
      "vores abonnement",
      "min aftale",
      "vores aftale",
      "kontrakten",
      "aftalen",
      "abonnementet",
    ],
  ),
  ...cross(["lukke", "luk", "slette"], ["min konto", "vores konto"]),
  ...cross(["skifte til", "skifter til"], ["en anden", "en konkurrent", "et andet selskab"]),
  "opsigelse",
  "opsigelse af",
  "stoppe mit abonnement",
  "afslutte mit abonnement",
  "ikke forny",
  "ikke forlænge",
];

export const cancellation = { en, nl, da };
