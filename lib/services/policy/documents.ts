import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { readOrganisationDocument, readPolicyDocument } from "@/lib/domain/policy/stored";

/** A published version never changes, so it is brought to today's shape once, and shared: nobody may write to it. */
const cacheLimit = 500;
const shared = globalThis as typeof globalThis & {
  batonPolicyDocuments?: Map<string, PathPolicy>;
  batonOrganisationDocuments?: Map<string, Organisation>;
};

function once<D>(cache: Map<string, D>, key: string, read: () => D): D {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const document = read();
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value ?? "");
  cache.set(key, document);
  return document;
}

type PolicyVersion = { workspaceId: string; pathId: string; slug: string; version: number };

/** A published policy document as it is read today. Throws `unavailable` with the version where it can't be. */
export function publishedPolicy(
  { workspaceId, pathId, slug, version }: PolicyVersion,
  stored: unknown,
): PathPolicy {
  shared.batonPolicyDocuments ??= new Map();
  return once(shared.batonPolicyDocuments, `${workspaceId} ${pathId} ${version}`, () =>
    readPolicyDocument(stored, `Version ${version} of ${slug}`),
  );
}

export function publishedOrganisation(workspaceId: string, version: number, stored: unknown): Organisation {
  shared.batonOrganisationDocuments ??= new Map();
  return once(shared.batonOrganisationDocuments, `${workspaceId} ${version}`, () =>
    readOrganisationDocument(stored, `Version ${version} of the organisation`),
  );
}
