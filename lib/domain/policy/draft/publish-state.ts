import { literal, type Msg, msg } from "../../msg";

/** From the state of a draft to the one button of the review page, its label, and everything it waits for. */

type Person = { handle: string; name: string };

/** A second person was asked to confirm this revision. */
export type PublishRequest = {
  by: Person;
  at: number;
  revision: number;
  reason: string;
  applyToRunning: boolean;
};

/** Must somebody else confirm? `unknown` until a forecast of this revision is done. */
export type SecondPerson =
  | { need: "unknown" }
  | { need: "no" }
  | { need: "share"; share: number; limit: number }
  | { need: "critical" };

/** What the server knows of a draft that wants to be published. */
export type PublishInput = {
  me: Person;
  mayPublish: boolean;
  liveVersion: number;
  /** The live version the draft was made from; older means that another was published meanwhile. */
  basedOn: number;
  /** Null with no draft. */
  revision: number | null;
  /** Changes against live. */
  changes: number;
  /** Faults that refuse the publish. The first one's words, and its place. */
  errors: { count: number; first: { message: Msg; pointer: string } | null };
  tests: { failing: number; required: boolean };
  second: SecondPerson;
  /** Others who may publish, the draft's co-authors first. */
  others: Person[];
  /** Null where nobody was asked, or the draft changed since. */
  request: PublishRequest | null;
};

/** What only the open page knows. */
export type PublishMoment = {
  reason: string;
  forecast: "none" | "running" | "done" | "failed";
  saving: "saved" | "saving" | "offline" | "failed";
  /** Who changed something since this page was last looked at. */
  changedBy: string | null;
};

export const waitKinds = [
  "right",
  "offline",
  "unsaved",
  "saving",
  "nothing",
  "live_moved",
  "changed",
  "faults",
  "tests",
  "forecast",
  "forecast_failed",
  "reason",
  "asked",
  "second_person",
  "alone",
] as const;
export type Wait = {
  kind: (typeof waitKinds)[number];
  say: Msg;
  /** The place to show. */
  pointer?: string;
  /** False for what the button itself takes care of. */
  blocks: boolean;
};

export type PublishStep = "none" | "publish" | "ask" | "waiting" | "confirm" | "alone";
export type PublishState = { step: PublishStep; label: Msg; waits: Wait[]; ready: boolean };

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** Total and pure: the same state gives the same button, in every tab. */
export function publishState(input: PublishInput, moment: PublishMoment): PublishState {
  const step = publishStepOf(input);
  const waits = [...blocksOf(input, moment, step), ...notesOf(input, step)];
  return { step, label: labelOf(input, step), waits, ready: step !== "none" && !waits.some((w) => w.blocks) };
}

function publishStepOf({ me, mayPublish, request, second, others }: PublishInput): PublishStep {
  if (!mayPublish) return "none";
  if (request !== null) return request.by.handle === me.handle ? "waiting" : "confirm";
  if (second.need !== "share" && second.need !== "critical") return "publish";
  return others.length === 0 ? "alone" : "ask";
}

function labelOf({ liveVersion, others, request }: PublishInput, step: PublishStep): Msg {
  const version = liveVersion + 1;
  const [first, ...more] = others;
  switch (step) {
    case "none":
    case "publish":
      return msg("review.button.publish", { version });
    case "alone":
      return msg("review.button.alone", { version });
    case "confirm":
      return msg("review.button.confirm", { version, name: request?.by.name ?? "" });
    case "waiting":
      return msg("review.button.waiting", { version, who: whoOf(others) });
    case "ask":
      return more.length === 0
        ? msg("review.button.ask", { version, name: firstName(first?.name ?? "") })
        : msg("review.button.ask_some", { version, name: firstName(first?.name ?? ""), more: more.length });
  }
}

function whoOf(others: readonly Person[]): Msg {
  const [first, ...more] = others;
  if (first === undefined) return msg("review.somebody");
  return more.length === 0
    ? literal(firstName(first.name))
    : msg("review.one_of", { name: firstName(first.name), more: more.length });
}

const block = (kind: Wait["kind"], words: Msg, pointer?: string): Wait =>
  pointer === undefined ? { kind, say: words, blocks: true } : { kind, say: words, pointer, blocks: true };

/** What must be done before the button, in the order in which one does it. */
function blocksOf(input: PublishInput, moment: PublishMoment, step: PublishStep): Wait[] {
  if (step === "none") return [block("right", msg("review.wait.right", { who: whoOf(input.others) }))];
  const waits: Wait[] = [];
  const add = (is: boolean, kind: Wait["kind"], words: Msg, pointer?: string) => {
    if (is) waits.push(block(kind, words, pointer));
  };
  const { errors, tests } = input;
  add(moment.saving === "offline", "offline", msg("review.wait.offline"));
  add(moment.saving === "failed", "unsaved", msg("review.wait.unsaved"));
  add(moment.saving === "saving", "saving", msg("review.wait.saving"));
  add(input.changes === 0, "nothing", msg("review.wait.nothing"));
  if (input.changes === 0) return waits;
  add(
    input.basedOn < input.liveVersion,
    "live_moved",
    msg("review.wait.live_moved", { version: input.liveVersion }),
  );
  add(moment.changedBy !== null, "changed", msg("review.wait.changed", { name: moment.changedBy }));
  add(
    errors.count > 0,
    "faults",
    msg("review.wait.faults", { count: errors.count, first: errors.first?.message ?? literal("") }),
    errors.first?.pointer,
  );
  add(tests.required && tests.failing > 0, "tests", msg("review.wait.tests", { count: tests.failing }));
  const isUnknown =
    moment.forecast === "done" ? input.second.need === "unknown" : moment.forecast !== "failed";
  add(isUnknown, "forecast", msg("review.wait.forecast"));
  add(moment.forecast === "failed", "forecast_failed", msg("review.wait.forecast_failed"));
  const needsReason = step !== "confirm" && step !== "waiting";
  add(needsReason && moment.reason.trim() === "", "reason", msg("review.wait.reason"));
  add(step === "waiting", "asked", msg("review.wait.asked", { who: whoOf(input.others) }));
  return waits;
}

/** What the button's last step takes care of by itself, said beforehand. */
function notesOf({ second, tests }: PublishInput, step: PublishStep): Wait[] {
  const notes: Wait[] = [];
  if (!tests.required && tests.failing > 0)
    notes.push({
      kind: "tests",
      say: msg("review.wait.tests_free", { count: tests.failing }),
      blocks: false,
    });
  const why = second.need === "share" ? shareOf(second) : msg("review.second.critical");
  if (step === "ask")
    notes.push({ kind: "second_person", say: msg("review.wait.second_person", { why }), blocks: false });
  if (step === "alone") notes.push({ kind: "alone", say: msg("review.wait.alone", { why }), blocks: false });
  return notes;
}

const percent = (share: number): number => Math.round(share * 100);
const shareOf = ({ share, limit }: Extract<SecondPerson, { need: "share" }>): Msg =>
  msg("review.second.share", { percent: percent(share), limit: percent(limit) });
