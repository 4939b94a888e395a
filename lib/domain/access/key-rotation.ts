/** How many hours an old secret may go on working after a new one was made: not at all, to a week. */
export const rotationHours = [0, 1, 24, 168] as const;
export type RotationHours = (typeof rotationHours)[number];
