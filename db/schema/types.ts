import type { Route, RouteResult } from "@/lib/domain/routing/types";
import type { StoredEvaluation } from "@/lib/domain/rules/compact-evaluation";
import type { Evaluation, Facts } from "@/lib/domain/rules/types";

/**
 * Who did something, as stored with events, audit and handoffs. People by id, never by name, so that erasing a
 * person needs no rewriting of history.
 */
export type StoredActor =
  | { kind: "member"; memberId: string }
  | { kind: "api_key"; keyId: string; memberId?: string; ai?: true }
  | { kind: "ai" }
  | { kind: "system"; name: string };

/** Facts and outcome of one evaluation. Words are made when it is read. */
export type StoredFacts = Facts;
export type StoredResult = StoredEvaluation | Evaluation;
export type StoredRoute = RouteResult | Route;

/** Ids and small values only: a reader fetches the rest with its own rights. What is undefined is not stored. */
export type SmallData = Record<string, string | number | boolean | null | undefined | string[]>;

export type JsonObject = Record<string, unknown>;
