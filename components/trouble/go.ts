"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { holdLink } from "../shell/connection";
import { isOffline } from "./trouble";

/** Goes to another page, as a link does; without a network this one stays and says so. */
export function useGo(): (to: string) => void {
  const router = useRouter();
  return useCallback((to) => (isOffline() ? holdLink() : router.push(to)), [router]);
}
