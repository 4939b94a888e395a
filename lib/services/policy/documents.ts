import { createHash } from "node:crypto";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readOrganisationDocument, readPolicyDocument } from "@/lib/domain/policy/stored";
import { say } from "@/lib/domain/texts";

/** A published version never changes, so it is brought to today's shape once, and shared: nobody may write to it. */
const cacheLimit = 200;
/** Word lists and classes are nine tenths of a document, and most paths have the same: they are held once. */
const mostParts = 64;
const shared = globalThis as typeof globalThis & {
  batonPolicyDocuments?: Map<string, PathPolicy>;
  batonOrganisationDocuments?: Map<string, Organisation>;
  batonWordParts?: Map<string, object>;
};

function once<D>(cache: Map<string, D>, key: string, read: () => D): D {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const document = read();
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value ?? "");
  cache.set(key, document);
  return document;
}

function heldOnce<P extends object>(part: P): P {
  shared.batonWordParts ??= new Map();
  const parts = shared.batonWordParts as Map<string, P>;
  const key = createHash("sha1").update(JSON.stringify(part)).digest("base64");
  const known = parts.get(key) ?? part;
  // The one used last goes last.
  parts.delete(key);
  if (parts.size >= mostParts) parts.delete(parts.keys().next().value ?? "");
  parts.set(key, known);
  return known;
}

type PolicyVersion = { workspaceId: string; pathId: string; slug: string; version: number };

/** A published policy document as it is read today. Throws `unavailable` with the version where it can't be. */
export function publishedPolicy(
  { workspaceId, pathId, slug, version }: PolicyVersion,
  stored: unknown,
): PathPolicy {
  shared.batonPolicyDocuments ??= new Map();
  return once(shared.batonPolicyDocuments, `${workspaceId} ${pathId} ${version}`, () => {
    const document = readPolicyDocument(
      stored,
      say("faults.document.policy_version", { version: String(version), path: slug }),
    );
    const { word_classes, word_lists } = document;
    return { ...document, word_classes: heldOnce(word_classes), word_lists: word_lists.map(heldOnce) };
  });
}

export function publishedOrganisation(workspaceId: string, version: number, stored: unknown): Organisation {
  shared.batonOrganisationDocuments ??= new Map();
  return once(shared.batonOrganisationDocuments, `${workspaceId} ${version}`, () =>
    readOrganisationDocument(
      stored,
      say("faults.document.organisation_version", { version: String(version) }),
    ),
  );
}
