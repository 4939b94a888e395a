import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { TicketScreen } from "@/components/ticket/ticket-screen";
import type { TicketVerbs } from "@/components/ticket/types";
import { DomainError } from "@/lib/domain/errors";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { memberOf } from "@/lib/http/member-of";
import { readTicket } from "@/lib/services/tickets/read-ticket";
import { verbActions } from "../../verbs";
import * as own from "./actions";

const verbs: TicketVerbs = {
  ...verbActions,
  reply: own.replyAction,
  note: own.noteAction,
  assign: own.assignAction,
  category: own.setCategoryAction,
  fields: own.setFieldsAction,
  close: own.closeAction,
  verdict: own.verdictAction,
  editBrief: own.editBriefAction,
  retry: own.retryDeliveryAction,
  elsewhere: own.sentElsewhereAction,
};

/** A key as it is written, however it was typed; what can't be read stays and is found nowhere. */
function canonical(key: string): string {
  try {
    return decodeURIComponent(key).trim().toUpperCase();
  } catch {
    return key;
  }
}

type Props = { params: Promise<{ workspace: string; key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: canonical((await params).key) };
}

export default async function TicketPage({ params }: Props) {
  const { workspace, key } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/tickets/${key}`);
  const parsed = TicketKey.safeParse(canonical(key));
  if (!parsed.success) notFound();
  if (parsed.data !== key) redirect(`/${workspace}/tickets/${parsed.data}`);
  const view = await readTicket(ctx, { key: parsed.data }).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  });
  return <TicketScreen key={view.key} workspace={workspace} initial={view} verbs={verbs} />;
}
