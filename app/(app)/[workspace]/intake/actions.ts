"use server";

import { CreateTicket, DryRun } from "@/lib/domain/ticket/inputs";
import { action } from "@/lib/http/action";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import { previewIntake } from "@/lib/services/tickets/preview-intake";

export const createAction = action(CreateTicket, createTicket);
export const previewAction = action(DryRun, previewIntake);
