import type { SayRenderer } from "@/lib/domain/brief/render";

/** What a transport lends to presenters. */
export type WireContext = {
  /** Epoch ms, of the call. */
  at: number;
  /** Words for the reader, as of an instant. */
  wordsAt: (at: number) => SayRenderer;
};
