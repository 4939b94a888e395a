"use client";

import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type Ref,
  useDeferredValue,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useList } from "@/components/words/use-list";
import { lineFaults } from "@/lib/domain/rules/edit/word-list";
import { isPattern } from "@/lib/domain/rules/patterns/syntax";
import type { WordClass } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { useMsg } from "../../words/use-msg";
import { LineView } from "./line-view";
import { byLanguage } from "./use-language-names";

type Props = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  classes: readonly WordClass[];
  placeholder?: string;
  onEnter: () => void;
  onEscape?: () => void;
  autoFocus?: boolean | undefined;
  box?: Ref<HTMLTextAreaElement>;
};

/** The name of a class that is being typed, before the caret. */
const openBrace = /\{([\p{L}\p{N} -]*)$/u;
const mostOffered = 8;
const mostFaults = 3;

/** A box for lines of a word list: offers classes after a brace, and says what is wrong or how a pattern reads. */
export function LineBox(props: Props) {
  const inList = useList();
  const { label, value, onChange, classes, placeholder, onEnter, onEscape, autoFocus, box } = props;
  const t = useTranslations("rules-screen.pattern");
  const render = useMsg();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(box, () => field.current as HTMLTextAreaElement);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const typed = caret === null ? null : (openBrace.exec(value.slice(0, caret))?.[1] ?? null);
  const offers = typed === null ? [] : offered(classes, typed).slice(0, mostOffered);
  const isOffering = offers.length > 0;
  const at = Math.min(active, offers.length - 1);
  const read = useDeferredValue(value);
  const lines = read.split("\n").filter((line) => line.trim() !== "");
  const faults = isOffering ? [] : lineFaults(lines, classes).slice(0, mostFaults);
  const [only, ...more] = lines;
  const isRead =
    only !== undefined && more.length === 0 && faults.length === 0 && isPattern(only) && !isOffering;

  const take = (slug: string) => {
    const element = field.current;
    const end = caret ?? value.length;
    const start = end - (typed?.length ?? 0);
    // A brace that was closed already isn't closed twice.
    const rest = value.slice(end).replace(/^\}/, "");
    onChange(`${value.slice(0, start)}${slug}}${rest}`);
    setCaret(null);
    const place = start + slug.length + 1;
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(place, place);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (isOffering && onOfferKey(event, offers, at, { setActive, take, close: () => setCaret(null) })) return;
    if (event.key === "Escape" && onEscape !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    if (value.includes("\n") && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className="min-w-0 flex-1">
      <textarea
        ref={field}
        rows={1}
        // biome-ignore lint/a11y/noAutofocus: it opens on a press, to be typed in
        autoFocus={autoFocus}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={isOffering ? `${id}-list` : undefined}
        aria-activedescendant={isOffering ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-said`}
        aria-invalid={faults.length > 0 || undefined}
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setActive(0);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
        className={cx(
          isPattern(value) && "font-mono text-[12px]",
          "field-sizing-content max-h-48 min-h-8 w-full rounded-md border border-field bg-raised px-2 py-1.5 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-warn pointer-coarse:min-h-11",
        )}
      />
      {isOffering ? (
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={t("classes")}
          className="scroll-quiet mt-1 max-h-56 overflow-y-auto rounded-md border border-line bg-raised py-1 shadow-float"
        >
          {offers.map(({ slug, name, words }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
            <div
              key={slug}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(slug)}
              className={cx(
                "flex min-h-7 cursor-default items-baseline gap-2 px-2 py-1 hover:bg-hover pointer-coarse:min-h-11",
                index === at && "bg-hover",
              )}
            >
              <span className="shrink-0">{name}</span>
              <code className="shrink-0 font-mono text-muted">{`{${slug}}`}</code>
              <span className="min-w-0 truncate text-muted">
                {inList(byLanguage(words).flatMap(([, members]) => members))}
              </span>
            </div>
          ))}
        </div>
      ) : null}
      <div id={`${id}-said`} role="status" className="text-[12px]">
        {faults.map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may have the same fault
          <p key={index} className="mt-1 text-warn">
            {render(fault)}
          </p>
        ))}
        {isRead ? (
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            <span className="text-muted">{t("reads")}</span>
            <LineView line={only} classes={classes} />
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** By the name that is written or the one that is read; what begins so stands first. */
function offered(classes: readonly WordClass[], typed: string): WordClass[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ slug, name }: WordClass): number => {
    const names = [slug, name.toLowerCase()];
    if (names.some((each) => each.startsWith(wanted))) return 0;
    return names.some((each) => each.includes(wanted)) ? 1 : 2;
  };
  return classes.filter((each) => rank(each) < 2).sort((a, b) => rank(a) - rank(b));
}

type Offering = { setActive: (index: number) => void; take: (slug: string) => void; close: () => void };

function onOfferKey(
  event: KeyboardEvent,
  offers: readonly WordClass[],
  at: number,
  { setActive, take, close }: Offering,
): boolean {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const chosen = offers[at];
  if (by !== 0) setActive((at + by + offers.length) % offers.length);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen !== undefined)
    take(chosen.slug);
  else if (event.key === "Escape") close();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
