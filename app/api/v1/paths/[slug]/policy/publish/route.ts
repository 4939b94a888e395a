import { AskedWire, PublishedDraftWire, publishedDraftWire } from "@/lib/contracts/policy-draft";
import { route } from "@/lib/http/route";
import { PublishFor, publishFor } from "@/lib/services/policy/publish/publish-for";

export const POST = route(PublishFor, publishFor, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/publish",
  summary:
    "Publish the draft at the revision the caller reviewed, or ask a second person where one is needed",
  tag: "Policy",
  acting: "allowed",
  idempotency: "reserved",
  responses: {
    200: { about: "Live", schema: PublishedDraftWire },
    202: { about: "A second person was asked to confirm", schema: AskedWire },
  },
  status: ({ kind }) => (kind === "asked" ? 202 : 200),
  present: publishedDraftWire,
});
