import type { Permission } from "@/lib/domain/access/permissions";
import { type CommandName, commands } from "@/lib/domain/engine/commands";
import { authorize } from "../authorize";
import type { Ctx } from "../context";

/** Refuses a command that the actor may never give; whether to this ticket is judged in its run. */
export function authorizeCommand(ctx: Ctx, name: CommandName): void {
  const { permission } = commands[name];
  if (permission !== null) authorize(ctx, permission);
}

/** The permission of a command that people or programs may ask for. */
export function permissionOf(name: CommandName): Permission {
  const { permission } = commands[name];
  if (permission === null) throw new Error(`${name} is for the system alone`);
  return permission;
}
