import { dayNumberOf, instantOf } from "../time/zone";

/** So long before a review is due its owner is reminded. */
export const remindedDays = 14;
/** In the morning, so that it is not found at the end of a day. */
const remindedMinute = 9 * 60;

/** When the owner is reminded of a review (epoch ms): in the workspace's zone, some days before. */
export const reminderAt = (reviewOn: string, zone: string): number =>
  instantOf(zone, dayNumberOf(reviewOn) - remindedDays, remindedMinute);
