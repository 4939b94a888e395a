import { isObject, type Json } from "./diff";
import { schemaVersion } from "./organisation";

/**
 * Documents of every version that was ever published, brought to the newest. A change of a document's shape raises
 * `schemaVersion`, adds one step to each list here and fixtures of the old shape to `testing/documents`.
 */
type Upcast = (document: Json) => Json;

/** What leads from the version at its place (the first is 1) to the next. */
const policySteps: readonly Upcast[] = [
  // RACI columns kept in order, tests of the path, and who must confirm a publish.
  (document) => ({
    tests: [],
    review: {},
    ...document,
    raci: isObject(document.raci) ? { columns: [], ...document.raci } : document.raci,
  }),
  (document) => document,
  // A field says when it is required, not only that it is: until then that meant at a handoff and at closure.
  (document) => ({
    ...document,
    fields: Array.isArray(document.fields) ? document.fields.map(withMoments) : document.fields,
  }),
];

function withMoments(field: unknown): unknown {
  if (!isObject(field)) return field;
  const { required, ...rest } = field;
  return { required_at: required === true ? ["handoff", "closure"] : [], ...rest };
}

const organisationSteps: readonly Upcast[] = [
  (document) => document,
  // Shifts have a name, and a stretch of time in which they count: both may be left out.
  (document) => document,
  (document) => document,
];

/** The version a document says it has: 1 for those from before there were any, null for nonsense. */
export function versionOf(document: unknown): number | null {
  if (!isObject(document)) return null;
  const version = document.schema_version ?? 1;
  return typeof version === "number" && Number.isInteger(version) && version > 0 ? version : null;
}

/** What is no document, or newer than this release, comes back as it is: parsing tells what is wrong with it. */
function upcast(document: unknown, steps: readonly Upcast[]): unknown {
  const version = versionOf(document);
  if (!isObject(document) || version === null || version > schemaVersion) return document;
  // A file names its schema for editors; that is no part of the document.
  const { $schema: _, ...content } = document;
  const newest = steps.slice(version - 1).reduce<Json>((shape, step) => step(shape), content);
  return { ...newest, schema_version: schemaVersion };
}

export const upcastPolicy = (document: unknown): unknown => upcast(document, policySteps);
export const upcastOrganisation = (document: unknown): unknown => upcast(document, organisationSteps);
