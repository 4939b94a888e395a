import { cross } from "./cross";

/**
 * Asking for a person. A bare "agent", "person" or "human" is in too many ordinary questions, and "spoke",
 * "talked" or "another agent" tell of the past or refuse; so a word for a person stands here only behind a verb
 * that asks, or with an adjective that no other context has ("live agent", "real person").
 */
const speaking = ["speak", "speaking", "talk", "talking", "chat", "chatting"];
const en = [
  ...cross(
    ["human", "live", "real", "actual"],
    ["agent", "agents", "person", "representative", "operator", "assistant", "being"],
  ),
  ...cross(
    speaking,
    ["to", "with"],
    [
      "a human",
      "a person",
      "an agent",
      "a agent",
      "agent",
      "someone",
      "somebody",
      "a representative",
      "an operator",
      "an assistant",
      "a assistant",
      "a supervisor",
      "a manager",
      "your manager",
    ],
  ),
  ...cross(
    ["speak", "speaking", "talk", "talking"],
    ["to", "with"],
    ["customer service", "customer support", "customer assistance", "customer care"],
  ),
  ...cross(
    ["get in touch with", "getting in touch with"],
    ["customer service", "customer support", "customer assistance", "someone", "a person", "an agent"],
  ),
  ...cross(
    ["contact", "contacting"],
    ["agent", "a person", "a human", "an agent", "an operator", "an assistant", "someone", "somebody"],
  ),
  ...cross(
    ["transfer me to", "transferred to", "connect me to", "connect me with", "put me through to"],
    ["a human", "a person", "an agent", "someone", "a representative", "a supervisor", "a manager"],
  ),
  ...cross(["escalate this to", "escalate it to", "get me"], ["a human", "a person", "someone", "a manager"]),
  ...cross(
    ["someone", "someone else", "somebody", "somebody else", "anyone", "anyone else", "a supervisor"],
    ["i can talk to", "i could talk to", "i can speak to", "i could speak to", "i can speak with"],
  ),
  ...cross(["damn", "goddamn", "bloody", "fucking"], ["agent", "person", "human", "operator"]),
  "i could speak to directly",
  "i can speak to directly",
  "maybe a supervisor",
  "please transfer me",
  "escalate this request",
  "escalate my case",
  "someone above you",
  "not a bot",
  "not a robot",
  "is anyone there",
];

const nl = [
  ...cross(
    ["echt", "echte", "levende", "menselijke", "menselijk"],
    ["persoon", "medewerker", "mens", "medewerkers", "contact", "agent"],
  ),
  ...cross(
    [
      "een medewerker",
      "een mens",
      "een persoon",
      "iemand",
      "iemand anders",
      "een manager",
      "een leidinggevende",
      "uw manager",
      "je manager",
      "de klantenservice",
      "een collega",
    ],
    ["spreken", "te spreken", "aan de lijn", "aan de telefoon"],
  ),
  ...cross(
    [
      "met een medewerker",
      "met een mens",
      "met een persoon",
      "met iemand",
      "met iemand anders",
      "met een leidinggevende",
      "met een manager",
      "met de klantenservice",
      "met een collega",
    ],
    ["spreken", "te spreken", "praten", "te praten", "chatten", "bellen"],
  ),
  ...cross(
    ["spreken met", "praten met", "chatten met"],
    [
      "een medewerker",
      "een mens",
      "een persoon",
      "iemand",
      "een leidinggevende",
      "een manager",
      "de klantenservice",
    ],
  ),
  ...cross(
    ["verbind me door", "verbind mij door", "doorverbinden met", "doorverbonden worden", "zet me door"],
    ["", "met een medewerker"],
  ),
  "kunt u mij doorverbinden",
  "kun je me doorverbinden",
  "wil een medewerker",
  "geen robot",
  "geen chatbot",
  "niet met een robot",
  "niet met een bot",
];

const da = [
  ...cross(
    ["rigtig", "rigtigt", "levende", "ægte", "menneskelig"],
    ["person", "menneske", "medarbejder", "kundeservicemedarbejder", "agent"],
  ),
  ...cross(
    ["tale med", "tale direkte med", "snakke med", "chatte med", "talt med"],
    [
      "en person",
      "et menneske",
      "en medarbejder",
      "nogen",
      "en anden",
      "en chef",
      "en leder",
      "din chef",
      "jeres chef",
      "en konsulent",
      "en rådgiver",
      "kundeservice",
      "en kollega",
      "en agent",
    ],
  ),
  ...cross(
    [
      "stil mig om",
      "stille mig om",
      "stil mig videre",
      "stille mig videre",
      "viderestil mig",
      "viderestille mig",
      "sæt mig i forbindelse med",
    ],
    ["", "til en medarbejder"],
  ),
  ...cross(["kontakte", "få fat i", "have fat i"], ["en medarbejder", "et menneske", "en person", "nogen"]),
  "ikke en robot",
  "ikke med en robot",
  "ikke en chatbot",
  "ikke en bot",
];

export const askingForPerson = { en, nl, da };
