"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useList } from "@/components/words/use-list";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Action, Rule } from "@/lib/domain/rules/schema";
import { manualReasons, reasons, ruleEvents } from "@/lib/domain/vocabulary";
import { Button } from "../../ui/forms/button";
import { Checkbox } from "../../ui/forms/field";
import { Select } from "../../ui/forms/select";
import { Menu } from "../../ui/overlays/menu";
import { ActionChip } from "../actions/action-chip";
import { ActionText } from "../actions/then-chips";
import { Dot } from "../condition/line";
import { useKit } from "../kit";
import { Floating } from "../popover/floating";

type Props = { rule: Rule; live: Rule | null };

const ruleReasons = reasons.filter((reason) => !manualReasons.some((each) => each === reason));

/** What the open rule does, when it is read, and the reason it gives. */
export function ThenLines({ rule, live }: Props) {
  const t = useTranslations("rules-screen.then");
  const terms = useTranslations("terms");
  const { mayEdit, editor } = useKit();
  const [fresh, setFresh] = useState(-1);
  const isChanged = live !== null && !sameJson(live.then, rule.then);
  return (
    <div className="mt-1 grid grid-cols-[44px_minmax(0,1fr)] items-center gap-y-[5px] text-[12px] max-md:grid-cols-[48px_minmax(0,1fr)] max-md:items-start max-md:[&>span]:pt-2.5">
      <span className="text-faint">{t("then")}</span>
      <div className="flex min-w-0 flex-wrap items-center gap-1.5">
        {rule.then.map((action, index) =>
          mayEdit ? (
            <ActionChip
              // biome-ignore lint/suspicious/noArrayIndexKey: actions are named by their place
              key={`${index} ${action.do}`}
              rule={rule}
              action={action}
              index={index}
              look="line"
              startsOpen={index === fresh}
            />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: actions are named by their place
            <ActionText key={index} action={action} />
          ),
        )}
        {isChanged ? <Dot /> : null}
        {mayEdit ? <AddAction rule={rule} onAdded={setFresh} /> : null}
      </div>
      <span className="text-faint">{t("at")}</span>
      <Events rule={rule} />
      {rule.effect === "deciding" ? (
        <>
          <span className="text-faint">{t("as")}</span>
          {mayEdit ? (
            <Select
              aria-label={t("reason")}
              size="bar"
              value={rule.reason ?? ""}
              boxClassName="w-fit"
              className="md:h-[23px]!"
              onChange={(event) => {
                const reason = ruleReasons.find((each) => each === event.target.value);
                editor.rule(rule.slug, (old) => ({ ...old, reason }));
              }}
            >
              {rule.reason === undefined ? <option value="">{t("noReason")}</option> : null}
              {ruleReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {terms(`reason.${reason}`)}
                </option>
              ))}
            </Select>
          ) : (
            <span className="text-muted">
              {rule.reason === undefined ? t("noReason") : terms(`reason.${rule.reason}`)}
            </span>
          )}
        </>
      ) : null}
    </div>
  );
}

/** On which events the rule is read. */
function Events({ rule }: { rule: Rule }) {
  const list = useList();
  const t = useTranslations("rules-screen.then");
  const { mayEdit, editor } = useKit();
  const [isOpen, setOpen] = useState(false);
  const text = list(rule.on.map((event) => t(`event.${event}`)));
  if (!mayEdit) return <span className="text-muted">{text}</span>;
  return (
    <div>
      <Floating
        open={isOpen}
        onOpenChange={setOpen}
        label={t("events")}
        className="w-64 p-3"
        trigger={
          <button
            type="button"
            className="-mx-1 min-h-[23px] rounded px-1 text-left text-muted hover:bg-hover"
          >
            {text}
          </button>
        }
      >
        {ruleEvents.map((event) => (
          <Checkbox
            key={event}
            className="min-h-7 pointer-coarse:min-h-11"
            label={t(`event.${event}`)}
            checked={rule.on.includes(event)}
            disabled={rule.on.length === 1 && rule.on.includes(event)}
            onChange={(change) =>
              editor.rule(rule.slug, (old) => ({
                ...old,
                on: ruleEvents.filter((each) =>
                  each === event ? change.target.checked : old.on.includes(each),
                ),
              }))
            }
          />
        ))}
      </Floating>
    </div>
  );
}

function AddAction({ rule, onAdded }: { rule: Rule; onAdded: (index: number) => void }) {
  const t = useTranslations("rules-screen.action");
  const { policy, organisation, editor } = useKit();
  const added = useRef<number | null>(null);
  const has = (what: Action["do"]) => rule.then.some((action) => action.do === what);
  const isMoving = has("escalate") || has("hand_back_to_ai");
  const [category] = policy.categories;
  const [field] = policy.fields;
  const [duty] = organisation.duties;
  const offers: (Action | null)[] = [
    rule.effect === "deciding" && !isMoving ? { do: "escalate" } : null,
    rule.effect === "deciding" && !isMoving ? { do: "hand_back_to_ai" } : null,
    has("set_priority") ? null : { do: "set_priority", priority: "high" },
    has("set_category") || category === undefined ? null : { do: "set_category", category: category.slug },
    field === undefined ? null : { do: "set_field", field: field.slug, value: firstValue(field) },
    { do: "add_tag", tag: rule.slug.slice(0, 60) },
    duty === undefined ? { do: "notify", account_owner: true } : { do: "notify", duty: duty.slug },
  ];
  return (
    <Menu
      label={t("add")}
      align="start"
      // The menu gives focus back as it goes, which would close what opened before.
      onClosed={() => {
        const index = added.current;
        added.current = null;
        if (index !== null) onAdded(index);
        return index !== null;
      }}
      trigger={
        <Button tone="quiet" size="sm" icon={<Plus aria-hidden="true" />} className="pointer-coarse:h-11">
          {t("action")}
        </Button>
      }
      items={offers
        .filter((offer) => offer !== null)
        .map((action) => ({
          id: action.do,
          label: t(`title.${action.do}`),
          onSelect: () => {
            added.current = rule.then.length;
            editor.rule(rule.slug, (old) => ({ ...old, ...{ then: [...old.then, action] } }));
          },
        }))}
    />
  );
}

type FieldOf = ReturnType<typeof useKit>["policy"]["fields"][number];
function firstValue(field: FieldOf) {
  if (field.type === "boolean") return true;
  if (field.type === "number") return 0;
  return field.options?.[0] ?? "–";
}
