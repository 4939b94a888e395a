"use client";

import { useTranslations } from "next-intl";
import type { BreachAction } from "@/lib/domain/policy/path-policy";
import { Checkbox } from "../ui/forms/field";

const choices = {
  owner: { do: "notify", who: "owner" },
  accountable: { do: "notify", who: "accountable" },
  team_lead: { do: "notify", who: "team_lead" },
  admins: { do: "notify", who: "admins" },
  raise_priority: { do: "raise_priority" },
  climb: { do: "climb" },
} as const satisfies Record<string, BreachAction>;
type Choice = keyof typeof choices;
const names = Object.keys(choices) as Choice[];
/** A list takes five. */
const mostActions = 5;

export const choiceOf = (action: BreachAction): Choice => (action.do === "notify" ? action.who : action.do);

type Props = { actions: readonly BreachAction[]; onChange: (actions: BreachAction[]) => void };

/** What a breach asks for: a few of a closed list, in the order in which they were chosen. */
export function BreachBoxes({ actions, onChange }: Props) {
  const t = useTranslations("sla-screen.targets.how.actions");
  const chosen = actions.map(choiceOf);
  const toggle = (choice: Choice, isOn: boolean) => {
    const next = isOn ? [...chosen, choice] : chosen.filter((each) => each !== choice);
    onChange(next.map((each) => choices[each]));
  };
  return names.map((choice) => (
    <Checkbox
      key={choice}
      label={t(choice)}
      checked={chosen.includes(choice)}
      disabled={!chosen.includes(choice) && chosen.length >= mostActions}
      onChange={(event) => toggle(choice, event.target.checked)}
    />
  ));
}
