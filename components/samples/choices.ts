import type { PathTest, Sample } from "@/lib/domain/policy/sample";
import type { SampleRef, SampleTicket } from "@/lib/domain/policy/samples/types";

/** A sample one can choose: a stored ticket, a kept test of the path, or one that was pasted or typed here. */
export type Choice = {
  id: string;
  kind: "ticket" | "test" | "own";
  /** A key, or a name. */
  label: string;
  subject: string;
  ref: SampleRef;
};

/** Typed or pasted in this tab; kept until it is closed. */
export type OwnSample = { id: string; sample: Sample };

export const ticketChoice = ({ key, subject }: Pick<SampleTicket, "key" | "subject">): Choice => ({
  id: `ticket ${key}`,
  kind: "ticket",
  label: key,
  subject,
  ref: { key },
});

export const testChoice = ({ slug, name, sample }: PathTest): Choice => ({
  id: `test ${slug}`,
  kind: "test",
  label: name,
  subject: sample.subject,
  ref: { typed: sample },
});

export const ownChoice = ({ id, sample }: OwnSample): Choice => ({
  id: `own ${id}`,
  kind: "own",
  label: sample.subject,
  subject: sample.subject,
  ref: { typed: sample },
});

/** A choice in an address: a key as it is, others by their kind. */
export const addressOf = ({ id, kind, label }: Choice): string =>
  kind === "ticket" ? label : id.replace(" ", ".");

export function idOfAddress(text: string): string {
  const named = /^(test|own)\.(.+)$/.exec(text);
  return named === null ? `ticket ${text}` : `${named[1]} ${named[2]}`;
}

/** The sample of a path beside its rules. */
export const sampleHref = (workspace: string, slug: string, choice: Choice): string =>
  `/${workspace}/rules?path=${slug}&sample=${encodeURIComponent(addressOf(choice))}`;
