"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Action } from "@/lib/domain/rules/schema";
import { priorities } from "@/lib/domain/vocabulary";
import { Select } from "../../ui/forms/field";
import { Segmented } from "../../ui/forms/segmented";
import { useKit } from "../kit";
import { parseScalar, textOfScalar } from "../value/scalar-text";
import { TextBox } from "../value/text-box";
import { EscalateEditor } from "./escalate-editor";
import { Row } from "./row";

type Props<A extends Action = Action> = { action: A; onChange: (action: Action) => void; onDone: () => void };
type Of<Do extends Action["do"]> = Extract<Action, { do: Do }>;

/** The editor of one action, by what it does. */
export function ActionEditor({ action, ...rest }: Props) {
  const t = useTranslations("rules-screen.action");
  switch (action.do) {
    case "escalate":
    case "hand_back_to_ai":
      return <EscalateEditor action={action} {...rest} />;
    case "set_priority":
      return <PriorityEditor action={action} {...rest} />;
    case "set_category":
      return <CategoryEditor action={action} {...rest} />;
    case "set_field":
      return <FieldEditor action={action} {...rest} />;
    case "add_tag":
      return <TagEditor action={action} {...rest} />;
    case "notify":
      return <NotifyEditor action={action} {...rest} />;
    default:
      return <p className="px-3 pb-3 text-muted">{t("notBuilt")}</p>;
  }
}

function PriorityEditor({ action, onChange }: Props<Of<"set_priority">>) {
  const t = useTranslations("rules-screen.action");
  const terms = useTranslations("terms");
  return (
    <div className="px-3 pb-3">
      <Segmented
        label={t("title.set_priority")}
        options={priorities.map((each) => ({ value: each, label: terms(`priority.${each}`) }))}
        value={action.priority}
        onChange={(priority) => onChange({ do: "set_priority", priority })}
      />
    </div>
  );
}

function CategoryEditor({ action, onChange }: Props<Of<"set_category">>) {
  const t = useTranslations("rules-screen.action");
  const { policy } = useKit();
  return (
    <Row label={t("category")}>
      {(id) => (
        <Select
          id={id}
          size="bar"
          value={action.category}
          onChange={(event) => onChange({ ...action, category: event.target.value })}
        >
          {policy.categories.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Row>
  );
}

function TagEditor({ action, onChange, onDone }: Props<Of<"add_tag">>) {
  const t = useTranslations("rules-screen.action");
  const [typed, setTyped] = useState(action.tag);
  return (
    <div className="px-3 pb-3">
      <TextBox
        label={t("tag")}
        value={typed}
        autoFocus
        onEnter={onDone}
        onChange={(text) => {
          setTyped(text);
          const tag = text.trim().slice(0, 60);
          if (tag !== "") onChange({ do: "add_tag", tag });
        }}
      />
    </div>
  );
}

function FieldEditor({ action, onChange, onDone }: Props<Of<"set_field">>) {
  const t = useTranslations("rules-screen.action");
  const { policy, catalogue } = useKit();
  const spec = catalogue.get(`field.${action.field}`);
  const [typed, setTyped] = useState(
    spec === undefined ? String(action.value) : textOfScalar(spec, action.value),
  );
  const pick = (field: string) => {
    const next = catalogue.get(`field.${field}`);
    const value =
      next?.type === "boolean" ? true : (next?.options?.[0] ?? (next?.type === "number" ? 0 : "–"));
    setTyped(String(value));
    onChange({ do: "set_field", field, value });
  };
  return (
    <>
      <Row label={t("field")}>
        {(id) => (
          <Select id={id} size="bar" value={action.field} onChange={(event) => pick(event.target.value)}>
            {policy.fields.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Row>
      <Row label={t("value")}>
        {(id) =>
          spec?.type === "boolean" ? (
            <Select
              id={id}
              size="bar"
              value={String(action.value)}
              onChange={(event) => onChange({ ...action, value: event.target.value === "true" })}
            >
              <option value="true">{t("yes")}</option>
              <option value="false">{t("no")}</option>
            </Select>
          ) : spec?.options != null ? (
            <Select
              id={id}
              size="bar"
              value={String(action.value)}
              onChange={(event) => onChange({ ...action, value: event.target.value })}
            >
              {spec.options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </Select>
          ) : (
            <TextBox
              label={t("value")}
              value={typed}
              onEnter={onDone}
              onChange={(text) => {
                setTyped(text);
                const value = spec === undefined ? null : parseScalar(spec, text, "EUR");
                if (value !== null) onChange({ ...action, value });
              }}
            />
          )
        }
      </Row>
    </>
  );
}

function NotifyEditor({ action, onChange }: Props<Of<"notify">>) {
  const t = useTranslations("rules-screen.action");
  const { organisation } = useKit();
  const { member, team, duty } = action;
  const value =
    duty !== undefined
      ? `duty ${duty}`
      : team !== undefined
        ? `team ${team}`
        : member !== undefined
          ? `member ${member}`
          : "account_owner";
  const set = (text: string) => {
    const [kind, slug = ""] = text.split(" ");
    if (kind === "duty") onChange({ do: "notify", duty: slug });
    else if (kind === "team") onChange({ do: "notify", team: slug });
    else if (kind === "member") onChange({ do: "notify", member: slug });
    else onChange({ do: "notify", account_owner: true });
  };
  return (
    <Row label={t("who")}>
      {(id) => (
        <Select id={id} size="bar" value={value} onChange={(event) => set(event.target.value)}>
          <option value="account_owner">{t("accountOwner")}</option>
          <optgroup label={t("duties")}>
            {organisation.duties.map(({ slug, name }) => (
              <option key={slug} value={`duty ${slug}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("teams")}>
            {organisation.teams.map(({ slug, name }) => (
              <option key={slug} value={`team ${slug}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("members")}>
            {organisation.members.map(({ handle, name }) => (
              <option key={handle} value={`member ${handle}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </Select>
      )}
    </Row>
  );
}
