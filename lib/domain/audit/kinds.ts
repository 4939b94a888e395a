/** What the audit log is filtered by; an export of a customer is under both. */
export const auditKinds = [
  "policy",
  "organisation",
  "member",
  "sign_in",
  "key",
  "customer",
  "view",
  "export",
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** First words of the actions of a kind. Exports are told by their last word. */
const nounsOf = {
  policy: ["ruleset", "forecast", "procedure"],
  organisation: ["organisation", "workspace", "partition", "cover"],
  member: ["member", "calendar_feed"],
  sign_in: ["sign_in"],
  key: ["api_key"],
  customer: ["customer", "company"],
  // Looks at restricted tickets.
  view: ["ticket"],
} as const satisfies Record<Exclude<AuditKind, "export">, readonly string[]>;

/** Actions of a kind as patterns of SQL's `like`; `_` is no wildcard here. Owner functions write a colon. */
export const actionPatterns = (kind: AuditKind): string[] =>
  kind === "export"
    ? ["%.exported"]
    : nounsOf[kind].flatMap((noun) => [".", ":"].map((sign) => `${noun.replaceAll("_", "\\_")}${sign}%`));

/** Under which key an action's sentence stands in the messages. */
export const actionWords = (action: string): string => `action.${action.replace(":", ".")}`;
