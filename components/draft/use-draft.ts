"use client";

import { createContext, use } from "react";
import type { Draft } from "./types";

export type PathChoice = { slug: string; name: string };

/** What the head needs beside the draft. */
type Frame = { workspace: string; paths: readonly PathChoice[]; restoredAt: number | null };

export const DraftContext = createContext<(Frame & { draft: Draft }) | null>(null);

function useDraftContext() {
  const value = use(DraftContext);
  if (value === null) throw new Error("useDraft outside of a DraftProvider");
  return value;
}

/** The draft that this screen shows and edits. */
export const useDraft = (): Draft => useDraftContext().draft;

export const useDraftFrame = (): Frame => useDraftContext();
