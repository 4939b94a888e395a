import { aboutMsgs, type Shown } from "@/lib/domain/procedure/about";
import { procedureMarkdown } from "@/lib/domain/procedure/markdown";
import type { Procedure } from "@/lib/domain/procedure/types";
import type { WireContext } from "./wire-context";

/** A procedure as Markdown, in the words that the transport lends. */
export function procedureText(shown: Shown & { procedure: Procedure }, wire: WireContext): string {
  const render = wire.wordsAt(wire.at);
  return procedureMarkdown(shown.procedure, {
    render,
    heading: (id) => render({ key: `procedure.section.${id}` }),
    about: [aboutMsgs(shown).map(render).join(" · ")],
  });
}
