import { appDb, type Tx } from "@/db/client";
import { memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { SecondPerson } from "@/lib/domain/policy/draft/publish-state";
import { criticalTouches } from "@/lib/domain/policy/draft/touches-critical";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { authorize } from "../../authorize";
import { type ChangeSet, noticesTo } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import {
  authorsOf,
  type DraftPath,
  type DraftRow,
  documentOf,
  draftAt,
  dropDraft,
  findPath,
} from "../draft/load";
import type { ForecastRow } from "../forecast/records";
import { signature } from "../signature";
import { refuseLost } from "../uses/find-lost";
import { newVersion, refuseOrphans } from "../versions/new-version";
import { beginWatch } from "../watch/begin-watch";
import { type SentByThreshold, sentByThreshold } from "../watch/sent";
import { forecastOf, needOf, refuseFailing, refuseUnready } from "./gate";
import type { PublishDraft } from "./inputs";
import { othersFor, type Publisher, publishersOf } from "./people";
import { askFor, requestOf, type StoredRequest } from "./request";

export type PublishedDraft =
  | {
      kind: "published";
      version: number;
      /** Handle of who confirmed it. */
      confirmedBy: string | null;
      /** A second person was needed and there is nobody else who may publish. */
      alone: boolean;
    }
  | { kind: "asked"; whom: { handle: string; name: string }[] };

/**
 * Publishes the draft at the revision the caller saw, or asks a second person where one is needed: then that one's
 * publish confirms it. Who asked does not confirm, unless nobody else may publish any more.
 */
export async function publishDraft(ctx: Ctx, input: PublishDraft): Promise<PublishedDraft> {
  authorize(ctx, "policy:publish");
  const sent = await lookBefore(ctx, input);
  const done = await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, input.slug, "update");
    const draft = await draftAt(tx, ctx, path, input.revision, "update");
    const live = await documentOf(tx, ctx, path, path.liveVersion);
    await refuseUnready(ctx, tx, path, live, draft);
    await refuseOrphans(ctx, tx, path.pathId, draft.document);
    await refuseLost(ctx, tx, path.pathId, live, draft.document);
    const forecast = await forecastOf(tx, ctx, path, draft.revision);
    const need = needOf(live, draft.document, forecast);
    const authors = (await authorsOf(tx, ctx, path)).map(({ by }) => by);
    const publishers = await publishersOf(tx, ctx);
    const request = requestOf(draft);
    const call: Call = { ctx, tx, input, path, draft, live, forecast, need, authors, publishers, sent };
    const { answer, set } = await (request === null ? publishOrAsk(call) : confirm(call, request));
    await saveChanges(tx, set);
    return answer;
  });
  wake();
  return done;
}

/** What the caller is told, and what is written for it. */
type Outcome = { answer: PublishedDraft; set: ChangeSet };

type Call = {
  ctx: Ctx;
  tx: Tx;
  input: PublishDraft;
  path: DraftPath;
  draft: DraftRow;
  live: PathPolicy;
  forecast: ForecastRow | null;
  need: SecondPerson;
  authors: string[];
  publishers: Publisher[];
  sent: SentByThreshold;
};

/**
 * What takes a while and reads much is done before anything is locked, on the very revision that is published: the
 * path's tests, and how many tickets changed thresholds would send.
 */
async function lookBefore(ctx: Ctx, { slug, revision }: PublishDraft): Promise<SentByThreshold> {
  const path = await findPath(appDb(), ctx, slug);
  const draft = await draftAt(appDb(), ctx, path, revision);
  const live = await documentOf(appDb(), ctx, path, path.liveVersion);
  await refuseFailing(ctx, slug, live, draft.document);
  return sentByThreshold(ctx, slug, live, draft.document);
}

async function publishOrAsk(call: Call): Promise<Outcome> {
  const { ctx, input, path, draft, need, authors, publishers } = call;
  if (input.confirm)
    throw conflict(msg("faults.publish.not_asked"), {
      revision: draft.revision,
    });
  const { reason } = input;
  if (reason === undefined)
    throw invalid(msg("faults.publish.reason"), [
      { pointer: "/reason", code: "required", message: msg("faults.publish.reason_shown") },
    ]);
  if (need.need === "unknown")
    throw conflict(msg("faults.publish.review_first"), {
      revision: draft.revision,
      needs: "forecast",
    });
  const asked = { by: signature(ctx), reason, applyToRunning: input.apply_to_running };
  if (need.need === "no") return publish(call, asked, null, false);
  const others = othersFor(publishers, asked.by, authors);
  if (others.length === 0) return publish(call, asked, null, true);
  const request = { ...asked, at: ctx.now, revision: draft.revision, need: need.need };
  return {
    answer: { kind: "asked", whom: others.map(({ handle, name }) => ({ handle, name })) },
    set: askFor(ctx, path, request, others),
  };
}

async function confirm(call: Call, request: StoredRequest): Promise<Outcome> {
  const { ctx, path, publishers } = call;
  const me = signature(ctx);
  if (memberOf(ctx.actor) === null) throw new DomainError("forbidden", msg("faults.publish.by_person"));
  if (me !== request.by) {
    const { answer, set } = await publish(call, request, me, false);
    const asker = publishers.filter(({ handle }) => handle === request.by);
    const data = { slug: path.slug, path: path.name, by: me, version: path.liveVersion + 1 };
    return { answer, set: { ...set, notices: noticesTo(ctx, asker, "publish_confirmed", data) } };
  }
  const others = othersFor(publishers, me, call.authors);
  if (others.length === 0) return publish(call, request, null, true);
  throw conflict(msg("faults.publish.by_another"), {
    revision: request.revision,
    whom: others.map(({ handle }) => handle),
  });
}

async function publish(
  call: Call,
  { by, reason, applyToRunning }: Pick<StoredRequest, "by" | "reason" | "applyToRunning">,
  confirmedBy: string | null,
  alone: boolean,
): Promise<Outcome> {
  const { ctx, tx, path, draft, live, forecast, need, authors } = call;
  const version = path.liveVersion + 1;
  const touches = criticalTouches(live, draft.document);
  const published = newVersion(ctx, {
    pathId: path.pathId,
    slug: path.slug,
    version,
    document: draft.document,
    reason,
    applyToRunning,
    by,
    effects: {
      confirmedBy,
      alone,
      second: need,
      touches,
      authors,
      revision: draft.revision,
      forecast: summaryOf(forecast),
    },
    told: { revision: draft.revision, by, confirmed_by: confirmedBy, alone, second_person: need.need },
  });
  const watch = await beginWatch(tx, ctx, {
    path,
    version,
    by,
    live,
    document: draft.document,
    forecast,
    sent: call.sent,
  });
  return {
    answer: { kind: "published", version, confirmedBy, alone },
    set: {
      ...published,
      writes: [...published.writes, dropDraft(ctx, path), ...watch.writes],
      jobs: [...(published.jobs ?? []), ...watch.jobs],
    },
  };
}

/** The figures that the publish was decided by; the whole forecast is forgotten after a while. */
function summaryOf(forecast: ForecastRow | null): Record<string, unknown> | null {
  if (forecast?.result == null) return null;
  const { from, to, tickets, decisions, escalations, movedShare, moved } = forecast.result;
  const { stays, new: fresh, elsewhere } = moved;
  return {
    id: forecast.forecastId,
    from,
    to,
    tickets,
    decisions,
    escalations,
    movedShare,
    moved: { stays, new: fresh, elsewhere },
  };
}
