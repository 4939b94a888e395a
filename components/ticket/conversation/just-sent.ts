const JUST_MS = 2_000;
let lastSentAt = Number.NEGATIVE_INFINITY;

/** The composer tells that its own message is on its way, so that the conversation follows it. */
export function markSent(): void {
  lastSentAt = performance.now();
}

export const hasJustSent = (): boolean => performance.now() - lastSentAt < JUST_MS;
