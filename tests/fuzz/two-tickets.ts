import type { TestWorkspace } from "@/lib/services/testing/workspace";
import { createTicket } from "@/lib/services/tickets/create-ticket";

/** Keys of a ticket that a person has and of one that the AI has. */
export async function twoTickets(workspace: TestWorkspace): Promise<string[]> {
  const keys: string[] = [];
  for (const body of ["I want to speak to a person.", "What are your opening hours?"]) {
    const made = await createTicket(workspace.as("agent"), {
      path: "customer-service",
      subject: body,
      source: "fuzz",
      customer: { external_id: body },
      messages: [{ author: "customer", body }],
    });
    keys.push(made.key);
  }
  return keys;
}
