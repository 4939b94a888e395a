import { notFound } from "next/navigation";

/** An address inside a workspace that no screen has: the frame stays, so that one can go on. */
export default function NoScreen() {
  notFound();
}
