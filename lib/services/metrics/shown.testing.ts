import type { Metrics } from "@/lib/domain/metrics/aggregate";
import type { MetricsGroup, MetricsView } from "@/lib/domain/metrics/view";

/** What the view shows of all the figures, in its own form. */
export const shownOf = (metrics: Metrics) => {
  const { firstResponse, verdicts } = metrics;
  const [most] = Object.entries(verdicts.missingParts).sort(([, a], [, b]) => b - a);
  return {
    escalations: metrics.escalations,
    created: metrics.created,
    escalationRate: metrics.escalationRate,
    firstResponse: {
      median: firstResponse.median,
      mean: firstResponse.mean,
      p90: firstResponse.p90,
      workingMedian: firstResponse.workingMedian,
      stillWaiting: firstResponse.stillWaiting,
    },
    firstContact: metrics.firstContact,
    resolution: metrics.resolution,
    targetsMet: metrics.targetsMet,
    reopenRate: metrics.reopenRate,
    returned: metrics.returned,
    needless: metrics.needless,
    repeat: metrics.repeat,
    askedTwice: metrics.askedTwice,
    missed: metrics.missed,
    held: metrics.held,
    volume: metrics.volume,
    responseByDay: metrics.responseByDay,
    perTier: metrics.perTier,
    flow: metrics.flow.filter((way) => way.count > 0).map(({ returned: _returned, ...way }) => way),
    attainment: metrics.attainment,
    verdicts: {
      asked: verdicts.asked,
      answered: verdicts.answered,
      needed: verdicts.needed,
      needless: verdicts.needless,
      tooLate: verdicts.tooLate,
      wrongOwner: verdicts.wrongOwner,
      briefScore: verdicts.briefScore,
      mostMissing: most?.[0] ?? null,
    },
    excluded: metrics.excluded,
  };
};
/** Names are put to places for people; figures are compared without. */
const unnamed = <T extends Pick<MetricsView, "perTier" | "held">>(figures: T) => ({
  ...figures,
  perTier: figures.perTier.map(({ name: _n, teamName: _tn, ...row }) => row),
  held: figures.held.map(({ name: _n, teamName: _tn, ...row }) => row),
});
export const figuresOf = (view: MetricsView) => {
  const { from: _f, to: _t, zone: _z, path: _p, paths: _ps, triggers: _tr, ...rest } = view;
  const { responseTargetMs: _target, published: _published, ...told } = rest;
  const { compare: _c, asOf: _as, groupBy: _by, groups: _g, ...figures } = told;
  return unnamed(figures);
};
export const figuresOfGroup = ({ value: _v, name: _name, ...figures }: MetricsGroup) => unnamed(figures);
/** In a group the days on which nothing happened are left out. */
export const shownOfGroup = (metrics: Metrics) => {
  const shown = shownOf(metrics);
  return {
    ...shown,
    volume: shown.volume.filter(({ triggers }) => Object.keys(triggers).length > 0),
    responseByDay: shown.responseByDay.filter(({ count }) => count > 0),
  };
};
