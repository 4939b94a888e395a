import type { ReactNode } from "react";
import { cx } from "../cx";

export type EmptyStateProps = {
  icon?: ReactNode;
  /** What will appear here. */
  title: ReactNode;
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  className?: string;
};

/** Nothing here yet: says what will appear and offers the next step. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cx("mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center", className)}>
      {icon ? (
        <div
          aria-hidden="true"
          className="mb-3 grid size-10 place-items-center rounded-full border border-line bg-raised text-muted [&_svg]:size-[18px]"
        >
          {icon}
        </div>
      ) : null}
      <div className="text-pretty font-medium text-[14px]">{title}</div>
      {children ? <div className="mt-1 text-pretty text-[13px] text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

export type ErrorStateProps = {
  /** What happened. */
  title: ReactNode;
  /** What was kept. */
  kept?: ReactNode;
  /** What to do. */
  next: ReactNode;
  action?: ReactNode;
  /** Shown small for those who report it. */
  reference?: ReactNode;
  headingLevel?: 1 | 2;
  className?: string;
};

/** Something failed: what happened, what was kept, what to do. */
export function ErrorState(props: ErrorStateProps) {
  const { title, kept, next, action, reference, headingLevel = 2, className } = props;
  const Heading = headingLevel === 1 ? "h1" : "h2";
  return (
    <div role="alert" className={cx("mx-auto flex max-w-md flex-col items-start px-6 py-12", className)}>
      <div
        aria-hidden="true"
        className="mb-3 grid size-10 place-items-center rounded-full bg-breach-soft text-breach"
      >
        {/* Drawn here: error screens are in every first bundle, and the icon library would come twice. */}
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          className="size-[18px]"
        >
          <circle cx="12" cy="12" r="10" />
          <path strokeLinecap="round" d="M12 8v4M12 16h.01" />
        </svg>
      </div>
      <Heading className="text-pretty font-semibold text-[16px]">{title}</Heading>
      {kept ? <p className="mt-1.5 text-pretty text-[13px] text-muted">{kept}</p> : null}
      <p className="mt-1.5 text-pretty text-[13px] text-muted">{next}</p>
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
      {reference ? <p className="mt-4 font-mono text-[11px] text-faint">{reference}</p> : null}
    </div>
  );
}
