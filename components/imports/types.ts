import type { Choices } from "@/lib/domain/imports/choices";
import type { ImportView } from "@/lib/domain/imports/view";

export type ImportedFile = { name: string; text: string };

type Refusal = { code: string; message: string; faults: { message: string }[] };
type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };

export type ImportActions = {
  read: (
    workspace: string,
    input: { files: ImportedFile[]; choices?: Partial<Choices> },
  ) => Promise<Answer<ImportView>>;
  publish: (
    workspace: string,
    input: {
      files: ImportedFile[];
      choices: Choices;
      version: number;
      reason?: string;
      accept_gaps: boolean;
    },
  ) => Promise<Answer<{ version: number }>>;
};

/** Whom and what an import may be matched with. */
export type ImportWorld = {
  members: { handle: string; name: string }[];
  teams: { slug: string; name: string; zone: string }[];
  /** Published paths, whose drafts an escalation policy can go into. */
  paths: { slug: string; name: string }[];
};
