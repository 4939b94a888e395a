import type { VerbAnswer } from "./types";

type AnyVerb = (workspace: string, input: never) => Promise<VerbAnswer>;
type Input = { key: string; version?: number };

/**
 * One person's verbs, one after another, each with the version that their verb before it made of the one they saw: what
 * they did themselves is no change since they looked. What others did meanwhile stays a conflict.
 */
export function inTurn<V extends Record<string, AnyVerb>>(verbs: V): V {
  const madeOf = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();

  const newest = (key: string, version: number): number => {
    const made = madeOf.get(`${key} ${version}`);
    return made === undefined ? version : newest(key, made);
  };
  const send = async (call: (input: Input) => Promise<VerbAnswer>, input: Input): Promise<VerbAnswer> => {
    if (input.version === undefined) return call(input);
    const version = newest(input.key, input.version);
    const answer = await call({ ...input, version });
    // Where it rose by more, somebody else's change lies between.
    if (answer.ok && answer.data.card.version === version + 1)
      madeOf.set(`${input.key} ${version}`, version + 1);
    return answer;
  };
  const queued = (verb: AnyVerb) => (workspace: string, input: Input) => {
    const sent = last.then(() => send((fresh) => verb(workspace, fresh as never), input));
    last = sent.catch(() => undefined);
    return sent;
  };
  return Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [name, queued(verb)]),
  ) as unknown as V;
}
