import type { PathPolicy } from "../path-policy";

/**
 * Words by which a customer only says thank you; matched as whole phrases without case or accents. Only thanks:
 * "it works" would also be found in "it works no more".
 */
export const starterThanks: PathPolicy["settings"]["thanks"] = [
  "thanks",
  "thank you",
  "thx",
  "ty",
  "cheers",
  "much appreciated",
  "bedankt",
  "dank je",
  "dank u",
  "dankjewel",
  "dankuwel",
  "hartelijk dank",
  "tak",
  "mange tak",
  "tusind tak",
  "tak for hjælpen",
];

/** Replies a person starts from. */
export const starterTemplates: PathPolicy["templates"] = [
  {
    slug: "taking-over-en",
    name: "Taking over, English",
    text: "I have taken over from our assistant and read the whole conversation. You do not have to repeat anything. I will write to you again before ",
  },
  {
    slug: "taking-over-nl",
    name: "Taking over, Dutch",
    text: "Ik heb het overgenomen van onze assistent en het hele gesprek gelezen. U hoeft niets te herhalen. U hoort weer van mij vóór ",
  },
  {
    slug: "taking-over-da",
    name: "Taking over, Danish",
    text: "Jeg har overtaget sagen fra vores assistent og læst hele samtalen. Du behøver ikke gentage noget. Du hører fra mig igen inden ",
  },
  {
    slug: "one-question-en",
    name: "One question, English",
    text: "To settle this I need one more thing from you: ",
  },
  {
    slug: "solved-en",
    name: "Solved, English",
    text: "This is solved. What we did: ",
  },
];
