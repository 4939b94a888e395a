import { changeDelivery } from "../../tickets/deliver";
import { type Handler, textOf } from "./handler";

/** Nobody took a reply in time: it has failed, unless somebody did meanwhile. */
export const deliveryTimeout: Handler = async (job, at) => {
  const ref = { workspaceId: job.workspaceId, ticketId: textOf(job, "ticket_id") };
  await changeDelivery(ref, textOf(job, "message_id"), "failed", at);
  return null;
};
