"use server";

import { verbAction } from "@/lib/http/action";
import { coverShift, endShift, putShift, takeOffRouting } from "@/lib/verbs/schedule";

export const putShiftAction = verbAction(putShift);
export const endShiftAction = verbAction(endShift);
export const coverShiftAction = verbAction(coverShift);
export const takeOffRoutingAction = verbAction(takeOffRouting);
