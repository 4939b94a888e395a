import { isObject, nameOfItem } from "@/lib/domain/policy/diff";

/**
 * `next` with every part that equals one of `known` replaced by that very part: what did not change keeps its
 * identity, so that screens don't draw it again and comparing ends early.
 */
export function reuse<T>(known: unknown, next: T): T {
  return shared(known, next) as T;
}

function shared(known: unknown, next: unknown): unknown {
  if (Object.is(known, next)) return known;
  if (Array.isArray(known) && Array.isArray(next)) return sharedList(known, next);
  if (!isObject(known) || !isObject(next)) return next;
  let isSame = Object.keys(known).length === Object.keys(next).length;
  const made = Object.fromEntries(
    Object.entries(next).map(([key, value]) => {
      const one = Object.hasOwn(known, key) ? shared(known[key], value) : value;
      if (!Object.hasOwn(known, key) || !Object.is(one, known[key])) isSame = false;
      return [key, one];
    }),
  );
  return isSame ? known : made;
}

function sharedList(known: readonly unknown[], next: readonly unknown[]): unknown {
  const byName = new Map(known.map((item) => [nameOfItem(item), item]));
  let isSame = known.length === next.length;
  const made = next.map((item, index) => {
    const name = nameOfItem(item);
    const one = shared(name === null ? known[index] : byName.get(name), item);
    if (!Object.is(one, known[index])) isSame = false;
    return one;
  });
  return isSame ? known : made;
}
