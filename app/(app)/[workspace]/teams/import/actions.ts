"use server";

import { verbAction } from "@/lib/http/action";
import { publishImport, readImport } from "@/lib/verbs/imports";

export const readImportAction = verbAction(readImport);
export const publishImportAction = verbAction(publishImport);
