import type { CustomerExport } from "@/lib/domain/customers/view";

type Result<T> = { ok: true; data: T } | { ok: false; error: { message: string } };
type Call<I, T> = (workspace: string, input: I) => Promise<Result<T>>;

export type CustomerActions = {
  hold: Call<{ customer_id: string; hold: boolean; reason: string }, { legal_hold: boolean }>;
  erase: Call<
    { customer_id: string; confirm: string; tickets: number },
    { tickets: number; messages: number }
  >;
  exportData: Call<{ customer_id: string }, CustomerExport>;
};
