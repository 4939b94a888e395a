import { createTranslator } from "next-intl";
import { messages } from "@/i18n/messages";
import { renderSay, sayFormats, type Translate } from "@/lib/words/say";
import type { Say } from "../../../texts";
import { layParts, type Part } from "../parts";

const translate = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
}) as unknown as Translate;
const formats = sayFormats({ zone: "Europe/Amsterdam", locale: "en" }, 0, {
  yesterday: "yesterday",
  tomorrow: "tomorrow",
});

/** Real words of real message files: a key that is missing fails the test. */
export const render = (say: Say): string => renderSay(say, translate, formats);

/** "High risk: a person takes over below ~0.95~ [0.92]". */
export const read = (parts: readonly Part[]): string =>
  layParts(parts, render)
    .map(({ kind, text }) => (kind === "before" ? `~${text}~` : kind === "after" ? `[${text}]` : text))
    .join("");
