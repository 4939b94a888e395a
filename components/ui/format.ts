/** How times, durations and numbers are written is the same on a screen and in an answer to a machine. */
export * from "@/lib/words/format";
