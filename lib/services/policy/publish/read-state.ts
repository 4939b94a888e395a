import { appDb } from "@/db/client";
import { can, memberOf } from "@/lib/domain/access/permissions";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { PublishInput, PublishRequest } from "@/lib/domain/policy/draft/publish-state";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { check } from "../check-policy";
import type { OfPath } from "../draft/inputs";
import { authorsOf, documentOf, findDraft, findPath, peopleOf } from "../draft/load";
import { signature } from "../signature";
import { forecastOf, needOf, testsSeen } from "./gate";
import { othersFor, publishersOf } from "./people";
import { requestOf } from "./request";

/** Everything the server knows that the publish button depends on; `publishState` makes the button of it. */
export async function readPublishState(ctx: Ctx, { slug }: OfPath): Promise<PublishInput> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const path = await findPath(db, ctx, slug);
  const [draft, live, people, publishers] = await Promise.all([
    findDraft(db, ctx, path),
    documentOf(db, ctx, path, path.liveVersion),
    peopleOf(db, ctx),
    publishersOf(db, ctx),
  ]);
  const me = { handle: signature(ctx), name: memberOf(ctx.actor)?.name ?? signature(ctx) };
  const named = ({ handle, name }: { handle: string; name: string }) => ({ handle, name });
  const state = { me, mayPublish: can(ctx.actor, "policy:publish"), liveVersion: path.liveVersion };
  if (draft === null)
    return {
      ...state,
      basedOn: path.liveVersion,
      revision: null,
      changes: 0,
      errors: { count: 0, first: null },
      tests: { failing: 0, required: live.review.tests_required },
      second: { need: "no" },
      others: othersFor(publishers, me.handle, []).map(named),
      request: null,
    };
  const [forecast, authors, { errors }, tests] = await Promise.all([
    forecastOf(db, ctx, path, draft.revision),
    authorsOf(db, ctx, path),
    check(ctx, db, draft.document),
    testsSeen(ctx, path, live, draft),
  ]);
  const [first] = errors;
  return {
    ...state,
    basedOn: draft.version,
    revision: draft.revision,
    changes: diffDocuments(live, draft.document).length,
    errors: {
      count: errors.length,
      first: first === undefined ? null : { message: first.message, pointer: first.pointer },
    },
    tests,
    second: needOf(live, draft.document, forecast),
    others: othersFor(
      publishers,
      me.handle,
      authors.map(({ by }) => by),
    ).map(named),
    request: requested(requestOf(draft), people),
  };
}

function requested(
  request: ReturnType<typeof requestOf>,
  people: Awaited<ReturnType<typeof peopleOf>>,
): PublishRequest | null {
  if (request === null) return null;
  const { by, at, revision, reason, applyToRunning } = request;
  return { by: people(by), at, revision, reason, applyToRunning };
}
