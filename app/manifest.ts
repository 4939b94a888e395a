import type { MetadataRoute } from "next";
import { messages } from "@/i18n/messages";

/** Lets a phone keep Baton on its home screen, opening where the person left off. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: messages.common.product,
    short_name: messages.common.product,
    description: messages.common.tagline,
    start_url: "/",
    display: "standalone",
    background_color: "#f6f6f4",
    theme_color: "#fbfbfa",
    icons: [{ src: "/logo.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
