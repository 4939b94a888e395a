const held = Symbol.for("baton.singletons");
const home = globalThis as typeof globalThis & { [held]?: Map<string, unknown> };

/**
 * What a process has one of, made when it is first asked for. Next gives start-up files, the proxy and routes copies of
 * a module of their own, and they all get the same one. A test of the architecture sees that no name is used twice.
 */
export function singleton<T>(name: string, make: () => T): T {
  home[held] ??= new Map();
  if (!home[held].has(name)) home[held].set(name, make());
  return home[held].get(name) as T;
}
