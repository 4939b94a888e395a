import type { JobClaim } from "@/db/jobs";

/**
 * Does one kind of job at an instant (epoch ms). It reads the truth again, may find nothing to do, and may be killed
 * and run anew at any point. `postponeTo`: it isn't time yet.
 */
export type Handler = (job: JobClaim, at: number) => Promise<{ postponeTo: number } | null>;

export const textOf = (job: JobClaim, name: string): string => String(job.data[name] ?? "");
export const numberOf = (job: JobClaim, name: string): number => Number(job.data[name] ?? Number.NaN);
