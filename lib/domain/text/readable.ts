import * as z from "zod";

/** A character that is seen: no space, control, mark alone or default-ignorable one, nor the blank Braille pattern. */
const seen = /(?!\p{Default_Ignorable_Code_Point})[^\p{Z}\p{C}\p{M}\u2800]/u;

/** Whether a person who looks at the text sees anything. */
export const isReadable = (text: string): boolean => seen.test(text);

const message = "faults.form.visible";

/** Text that people read, kept as it was written. */
export const readable = (most: number) => z.string().min(1).max(most).refine(isReadable, message);

/** A name or reason: one that people read, without space around it. */
export const readableLine = (most: number) => z.string().trim().min(1).max(most).refine(isReadable, message);
