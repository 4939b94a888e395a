import type { MsgRenderer } from "@/lib/domain/brief/render";
import type { Problem } from "./problem";

/** What a transport lends to presenters. */
export type WireContext = {
  /** Epoch ms, of the call. */
  at: number;
  /** Words for the reader, as of an instant. */
  wordsAt: (at: number) => MsgRenderer;
  /** What may be told of a thing that was thrown; an operator hears the rest. */
  problemOf: (error: unknown) => Problem;
};
