import { defaultHandoffTemplates } from "../../routing/handoff-message";
import { customerServiceRules } from "../../rules/defaults";
import { defaultWordClasses, defaultWordLists } from "../../rules/words/word-lists";
import { Organisation } from "../organisation";
import { PathPolicy } from "../path-policy";
import { starterRaci } from "./starter-raci";
import { starterSla } from "./starter-sla";
import { starterTemplates, starterThanks } from "./starter-texts";

/** Documents a new workspace starts with: complete, publishable, and meant to be edited. */

export type FirstAdmin = {
  /** Name of the workspace. */
  name: string;
  /** IANA zone of its days and office hours. */
  zone: string;
  adminHandle: string;
  adminEmail: string;
  adminName: string;
};

const officeDay = [{ from: "09:00", to: "17:30" }];
const allDay = [{ from: "00:00", to: "24:00" }];

/** One admin who is in every team and holds the duty, so that each route of the starter path ends with a person. */
export function starterOrganisation(first: FirstAdmin): Organisation {
  const { name, zone, adminHandle, adminEmail, adminName } = first;
  const team = (slug: string, teamName: string) => ({
    slug,
    name: teamName,
    members: [adminHandle],
    lead: adminHandle,
  });
  return Organisation.parse({
    name,
    zone,
    customer_tiers: [
      { slug: "consumer", name: "Consumer" },
      { slug: "business", name: "Business" },
      { slug: "enterprise", name: "Enterprise" },
      { slug: "vip", name: "VIP" },
    ],
    calendars: [
      {
        slug: "office-hours",
        name: "Office hours, 09:00 to 17:30",
        zone,
        week: { mon: officeDay, tue: officeDay, wed: officeDay, thu: officeDay, fri: officeDay },
      },
      {
        slug: "around-the-clock",
        name: "24×7",
        zone,
        week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
      },
    ],
    members: [
      {
        handle: adminHandle,
        email: adminEmail,
        name: adminName,
        role: "admin",
        languages: ["en"],
        capacity: 12,
      },
    ],
    teams: [
      team("front-line", "Front line"),
      team("finance", "Finance"),
      team("engineering", "Engineering"),
      team("specialists", "Specialists"),
    ],
    duties: [{ slug: "head-of-support", name: "Head of support", holder: adminHandle }],
  });
}

/**
 * A customer-service path for an organisation with the teams, duty, calendars and customer tiers of
 * `starterOrganisation`.
 * @param owner handle of the path's owner and fallback member
 */
export function starterPolicy({ owner }: { owner: string }): PathPolicy {
  return PathPolicy.parse({
    name: "Customer service",
    description:
      "Questions, orders, payments and complaints of customers, answered by the AI until a person is needed.",
    owner,
    fallback_member: owner,
    tiers: [
      {
        slug: "l1",
        name: "Front line",
        criteria: "The AI can't or mustn't go on, or the customer asks for a person.",
        authority: "Answer, correct orders and accounts, refund up to 100 EUR.",
        teams: ["front-line"],
      },
      {
        slug: "l2",
        name: "Engineering, Finance",
        criteria: "Money, faults and complaints that the front line can't settle alone.",
        authority: "Refund up to 1,000 EUR, change data, confirm a fault and its repair.",
        teams: ["engineering", "finance"],
      },
      {
        slug: "l3",
        name: "Specialists & decision makers",
        criteria: "Legal, privacy and safety matters, and decisions above the authority of the second line.",
        authority: "Decide on claims, contracts and exceptions.",
        teams: ["specialists"],
      },
    ],
    statuses: [
      { slug: "with-ai", name: "With AI", category: "ai" },
      { slug: "escalated", name: "Escalated", category: "new" },
      { slug: "in-progress", name: "In progress", category: "active" },
      { slug: "input-needed", name: "Input needed", category: "waiting" },
      { slug: "resolved", name: "Resolved", category: "resolved" },
      { slug: "closed", name: "Closed", category: "closed" },
    ],
    categories: [
      { slug: "product-question", name: "Product question", risk: "low" },
      { slug: "account", name: "Account", risk: "medium" },
      { slug: "order", name: "Order and delivery", risk: "medium" },
      { slug: "technical-fault", name: "Technical fault", risk: "medium" },
      { slug: "billing", name: "Billing", risk: "high" },
      { slug: "refund", name: "Refund", risk: "high" },
      { slug: "cancellation", name: "Contract or cancellation", risk: "high" },
      { slug: "complaint", name: "Complaint", risk: "high" },
      { slug: "privacy-legal", name: "Privacy or legal claim", risk: "critical" },
    ],
    tasks: [
      { slug: "tag", name: "Tag", risk: "low" },
      { slug: "summarise", name: "Summarise", risk: "low" },
      { slug: "answer", name: "Answer a question", risk: "medium" },
      { slug: "change-order", name: "Change an order or booking", risk: "medium" },
      { slug: "refund", name: "Refund", risk: "high" },
      { slug: "change-contract", name: "Change or end a contract", risk: "high" },
      { slug: "legal-statement", name: "Make a legal or financial statement", risk: "critical" },
    ],
    default_risk: "medium",
    thresholds: { low: 0.55, medium: 0.8, high: 0.92, critical: "person_always" },
    fields: [
      { slug: "order-number", name: "Order number", type: "text" },
      { slug: "amount", name: "Amount in question", type: "money" },
      { slug: "promised-by", name: "Promised by", type: "instant" },
      { slug: "wanted-by", name: "Customer wants it by", type: "instant" },
    ],
    word_classes: structuredClone(defaultWordClasses),
    word_lists: structuredClone(defaultWordLists),
    rules: structuredClone(customerServiceRules),
    sla: starterSla,
    raci: { rows: starterRaci },
    tell_customer: structuredClone(defaultHandoffTemplates),
    templates: starterTemplates,
    settings: { thanks: starterThanks },
  });
}

/** What first-run set-up offers; the slug becomes the path's. */
export const starterPaths = [{ slug: "customer-service", make: starterPolicy }] as const;
