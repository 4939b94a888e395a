import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diffDocuments } from "./diff";
import { readOrganisationDocument, readPolicyDocument } from "./stored";
import { addReferences, Choices, organisationBase, policyBase } from "./testing/random-policy";

const numbers = fc.array(fc.nat(9999), { minLength: 40, maxLength: 40 });
/** Text as people write it: any letters, quotation marks, line breaks, emoji. */
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });

it("export, then import, changes nothing in a policy", () => {
  fc.assert(
    fc.property(numbers, fc.array(text, { minLength: 6, maxLength: 6 }), (given, texts) => {
      const [policy, organisation] = [policyBase(), organisationBase()];
      addReferences(policy, organisation, new Choices(given));
      const [name = "", description = "", criteria = "", phrase = "", template = "", option = ""] = texts;
      policy.description = description;
      Object.assign(policy.tiers[0] ?? {}, { criteria, name });
      policy.word_lists.push({ slug: "own", name, phrases: { en: [phrase, `${phrase} "x" \\ / ~1`] } });
      policy.templates.push({ slug: "own", name, text: template });
      policy.fields.push({ slug: "own", name, type: "choice", options: [option], required_at: [] });
      const exported = JSON.stringify(policy, null, 2);
      const imported = readPolicyDocument(JSON.parse(exported));
      expect(imported).toEqual(policy);
      expect(diffDocuments(policy, imported)).toEqual([]);
      // Members keep their order too, so that git shows no change either.
      expect(JSON.stringify(readPolicyDocument(JSON.parse(JSON.stringify(imported))))).toBe(
        JSON.stringify(imported),
      );
    }),
    { numRuns: 60 },
  );
});

it("nor in an organisation", () => {
  fc.assert(
    fc.property(text, text, (name, skill) => {
      const organisation = organisationBase();
      organisation.name = name;
      organisation.contacts.push({
        slug: "own",
        name: skill,
        channels: [{ kind: "phone", address: name }],
      });
      const imported = readOrganisationDocument(JSON.parse(JSON.stringify(organisation)));
      expect(imported).toEqual(organisation);
      expect(diffDocuments(organisation, imported)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
