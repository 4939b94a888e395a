"use client";

import { useEffect, useState } from "react";

/** A text that this tab keeps while one looks elsewhere; gone once it was used. */
export function useKeptText(key: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    try {
      const kept = sessionStorage.getItem(key) ?? "";
      // What was typed before the page was ready counts more.
      setText((typed) => (typed === "" ? kept : typed));
    } catch {
      // Without storage the text lives as long as the page.
    }
  }, [key]);
  const keep = (next: string) => {
    setText(next);
    try {
      if (next === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    } catch {
      // The same.
    }
  };
  return [text, keep, () => keep("")];
}
