"use client";

import { useMemo, useState } from "react";
import { type Choices, type Inserted, insertOf, sureOrder } from "@/lib/domain/intake/transcript/insert";
import { readTranscript } from "@/lib/domain/intake/transcript/read";
import type { DateOrder } from "@/lib/domain/intake/transcript/stamp";
import type { ReadTranscript, SpeakerRole } from "@/lib/domain/intake/transcript/types";
import { useNow, useViewer } from "../../ui/time/now";

export type TranscriptReading = {
  read: ReadTranscript;
  inserted: Inserted;
  roles: Readonly<Record<string, SpeakerRole | null>>;
  setRole: (speaker: string, role: SpeakerRole) => void;
  joined: number;
  /** Makes the message of that line a part of the one above. */
  join: (line: number) => void;
  split: () => void;
  /** Null where the text leaves no doubt. */
  order: DateOrder | null;
  setOrder: (order: DateOrder) => void;
  zone: string;
};

/** A pasted text as it would be inserted, after what was said of its speakers so far. */
export function useTranscript(text: string): TranscriptReading {
  const { zone, locale } = useViewer();
  const now = useNow(60_000);
  const read = useMemo(() => readTranscript(text), [text]);
  const [chosen, setChosen] = useState<Record<string, SpeakerRole>>({});
  const [lines, setLines] = useState<ReadonlySet<number>>(new Set());
  const [order, setOrder] = useState<DateOrder>(locale === "en-US" ? "mdy" : "dmy");
  const sure = useMemo(() => sureOrder(read), [read]);
  const roles = Object.fromEntries(read.speakers.map(({ id, role }) => [id, chosen[id] ?? role]));
  const choices: Choices = { roles, joined: lines, order: sure ?? order, zone, now };
  return {
    read,
    inserted: insertOf(read, choices),
    roles,
    setRole: (speaker, role) => setChosen((before) => ({ ...before, [speaker]: role })),
    joined: lines.size,
    join: (line) => setLines((before) => new Set([...before, line])),
    split: () => setLines(new Set()),
    order: sure === null ? order : null,
    setOrder,
    zone,
  };
}
