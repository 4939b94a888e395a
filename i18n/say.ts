/** For screens; servers and workers render with `lib/words/renderer.ts`. */
export * from "@/lib/words/say";
