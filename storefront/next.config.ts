import type { NextConfig } from "next"
import { HTML_LIMITED_BOT_UA_RE_STRING } from "next/dist/shared/lib/router/utils/is-bot.js"

const REVALIDATE_SECONDS = Number(process.env.PAGE_REVALIDATE_SECONDS ?? 30)

/** Each setting below is required by observed behaviour: see "Five required settings" in README.md before changing one. */
const config: NextConfig = {
  cacheComponents: true,
  // repeats the name in src/tenancy/drawn-whole.ts: this file is compiled separately and cannot import our modules
  htmlLimitedBots: new RegExp(`${HTML_LIMITED_BOT_UA_RE_STRING}|^page-drawn-whole$`, "i"),
  partialPrefetching: true,
  // A lifetime under 300 s (or stale under 30 s) would make every page dynamic and fail the static guard.
  // A fallback for lost messages; pages are normally refreshed by POST /internal/revalidate.
  cacheLife: {
    site: { stale: 60, revalidate: REVALIDATE_SECONDS, expire: 86_400 },
    // what has dates: past ones and sold-out ones disappear automatically, even from a page without visitors overnight
    listing: { stale: 60, revalidate: REVALIDATE_SECONDS, expire: Math.max(300, 2 * REVALIDATE_SECONDS) },
  },
  cacheMaxMemorySize: 128 * 1024 * 1024,
  // Maximum of a body that the proxy buffers: large enough for a refresh message; for forms, see MAX_BODY_BYTES in
  // src/tenancy/refuse-request.ts.
  experimental: { isrFlushToDisk: false, globalNotFound: true, proxyClientMaxBodySize: "256kb" },
  // The proxy skips built files. Unknown ones would otherwise reach the pages, which would take `_next` for a site's key.
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [{ source: "/_next/:path*", destination: "/missing-file" }],
    fallback: [],
  }),
  // No image is resized here, and the optimiser's URL would fetch any path given to it.
  images: { unoptimized: true },
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  transpilePackages: ["@guichet/kernel", "@guichet/seating"],
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
}

export default config
