import type { TextFault } from "@/lib/domain/errors";

/** What the form sends: the document of a file goes as it was read, and is checked where it is stored. */
export type NewPath = {
  slug: string;
  name: string;
  reason: string;
  from:
    | { kind: "nothing"; owner: string; team: string; calendar: string }
    | { kind: "path"; path: string }
    | { kind: "starter"; owner: string }
    | { kind: "document"; document: unknown };
};

export type CreatePathAction = (
  workspace: string,
  input: NewPath,
) => Promise<
  { ok: true; data: { slug: string } } | { ok: false; error: { message: string; faults: TextFault[] } }
>;
