import { cx } from "../ui/cx";

/** The bar beside a tier's name: a darker petrol the higher, violet for the AI (rank 0). */
export function TierMark({ rank, className }: { rank: number; className?: string }) {
  const color = rank <= 0 ? "bg-ai" : rank === 1 ? "bg-l1" : rank === 2 ? "bg-l2" : "bg-l3";
  return <span aria-hidden="true" className={cx("h-3 w-1 shrink-0 rounded-full", color, className)} />;
}
