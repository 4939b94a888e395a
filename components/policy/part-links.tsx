"use client";

import Link from "next/link";
import { tabClass } from "../ui/tabs";

type Props = {
  label: string;
  links: { key: string; href: string; label: string; state: "active" | "inactive" }[];
};

/** The parts of the policy as tabs; each is an address of its own. */
export function PartLinks({ label, links }: Props) {
  return (
    <nav
      aria-label={label}
      className="flex shrink-0 gap-5 overflow-x-auto border-line border-b bg-panel px-6 [scrollbar-width:none] max-md:px-4"
    >
      {links.map((link) => (
        <Link
          key={link.key}
          href={link.href}
          aria-current={link.state === "active" ? "page" : undefined}
          className={`${tabClass(link.state)} focus-visible:-outline-offset-2`}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
