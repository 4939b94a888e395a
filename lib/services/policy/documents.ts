import { createHash } from "node:crypto";
import { msg } from "@/lib/domain/msg";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readOrganisationDocument, readPolicyDocument } from "@/lib/domain/policy/stored";
import { Cache } from "@/lib/process/cache";
import { singleton } from "@/lib/process/singleton";

/** A published version never changes, so it is brought to today's shape once, and shared: nobody may write to it. */
const mostDocuments = 100;
const policies = singleton("policy-documents", () => new Cache<string, PathPolicy>(mostDocuments));
const organisations = singleton(
  "organisation-documents",
  () => new Cache<string, Organisation>(mostDocuments),
);
/** Word lists and classes are nine tenths of a document, and most paths have the same: they are held once. */
const wordParts = singleton("word-parts", () => new Cache<string, object>(64));

function heldOnce<P extends object>(part: P): P {
  const key = createHash("sha1").update(JSON.stringify(part)).digest("base64");
  // The key is the whole text's, so the one held is of the same type.
  return wordParts.of(key, () => part) as P;
}

type PolicyVersion = { workspaceId: string; pathId: string; slug: string; version: number };

/** A published policy document as it is read today. Throws `unavailable` with the version where it can't be. */
export function publishedPolicy(
  { workspaceId, pathId, slug, version }: PolicyVersion,
  stored: unknown,
): PathPolicy {
  return policies.of(`${workspaceId} ${pathId} ${version}`, () => {
    const document = readPolicyDocument(
      stored,
      msg("faults.document.policy_version", { version: String(version), path: slug }),
    );
    const { word_classes, word_lists } = document;
    return { ...document, word_classes: heldOnce(word_classes), word_lists: word_lists.map(heldOnce) };
  });
}

export function publishedOrganisation(workspaceId: string, version: number, stored: unknown): Organisation {
  return organisations.of(`${workspaceId} ${version}`, () =>
    readOrganisationDocument(
      stored,
      msg("faults.document.organisation_version", { version: String(version) }),
    ),
  );
}
