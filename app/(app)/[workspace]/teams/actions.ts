"use server";

import { verbAction } from "@/lib/http/action";
import * as schedule from "@/lib/verbs/schedule";

export const putShiftAction = verbAction(schedule.putShift);
export const endShiftAction = verbAction(schedule.endShift);
export const coverShiftAction = verbAction(schedule.coverShift);
export const takeOffRoutingAction = verbAction(schedule.takeOffRouting);
export const addTimeOffAction = verbAction(schedule.addTimeOff);
export const cancelTimeOffAction = verbAction(schedule.cancelTimeOff);
