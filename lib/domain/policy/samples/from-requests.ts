import {
  type FileRefusal,
  type FileRow,
  readJsonTickets,
  readNdjsonTickets,
} from "../../intake/files/tickets";
import { type Msg, msg } from "../../msg";
import type { CreateTicket } from "../../ticket/inputs";
import type { Sample } from "../sample";

/** Create requests, pasted as JSON or NDJSON, as samples. */
export type ReadRequests = {
  samples: Sample[];
  /** Lines that can't be read, each with the first thing that is wrong. */
  faults: { line: number; pointer: string; why: Msg }[];
  /** More than are used. */
  isCut: boolean;
};

export const mostSamples = 200;
const mostMessages = 100;

export function readRequests(text: string, path: string): ReadRequests {
  if (text.trim() === "") return { samples: [], faults: [], isCut: false };
  const whole = isWholeJson(text) ? readJsonTickets(text, path) : readNdjsonTickets(text, path);
  if (!whole.ok)
    return {
      samples: [],
      faults: [{ line: Number(whole.detail ?? 1), pointer: "", why: refusalOf(whole) }],
      isCut: false,
    };
  const ok = whole.rows.flatMap((row) => (row.ok ? [sampleOfRequest(row.ticket)] : []));
  return {
    samples: ok.slice(0, mostSamples),
    faults: whole.rows.flatMap((row) => (row.ok ? [] : [{ line: row.line, ...whyOf(row) }])),
    isCut: ok.length > mostSamples,
  };
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return text.trimStart().startsWith("[");
  }
}

function whyOf({ faults }: Extract<FileRow, { ok: false }>): { pointer: string; why: Msg } {
  const [first] = faults;
  return { pointer: first?.pointer ?? "", why: first?.message ?? msg("intake.import.brokenLine") };
}

function refusalOf({ reason, detail }: FileRefusal): Msg {
  return msg(`intake.import.reason.${reason}`, { detail: detail ?? "none" });
}

/** Without what only a stored ticket needs: ids, source, path, and a brief that somebody wrote. */
export function sampleOfRequest(request: CreateTicket): Sample {
  const { path: _, source: __, external_id: ___, brief: ____, customer, messages, ...rest } = request;
  const { name, tier } = customer;
  return {
    ...rest,
    customer: { ...(name === undefined ? {} : { name }), ...(tier === undefined ? {} : { tier }) },
    messages: messages.slice(-mostMessages).map(({ author, body }) => ({ author, body })),
  };
}
