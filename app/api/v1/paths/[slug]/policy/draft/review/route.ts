import { isPending, ReviewWire, reviewWire } from "@/lib/contracts/policy-draft";
import { route } from "@/lib/http/route";
import { ReviewDraft, reviewDraft } from "@/lib/services/policy/review/review-draft";

export const POST = route(ReviewDraft, reviewDraft, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/draft/review",
  summary: "Review the draft: its changes in words, faults, running clocks, and what it would have done",
  tag: "Policy",
  idempotency: "none",
  responses: {
    200: { about: "The whole review", schema: ReviewWire },
    202: { about: "The forecast is still running: read it at links.forecast", schema: ReviewWire },
  },
  status: ({ forecast }) => (isPending(forecast) ? 202 : 200),
  present: reviewWire,
});
