import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Msg } from "@/lib/domain/msg";
import { layLine } from "@/lib/domain/procedure/markdown";
import type { EscalationMatrix } from "@/lib/domain/procedure/matrix";
import { isChanged } from "@/lib/domain/procedure/procedure";
import type { Block, Line, Procedure, Section } from "@/lib/domain/procedure/types";
import { TierMark } from "../marks/tier-mark";
import { cx } from "../ui/cx";
import { MatrixGrid } from "./matrix-grid";
import type { Say } from "./types";

type Words = {
  say: Say;
  /** Places that differ from what the reader confirmed last. */
  changed: readonly string[];
  /** Names the file of the matrix. */
  fileName: string;
};

/** The procedure as a sheet to read and print; a bar in the margin marks what is new to the reader. */
export function ProcedureArticle({
  procedure,
  about,
  ...words
}: Words & { procedure: Procedure; about: readonly string[] }) {
  return (
    <article className="min-w-0 rounded-xl border border-line bg-raised px-10 py-5 text-[13px] shadow-hairline max-md:px-4 print:border-0 print:p-0 print:shadow-none">
      <h2 className="font-semibold text-[20px] leading-tight [overflow-wrap:anywhere]">
        {words.say(procedure.title)}
      </h2>
      <p className="mt-1.5 border-line border-b pb-3 text-[12px] text-muted">{about.join(" · ")}</p>
      {procedure.sections.map((section, index) => (
        <ProcedureSection key={section.id} section={section} number={index + 1} {...words} />
      ))}
    </article>
  );
}

function ProcedureSection({ section, number, ...words }: Words & { section: Section; number: number }) {
  const t = useTranslations("procedure.section");
  const { id, hint, blocks } = section;
  return (
    <section aria-labelledby={id} className="mt-5">
      <div className="flex flex-wrap items-baseline gap-x-2.5 print:break-after-avoid">
        <span aria-hidden="true" className="tnum min-w-2.5 text-[13px] text-muted">
          {number}
        </span>
        <h3
          id={id}
          tabIndex={-1}
          className="scroll-mt-4 font-semibold text-[14px] focus-visible:outline-none"
        >
          {t(id)}
        </h3>
        {hint === null ? null : <span className="text-[12px] text-muted">{words.say(hint)}</span>}
      </div>
      <div className="mt-1.5 grid gap-3 [&>*]:min-w-0">
        {blocks.map((block, index) => {
          // Blocks of a section have no names and never move.
          const key = `${id} ${index}`;
          return <BlockPart key={key} block={block} {...words} />;
        })}
      </div>
    </section>
  );
}

function BlockPart({ block, ...words }: Words & { block: Block }) {
  switch (block.is) {
    case "text":
      return (
        <p
          className={cx(
            "relative leading-normal [overflow-wrap:anywhere]",
            isNewIn(block.lines, words.changed) && changeBar,
          )}
        >
          {keyed(block.lines, words.say).map(({ key, line }) => (
            <span key={key}>
              <LineText line={line} say={words.say} />
              <span> </span>
            </span>
          ))}
          {isNewIn(block.lines, words.changed) ? <NewToReader /> : null}
        </p>
      );
    case "list":
      return <ListBlock block={block} {...words} />;
    case "table":
      return <TableBlock block={block} {...words} />;
    case "matrix":
      return <Matrix matrix={block.matrix} {...words} />;
  }
}

const Matrix = ({ matrix, fileName, say }: Words & { matrix: EscalationMatrix }) => (
  <div>
    <MatrixGrid matrix={matrix} fileName={fileName} />
    {matrix.notes.length === 0 ? null : (
      <p className="mt-1 text-[12px] text-muted">{matrix.notes.map(say).join("; ")}</p>
    )}
  </div>
);

function ListBlock({ block, ...words }: Words & { block: Extract<Block, { is: "list" }> }) {
  const Tag = block.ordered ? "ol" : "ul";
  return (
    <div>
      {block.title === undefined ? null : <BlockTitle>{words.say(block.title)}</BlockTitle>}
      <Tag className="grid gap-1">
        {keyed(block.lines, words.say).map(({ key, line }, index) => (
          <Marked key={key} line={line} changed={words.changed}>
            {block.ordered ? (
              <span aria-hidden="true" className="tnum absolute left-0 text-muted">
                {index + 1}
              </span>
            ) : (
              <span aria-hidden="true" className="absolute top-2.5 left-0 h-px w-1.5 bg-faint" />
            )}
            <span className={cx("block", block.ordered ? "pl-5" : "pl-3")}>
              <LineText line={line} say={words.say} />
            </span>
          </Marked>
        ))}
      </Tag>
    </div>
  );
}

const BlockTitle = ({ children }: { children: string }) => (
  <h4 className="mb-1 font-medium text-[12px] text-muted print:break-after-avoid">{children}</h4>
);

function TableBlock({ block, say, changed }: Words & { block: Extract<Block, { is: "table" }> }) {
  const caption = say(block.caption);
  return (
    <div>
      {block.isTitled ? <BlockTitle>{caption}</BlockTitle> : null}
      <section
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-quiet -mx-5 overflow-x-auto rounded px-5 max-md:-mx-4 max-md:px-4 print:mx-0 print:overflow-visible print:px-0"
      >
        <table className="w-full min-w-[560px] border-collapse text-left text-[12px] print:min-w-0">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {block.heads.map((head) => (
                <th
                  key={say(head)}
                  scope="col"
                  className="border-line border-b py-1.5 pr-3 font-normal text-muted"
                >
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr
                key={row.places.join(" ") + keyOf(row.cells[0]?.[0], say)}
                className="align-top print:break-inside-avoid"
              >
                {row.cells.map((lines, index) => (
                  <td
                    key={columnKey(block.heads[index], say)}
                    className={cx(
                      "relative border-line border-b py-1.5 pr-3 leading-snug",
                      index === 0 && isChanged(row.places, changed) && changeBar,
                    )}
                  >
                    {keyed(lines, say).map(({ key, line }) => (
                      <span key={key} className="block [overflow-wrap:anywhere]">
                        {index === 0 && row.level !== undefined ? (
                          <TierMark rank={row.level} className="mr-1.5 inline-block align-[-1px]" />
                        ) : null}
                        <LineText line={line} say={say} />
                      </span>
                    ))}
                    {index === 0 && isChanged(row.places, changed) ? <NewToReader /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** A bar in the margin of the sheet. */
const changeBar =
  "before:absolute before:inset-y-0.5 before:-left-4 before:w-0.5 before:rounded-full before:bg-ink max-md:before:-left-2.5";

const isNewIn = (lines: readonly Line[], changed: readonly string[]): boolean =>
  lines.some(({ places }) => isChanged(places, changed));

type MarkedProps = { line: Line; changed: readonly string[]; children: ReactNode };

function Marked({ line, changed, children }: MarkedProps) {
  const isNew = isChanged(line.places, changed);
  return (
    <li className={cx("relative leading-normal [overflow-wrap:anywhere]", isNew && changeBar)}>
      {children}
      {isNew ? <NewToReader /> : null}
    </li>
  );
}

/** What the bar in the margin says, for those who hear the page. */
function NewToReader() {
  const t = useTranslations("procedure-screen");
  return <span className="sr-only">{` ${t("isNew")}`}</span>;
}

function LineText({ line, say }: { line: Line; say: Say }) {
  return layLine(line, say).map(({ text, strong }, index) => {
    // The pieces of one sentence have no names and never move.
    const key = `${index} ${strong}`;
    return strong ? (
      <b key={key} className="font-semibold">
        {text}
      </b>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}

/** Lines by their words; of several that say the same, each with its number. */
function keyed(lines: readonly Line[], say: Say): { key: string; line: Line }[] {
  const times = new Map<string, number>();
  return lines.map((line) => {
    const text = keyOf(line, say);
    const time = times.get(text) ?? 0;
    times.set(text, time + 1);
    return { key: time === 0 ? text : `${text} ${time}`, line };
  });
}

const columnKey = (head: Msg | undefined, say: Say): string => (head === undefined ? "" : say(head));
const keyOf = (line: Line | undefined, say: Say): string =>
  line === undefined
    ? ""
    : layLine(line, say)
        .map(({ text }) => text)
        .join("");
