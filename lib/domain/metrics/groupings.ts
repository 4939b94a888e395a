/** What figures can be split by, as it was at the event; names of the address and of the API. */
export const groupings = [
  "reason",
  "trigger",
  "source",
  "tier",
  "team",
  "category",
  "customer_tier",
  "policy_version",
] as const;
