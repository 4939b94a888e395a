import { appDb } from "@/db/client";
import { keyBlocks } from "@/db/key-block";
import { singleton } from "@/lib/process/singleton";

/** Ticket numbers of this process, taken in blocks. */
export const numbers = () => singleton("ticket-numbers", () => keyBlocks(appDb()));
