"use server";

import * as z from "zod";
import { action, verbAction } from "@/lib/http/action";
import { whoIsFree } from "@/lib/services/schedule/who-is-free";
import * as schedule from "@/lib/verbs/schedule";

export const putShiftAction = verbAction(schedule.putShift);
export const endShiftAction = verbAction(schedule.endShift);
export const coverShiftAction = verbAction(schedule.coverShift);
export const takeOffRoutingAction = verbAction(schedule.takeOffRouting);
export const addTimeOffAction = verbAction(schedule.addTimeOff);
export const cancelTimeOffAction = verbAction(schedule.cancelTimeOff);
export const askCoverAction = verbAction(schedule.askCover);
export const acceptCoverAction = verbAction(schedule.acceptCover);
export const declineCoverAction = verbAction(schedule.declineCover);
export const withdrawCoverAction = verbAction(schedule.withdrawCover);
export const whoIsFreeAction = action(z.strictObject({}), whoIsFree);
