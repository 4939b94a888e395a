import { appDb } from "@/db/client";
import { keyBlocks } from "@/db/key-block";

const shared = globalThis as typeof globalThis & { batonKeyBlocks?: ReturnType<typeof keyBlocks> };
/** Ticket numbers of this process, taken in blocks. */
export const numbers = () => {
  shared.batonKeyBlocks ??= keyBlocks(appDb());
  return shared.batonKeyBlocks;
};
