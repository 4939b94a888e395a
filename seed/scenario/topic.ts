/**
 * What customers of the demo write about, in our own words. `{order}`, `{amount}`, `{thing}` and `{other}` are filled
 * per ticket.
 */
export type Words = {
  subject: string;
  opening: string;
  ai: string;
  detail: string;
  /** What the AI says last. */
  promise: string;
  /** Where the AI can't go on. */
  again: string;
  reply: string;
  question: string;
  thanks: string;
};
export type Topic = {
  path: "customer-service" | "it-service";
  category: string;
  task: string;
  /** Range of the AI's confidence when it does well and when it does not. */
  confident: [number, number];
  unsure: [number, number];
  weight: number;
  attempt: { action: string; worked: string; failed: string } | null;
  summary: string;
  lesson: string | null;
  words: Partial<Record<"en" | "nl" | "da", Words>>;
};
