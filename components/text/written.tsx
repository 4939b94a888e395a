import { inOrder } from "@/lib/words/bidi";

/** What a person wrote, on one line among other words: it runs in its own direction and moves nothing around it. */
export function Written({ text, className }: { text: string; className?: string }) {
  return <bdi className={className}>{inOrder(text)}</bdi>;
}
