/** Was what just happened done by pointer? The browser shows no focus then. */
export const isByPointer = (): boolean => document.activeElement?.matches(":focus-visible") !== true;
