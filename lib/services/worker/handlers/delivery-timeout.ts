import { jobs } from "@/lib/domain/events/jobs";
import { changeDelivery } from "../../tickets/deliver";
import { job } from "./job";

/** Nobody took a reply in time: it has failed, unless somebody did meanwhile. */
export const deliveryTimeout = job({
  kind: "delivery_timeout",
  data: jobs.delivery_timeout,
  run: async ({ workspaceId, data }, at) => {
    const ref = { workspaceId, ticketId: data.ticket_id };
    return (await changeDelivery(ref, data.message_id, "failed", at)) ? null : "missing";
  },
});
