"use client";

import { createContext, type ReactNode, use } from "react";
import type { ShellActions, ShellData } from "./types";

type ShellValue = { data: ShellData; actions: ShellActions };
const ShellContext = createContext<ShellValue | null>(null);

export function ShellProvider({ data, actions, children }: ShellValue & { children: ReactNode }) {
  return <ShellContext value={{ data, actions }}>{children}</ShellContext>;
}

/** The frame's data, for parts inside a workspace. Throws outside of one. */
export function useShell(): ShellValue {
  const value = use(ShellContext);
  if (value === null) throw new Error("useShell outside of a workspace");
  return value;
}
