import type { KeyedMsg, MsgValue } from "../msg";
import type { DraftFindings } from "./draft/view";
import type { Finding } from "./findings";
import type { Organisation } from "./organisation";
import type { PathPolicy } from "./path-policy";

type Named = readonly { slug: string; name: string }[];

/**
 * Findings as people read them: what is to choose from by name. The checks say it by slug, which is what a program
 * that sends a document needs.
 */
export function namedFindings(
  { errors, warnings }: DraftFindings,
  policy: PathPolicy,
  organisation: Organisation,
): DraftFindings {
  const choices: Readonly<Record<string, Named>> = {
    unknown_team: organisation.teams,
    unknown_duty: organisation.duties,
    unknown_member: organisation.members.map(({ handle, name }) => ({ slug: handle, name })),
    unknown_contact: organisation.contacts,
    unknown_calendar: organisation.calendars,
    unknown_customer_tier: organisation.customer_tiers,
    unknown_category: policy.categories,
    unknown_tier: policy.tiers,
    unknown_status: policy.statuses,
    unknown_task: policy.tasks,
    unknown_field: policy.fields,
    unknown_list: policy.word_lists,
    unknown_word_class: policy.word_classes,
    unknown_rule: policy.rules,
  };
  const named = (finding: Finding): Finding => {
    const names = choices[finding.code];
    return names === undefined ? finding : { ...finding, message: withNames(finding.message, names) };
  };
  return { errors: errors.map(named), warnings: warnings.map(named) };
}

function withNames(message: KeyedMsg, names: Named): KeyedMsg {
  if (message.values === undefined) return message;
  const { known } = message.values;
  return known === undefined
    ? message
    : { ...message, values: { ...message.values, known: listed(known, names) } };
}

function listed(choices: MsgValue, names: Named): MsgValue {
  if (choices === null || typeof choices !== "object" || !("list" in choices)) return choices;
  return {
    list: choices.list.map((each) =>
      "raw" in each ? { raw: names.find(({ slug }) => slug === each.raw)?.name ?? each.raw } : each,
    ),
  };
}
