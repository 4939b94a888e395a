import { type AuthorKind, authorKinds } from "../../vocabulary";
import { type FoundSpeaker, looseName, type Piece, type SpeakerRole, unnamed } from "./types";

/** Words that name a speaker, in en, nl, da, de and fr; compared in lower case. */
const words: Record<AuthorKind, readonly string[]> = {
  customer: [
    ..."customer client user visitor caller guest buyer klant gebruiker bezoeker beller kunde bruger gæst".split(
      " ",
    ),
    ..."besucher nutzer kundin utilisateur visiteur requester".split(" "),
  ],
  ai: [
    ..."ai bot assistant chatbot voicebot assistent kunstmatige fin copilot ki".split(" "),
    ...[
      "virtual assistant",
      "ai agent",
      "ai assistant",
      "digitale assistent",
      "virtuele assistent",
      "virtuel assistent",
    ],
    ...["answer bot", "virtual agent", "agent bot"],
  ],
  human: [
    ..."agent human person employee support operator advisor representative medewerker mens medarbejder".split(
      " ",
    ),
    ..."menneske kundeservice mitarbeiter conseiller you jij du".split(" "),
    ...["support agent", "human agent", "live agent", "customer service", "customer support"],
  ],
  system: ["system", "systeem", "note", "notitie", "internal note", "notification"],
};
const roleOfWord = new Map(authorKinds.flatMap((kind) => words[kind].map((word) => [word, kind] as const)));
const tools = new Set(
  "tool function tools action api".split(" ").concat(["tool call", "tool result", "function call"]),
);
/** Words with a colon after them that are no names. */
const labels = new Set(
  [
    "note re fw fwd ps nb ref reference subject order number invoice tracking address phone tel telephone email e-mail",
    "date time from to cc total amount price code error step question answer update edit reason result status example",
    "first second third fourth firstly secondly finally also but and or so then because hi hello dear thanks warning",
    "summary problem issue details description name company country city zip iban account model version serial url link",
    "onderwerp bestelling nummer factuur adres telefoon datum tijd totaal bedrag vraag antwoord ordre dato beløb emne",
    "let op http https www mailto attachment bijlage",
    // No name has one of these in it.
    "i my the what how why when where who is was did does do my your this that these it in on of for with at to then",
    "ik mijn het wat hoe waarom jeg min det hvad hvordan hvorfor",
  ]
    .join(" ")
    .split(" "),
);

const normalizeSpeaker = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");
/** "Fin from Acme", "Acme Bot", "Maria (customer)". */
const partsOf = (name: string): string[] =>
  normalizeSpeaker(name)
    .split(/[\s()[\],/|]+|\bfrom\b|\bvan\b/u)
    .filter((part) => part !== "");

/** Whom a name names by its words alone; undefined for one that could be anybody's. */
export function roleByWord(name: string): SpeakerRole | undefined {
  const whole = normalizeSpeaker(name);
  if (tools.has(whole)) return "tool";
  const role = roleOfWord.get(whole);
  if (role !== undefined) return role;
  if (labels.has(whole)) return "text";
  const parts = partsOf(name);
  if (parts.some((part) => ["bot", "chatbot", "assistant", "assistent", "ai", "app"].includes(part)))
    return "ai";
  if (parts.some((part) => labels.has(part))) return "text";
  return undefined;
}

/** A name as people write one; a text before a colon is none. */
export const looksLikeName = (name: string): boolean =>
  /^[~+@]?\s?[\p{Lu}\p{Lo}\d+]/u.test(name) && !/[?!;"“”]/u.test(name) && name.split(/\s+/).length <= 4;

/**
 * Each speaker of the pieces with a guess of who that is. Unmarked names in a text without times are asked about, save
 * what is plainly no name; a single unknown beside known ones, none of them a customer, is guessed to be the customer.
 */
export function speakersOf(pieces: readonly Piece[]): FoundSpeaker[] {
  const byName = new Map<string, FoundSpeaker>();
  for (const piece of pieces) {
    const speaker = byName.get(piece.speaker);
    if (speaker === undefined) byName.set(piece.speaker, speakerOf(piece, pieces.length));
    else speaker.count++;
  }
  const speakers = [...byName.values()];
  const [only, ...others] = speakers.filter(({ role }) => role === null);
  const hasOthers = speakers.some(({ role }) => role === "ai" || role === "human");
  const isCustomerHere = speakers.some(({ role }) => role === "customer");
  if (only?.kind === "name" && others.length === 0 && hasOthers && !isCustomerHere) only.role = "customer";
  return speakers;
}

function speakerOf({ speaker: id, body, stamp }: Piece, all: number): FoundSpeaker {
  const about = { id, count: 1, example: body.trim().slice(0, 120) };
  if (id === "") return { ...about, name: "", kind: "event", role: "system" };
  // A text without any head is what the customer wrote, in most pastes.
  if (id === unnamed) return { ...about, name: "", kind: "unnamed", role: all === 1 ? "customer" : null };
  const name = id.startsWith(looseName("")) ? id.slice(looseName("").length) : id;
  const isLoose = name !== id;
  const guess = roleByWord(name);
  if (isLoose)
    return { ...about, name, kind: "loose", role: guess === "text" || !looksLikeName(name) ? "text" : null };
  return {
    ...about,
    name,
    kind: "name",
    role: guess ?? (stamp === null && !looksLikeName(name) ? "text" : null),
  };
}
