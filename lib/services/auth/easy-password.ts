import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { isCommonPassword } from "@/lib/domain/access/sign-in";

/** A guesser who knows the commonest passwords, keyboards and dates needs at least a billion tries. */
const leastGuessesLog10 = 9;

/** Loaded when the first password is chosen: the lists cost a process 6 MB. */
let guesser: Promise<ZxcvbnFactory> | undefined;
async function loadGuesser(): Promise<ZxcvbnFactory> {
  const { adjacencyGraphs, dictionary } = await import("@zxcvbn-ts/language-common");
  return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary });
}

/** Whether a password is among the commonest, or made of them, of a pattern, or of the person's own words. */
export async function isEasyPassword(password: string, own: readonly string[]): Promise<boolean> {
  if (isCommonPassword(password, own)) return true;
  guesser ??= loadGuesser();
  return (await guesser).check(password, [...own]).guessesLog10 < leastGuessesLog10;
}
