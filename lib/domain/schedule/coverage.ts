import type { PathPolicy, SlaTargetDoc } from "../policy/path-policy";
import { type HumanColumn, responsibleAt } from "../raci/match";
import { type CompiledOrganisation, delegateOf } from "../routing/shifts";
import { clip, intersect, merge, type Span, subtract } from "../time/spans";
import { heldBy, spansIn } from "./segments";

/** What the coverage of a path is read from. */
export type CoveragePath = {
  slug: string;
  name: string;
  policy: Pick<PathPolicy, "tiers" | "raci"> & {
    sla: { targets: Pick<SlaTargetDoc, "slug" | "name" | "when" | "calendar" | "targets">[] };
  };
};

/** Promised hours in which nobody Responsible is on shift. */
export type Gap = Span & {
  /** Names of the targets whose calendar is open, in their order. */
  targets: string[];
  /** Promised to every customer, not only to the urgent or the special. */
  everyone: boolean;
};

/** One tier of a path over a stretch of time. */
export type CoverageLine = {
  path: string;
  pathName: string;
  tier: string;
  tierName: string;
  /** 1 is the lowest. */
  rank: number;
  /** Who is R of any row there, in row order. */
  parties: HumanColumn[];
  promised: Span[];
  covered: Span[];
  gaps: Gap[];
};

const answering = ["accept", "first_response", "next_response"] as const;

/**
 * By path and tier: what is promised in [from, to), and when nobody Responsible is on shift. A path promises the hours
 * of every calendar in which an answer is counted, holidays taken out. Who is on shift is what routing goes by.
 */
export function coverage(
  org: CompiledOrganisation,
  paths: readonly CoveragePath[],
  from: number,
  to: number,
): CoverageLine[] {
  const partySpans = presentParties(org, from, to);
  return paths.flatMap(({ slug, name, policy }) => {
    const promises = promisesOf(org, policy.sla.targets, from, to);
    const promised = merge(promises.map((each) => each.span));
    return policy.tiers.flatMap((tier, index): CoverageLine[] => {
      const parties = partiesAt(policy, tier.slug);
      if (parties.length === 0) return [];
      const covered = merge(parties.flatMap(partySpans));
      const missing = subtract(promised, covered);
      return [
        {
          path: slug,
          pathName: name,
          tier: tier.slug,
          tierName: tier.name,
          rank: index + 1,
          parties,
          promised,
          covered,
          gaps: missing.flatMap((gap) => splitByPromise(gap, promises)),
        },
      ];
    });
  });
}

type Promised = { target: string; everyone: boolean; span: Span };

function promisesOf(
  org: CompiledOrganisation,
  targets: CoveragePath["policy"]["sla"]["targets"],
  from: number,
  to: number,
): Promised[] {
  return targets.flatMap(({ name, when, calendar, targets: metrics }) => {
    const hours = org.calendar(calendar);
    if (hours === null || !answering.some((metric) => metrics[metric] !== undefined)) return [];
    const everyone = Object.values(when).every((values) => values === undefined);
    const spans: Span[] = [];
    for (const span of hours.spansFrom(from)) {
      if (span.from >= to) break;
      spans.push(span);
    }
    return clip(spans, from, to).map((span) => ({ target: name, everyone, span }));
  });
}

/** A gap in pieces, so that each says to whom it was promised. */
function splitByPromise(gap: Span, promises: readonly Promised[]): Gap[] {
  const open = new Map<string, Span[]>();
  const forAll = new Set<string>();
  for (const { target, everyone, span } of promises) {
    open.set(target, [...(open.get(target) ?? []), ...clip([span], gap.from, gap.to)]);
    if (everyone) forAll.add(target);
  }
  return heldBy(new Map([...open].map(([target, spans]) => [target, merge(spans)]))).map(
    ({ from, to, who }) => ({
      from,
      to,
      targets: who,
      everyone: who.some((target) => forAll.has(target)),
    }),
  );
}

const keyOf = (who: HumanColumn): string => JSON.stringify(who);

function partiesAt(policy: CoveragePath["policy"], tier: string): HumanColumn[] {
  const all = policy.raci.rows
    .filter((row) => row.stage === "answer")
    .flatMap((row) => responsibleAt(policy, row, tier));
  return [...new Map(all.map((who) => [keyOf(who), who])).values()];
}

/** When somebody of a party is on shift; each is worked out once. */
function presentParties(
  org: CompiledOrganisation,
  from: number,
  to: number,
): (who: HumanColumn) => readonly Span[] {
  const known = new Map<string, Span[]>();
  const spansOf = (handle: string | undefined, team: string | null): Span[] => {
    const member = handle === undefined ? undefined : org.members.get(handle);
    return member === undefined || member.role === "viewer"
      ? []
      : spansIn(org.presence(member.handle, team), from, to);
  };
  const standIns = (holder: string | undefined): Span[] =>
    holder === undefined
      ? []
      : delegates(org, holder, from, to).flatMap(({ handle, span }) =>
          intersect(spansOf(handle, null), [span]),
        );
  return (who) => {
    const key = keyOf(who);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const spans = (): Span[] => {
      if ("team" in who) return org.peopleOf(who.team).flatMap((handle) => spansOf(handle, who.team));
      if ("member" in who) return [...spansOf(who.member, null), ...standIns(who.member)];
      const duty = org.duties.get(who.duty);
      const second = duty?.deputy === undefined ? standIns(duty?.holder) : spansOf(duty.deputy, null);
      return [...spansOf(duty?.holder, null), ...second];
    };
    const merged = merge(spans());
    known.set(key, merged);
    return merged;
  };
}

/** Who stands in for a member on leave, and when; the answer changes only where some leave begins or ends. */
function delegates(
  org: CompiledOrganisation,
  holder: string,
  from: number,
  to: number,
): { handle: string; span: Span }[] {
  const chain = new Set([holder]);
  for (const handle of chain)
    for (const { delegate } of org.leaves(handle)) if (delegate !== null) chain.add(delegate);
  const edges = [...chain]
    .flatMap((handle) => org.leaves(handle).flatMap((leave) => [leave.from, leave.to]))
    .filter((at) => at > from && at < to);
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
  return cuts.flatMap((at, index) => {
    const until = cuts[index + 1];
    const handle = until === undefined ? null : delegateOf(org, holder, at);
    return handle === null || until === undefined ? [] : [{ handle, span: { from: at, to: until } }];
  });
}
