import { createTranslator } from "next-intl";
import { messages } from "@/i18n/messages";
import { msgFormats, renderMsg, type Translate } from "@/lib/words/msg";
import type { Msg } from "../../../msg";
import { layParts, type Part } from "../parts";

const translate = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
}) as unknown as Translate;
const formats = msgFormats({ zone: "Europe/Amsterdam", locale: "en" }, 0, {
  yesterday: "yesterday",
  tomorrow: "tomorrow",
});

/** Real words of real message files: a key that is missing fails the test. */
export const render = (msg: Msg): string => renderMsg(msg, translate, formats);

/** "High risk: a person takes over below ~0.95~ [0.92]". */
export const read = (parts: readonly Part[]): string =>
  layParts(parts, render)
    .map(({ kind, text }) => (kind === "before" ? `~${text}~` : kind === "after" ? `[${text}]` : text))
    .join("");
