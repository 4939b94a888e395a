import { createContext, use } from "react";
import type { Msg } from "@/lib/domain/msg";
import type { Finding } from "@/lib/domain/policy/findings";
import type { PathPolicy, RaciRow } from "@/lib/domain/policy/path-policy";
import type { RowFault } from "@/lib/domain/raci/edit/faults";
import type { Edited } from "@/lib/domain/raci/edit/letters";
import type { Raci } from "@/lib/domain/raci/edit/matrix";
import type { ColumnView, PartyNames } from "./names";

/** What the publish checks found of a row, beside its own faults. */
export type Remark = { code: string; text: Msg; tone: "fault" | "warning"; fix: Finding["fix"] | null };

export type RowView = {
  row: RaciRow;
  /** As it is live; null for a new one. */
  live: RaciRow | null;
  faults: RowFault[];
  remarks: Remark[];
};

export type EditWords = { label: string; merge?: string };

/** Edits of the matrix that tell what they moved and refused. Stays the same object as long as the screen. */
export type MatrixEditor = {
  /** The draft at this moment. */
  policy: () => PathPolicy;
  /** Letters: what moved is said, with a way back; what can't be is said in a sentence. */
  letters: (change: (raci: Raci, policy: PathPolicy) => Edited, words: EditWords) => Edited;
  /** Rows and columns. */
  raci: (change: (raci: Raci, policy: PathPolicy) => Raci, words: EditWords) => void;
};

export type Matrix = {
  rows: readonly RowView[];
  columns: readonly ColumnView[];
  names: PartyNames;
  policy: PathPolicy;
  mayEdit: boolean;
  liveVersion: number;
  editor: MatrixEditor;
};

export const MatrixContext = createContext<Matrix | null>(null);

export function useMatrix(): Matrix {
  const matrix = use(MatrixContext);
  if (matrix === null) throw new Error("useMatrix outside of the RACI screen");
  return matrix;
}

/** What the grid's rows need of the matrix; stays the same through edits, so that only changed rows render. */
export type Basics = Pick<Matrix, "names" | "mayEdit" | "liveVersion" | "editor">;
export const BasicsContext = createContext<Basics | null>(null);

export function useBasics(): Basics {
  const basics = use(BasicsContext);
  if (basics === null) throw new Error("useBasics outside of the RACI screen");
  return basics;
}
