// JavaScript, with plugins for building alone: a process that serves loads no compiler, which is 50 MB less.
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.BATON_DIST_DIR || ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are a step of `npm test`; a start on a fresh machine needn't check them again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "date-holidays", "eld", "pino", "postgres"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

/** @param {string} phase what Next loads this for */
export default async function configFor(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  // Messages are compiled at build time, so that no message parser is sent to browsers.
  const withMessages = createNextIntlPlugin({
    requestConfig: "./i18n/request.ts",
    experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
  });
  return withMessages(config);
}
