import { inOrder } from "@/lib/words/bidi";
import { cx } from "../ui/cx";
import { type Span, type SpanLook, spansOf } from "./spans";

const LOOKS: Record<SpanLook, string | undefined> = {
  plain: undefined,
  strong: "font-semibold",
  code: "rounded bg-hover px-1 font-mono text-[12px]",
  block: "block rounded-md bg-hover px-2 py-1 font-mono text-[12px] [direction:ltr]",
  mark: "text-faint",
};

type MessageTextProps = {
  text: string;
  /** read: bold, code and headings are styled, their signs stay in sight · kept: only addresses are found. */
  marks?: "read" | "kept";
  className?: string;
};

/** A message as it was sent: each character, each line break, each line in its own direction. Never HTML. */
export function MessageText({ text, marks = "kept", className }: MessageTextProps) {
  return (
    <div
      dir="auto"
      className={cx(
        // A line finds its direction in its words, so the stretches that carry them must not be isolated.
        "whitespace-pre-wrap text-start [&>span]:[unicode-bidi:normal] [overflow-wrap:anywhere] [unicode-bidi:plaintext]",
        className,
      )}
    >
      {spansOf(inOrder(text), marks).map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text keep their order
        <SpanView key={index} span={span} />
      ))}
    </div>
  );
}

function SpanView({ span: { text, href, look } }: { span: Span }) {
  if (href === null) return <span className={LOOKS[look]}>{text}</span>;
  return (
    <a
      href={href}
      target="_blank"
      // The address opened learns neither the page it came from nor a handle on it.
      rel="noopener noreferrer nofollow ugc"
      className={cx("text-accent underline", LOOKS[look])}
    >
      {text}
    </a>
  );
}
