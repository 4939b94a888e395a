/** Stands where the key goes until there is one. */
export const keyPlace = "$BATON_KEY";

/** A command for a terminal that sends a conversation whose customer asks for a person. */
export function commandOf(origin: string, path: string, key: string): string {
  const ticket = {
    path,
    channel: "chat",
    subject: "A wrong invoice",
    customer: { name: "A first customer" },
    messages: [{ author: "customer", body: "My invoice is wrong. I want to speak to a person." }],
  };
  return [
    `curl ${origin}/api/v1/tickets`,
    `  -H "Authorization: Bearer ${key}"`,
    `  -H "Content-Type: application/json"`,
    `  -d '${JSON.stringify(ticket)}'`,
  ].join(" \\\n");
}
