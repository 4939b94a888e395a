"use client";

import { useState } from "react";
import type { ManualReason } from "@/lib/domain/vocabulary";
import { isFilled, placeTexts, type Texts } from "./asked-fields";
import { useGiving } from "./people/giving";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";

/** What is being chosen, and the one verb that it comes to: a transfer, or an escalation to a team further up. */
export function useTransfer(props: VerbDialogProps) {
  const { workspace, actions, ticket, options } = props;
  const { busy, error, run, faultAt } = useVerb(props);
  const [team, setTeam] = useState("");
  const [member, setMember] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [reason, setReason] = useState<ManualReason>("lacks_expertise");
  const [texts, setTexts] = useState<Texts>({});
  const [tried, setTried] = useState(false);
  const tierOfTeam = options?.teams.find(({ slug }) => slug === team)?.tier ?? null;
  const up = options?.tiersUp.find(({ slug }) => slug === tierOfTeam) ?? null;
  const person = options?.members.find(({ handle }) => handle === member) ?? null;
  const giving = useGiving(up === null ? person : null, error);
  const chooseTeam = (slug: string) => {
    setTeam(slug);
    const isInIt = slug === "" || person?.teams.some((each) => each.slug === slug) === true;
    if (!isInIt) setMember(null);
  };
  const given = { key: ticket.key, version: ticket.version, ...(note.trim() === "" ? {} : { note }) };
  const escalate = (tier: string) => {
    setTried(true);
    if (!isFilled(options?.asks ?? [], texts)) return;
    const to = { tier, team, reason, ...placeTexts(texts, error, options?.asks ?? []) };
    void run(() => actions.escalate(workspace, { ...given, ...to }), { verb: "escalate", tier });
  };
  const submit = () => {
    if (up !== null) return escalate(up.slug);
    if (!giving.confirm()) return;
    void run(() =>
      actions.transfer(workspace, {
        ...given,
        ...(team === "" ? {} : { team }),
        ...(member === null ? {} : { member }),
        ...(giving.isFull ? { over_capacity: true as const } : {}),
      }),
    );
  };
  const chosen = { team, member, note, reason, texts, tried };
  const choose = { chooseTeam, setMember, setNote, setReason, setTexts };
  return { ...chosen, ...choose, up, giving, busy, error, faultAt, submit };
}
