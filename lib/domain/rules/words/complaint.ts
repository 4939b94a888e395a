import { cross } from "./cross";

/** Filing a formal complaint or claim; being unhappy is read from sentiment, not from words. */
const kinds = ["complaint", "claim", "reclamation"];
const filing = ["file", "filing", "lodge", "lodging", "make", "making", "submit", "raise"];
const en = [
  ...cross(filing, kinds),
  ...cross(filing, ["a", "an", "a formal", "a consumer", "a customer", "consumer", "customer"], kinds),
  ...cross(kinds, ["against"]),
  "formal complaint",
  "official complaint",
  "want to complain",
];

const nl = [
  ...cross(
    ["een", "mijn", "deze", "formele", "officiële"],
    ["klacht indienen", "klacht in te dienen", "klacht melden"],
  ),
  ...cross(["dien", "dienen"], ["een klacht in", "een formele klacht in"]),
  "officiële klacht",
  "formele klacht",
  "klacht over",
  "klacht tegen",
];

const da = [
  ...cross(
    ["indgive", "indsende", "lave", "oprette", "indgiver"],
    ["en klage", "en formel klage", "en officiel klage", "en reklamation"],
  ),
  "klage over",
  "klager over",
  "vil klage",
  "gerne klage",
  "formel klage",
  "officiel klage",
];

export const complaint = { en, nl, da };
