import { type FormFault, type FormField, type FormRefusal, formFields } from "@/lib/domain/access/form";
import type { TextFault } from "@/lib/domain/errors";
import type { ActionError, ActionResult } from "../action";

const isField = (name: string): name is FormField => formFields.some((field) => field === name);

function formFault(field: FormField, { code }: TextFault): FormFault {
  switch (code) {
    case "common_password":
      return "passwordCommon";
    case "email_taken":
      return "emailTaken";
    case "slug_taken":
      return "slugTaken";
    case "too_big":
      return "tooLong";
    case "too_small":
      return field === "password" ? "passwordShort" : "required";
    case "required":
      return "required";
    default:
      return field === "email" ? "email" : field === "slug" ? "slug" : "required";
  }
}

function refusal({ code, faults, retryAfterS }: ActionError): FormRefusal {
  const byField: Partial<Record<FormField, FormFault>> = {};
  for (const fault of faults) {
    const field = fault.pointer.split("/")[1] ?? "";
    if (isField(field)) byField[field] ??= formFault(field, fault);
  }
  const named = Object.keys(byField).length > 0 && { faults: byField };
  switch (code) {
    case "unauthenticated":
      return { ok: false, code: "wrong" };
    case "limit":
      return { ok: false, code: "locked", ...(retryAfterS !== null && { retryAfterMs: retryAfterS * 1000 }) };
    case "not_found":
    case "forbidden":
      return { ok: false, code: "gone" };
    case "conflict":
      return named ? { ok: false, code: "invalid", ...named } : { ok: false, code: "gone" };
    default:
      return { ok: false, code: "invalid", ...named };
  }
}

/** The result as the forms before a workspace show it. A failure of ours is thrown: the form offers to try again. */
export function forForm<T extends object>(result: ActionResult<T>): ({ ok: true } & T) | FormRefusal {
  if (result.ok) return { ok: true, ...result.data };
  const { code } = result.error;
  if (code === "unavailable") return { ok: false, code };
  if (code === "internal") throw new Error(`${code} ${result.error.requestId}`);
  return refusal(result.error);
}

/** For a caller that only wants to know that it failed. */
export function orThrow<T>(result: ActionResult<T>): T {
  if (result.ok) return result.data;
  throw new Error(`${result.error.code} ${result.error.requestId}`);
}
