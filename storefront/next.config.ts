import type { NextConfig } from "next"
import { HTML_LIMITED_BOT_UA_RE_STRING } from "next/dist/shared/lib/router/utils/is-bot.js"

const REVALIDATE_SECONDS = Number(process.env.PAGE_REVALIDATE_SECONDS ?? 30)

/** Each setting below was found by running: see "Five required settings" in README.md before changing one. */
const config: NextConfig = {
  cacheComponents: true,
  // src/tenancy/drawn-whole.ts has the same name: this file is built alone, and can import nothing of ours
  htmlLimitedBots: new RegExp(`${HTML_LIMITED_BOT_UA_RE_STRING}|^page-drawn-whole$`, "i"),
  partialPrefetching: true,
  // A lifetime under 300 s (or stale under 30 s) would make every page dynamic and fail the static guard.
  // The net under a lost message; POST /internal/revalidate is the way.
  cacheLife: {
    site: { stale: 60, revalidate: REVALIDATE_SECONDS, expire: 86_400 },
    // dates that pass drop out by themselves, also of a page that nobody asked for all night
    listing: { stale: 60, revalidate: REVALIDATE_SECONDS, expire: Math.max(300, 2 * REVALIDATE_SECONDS) },
  },
  cacheMaxMemorySize: 128 * 1024 * 1024,
  // What is kept of a body for the proxy: a word of the refresh fits, see "MAX_BODY_BYTES" in src/tenancy/refuse-request.ts for people's.
  experimental: { isrFlushToDisk: false, globalNotFound: true, proxyClientMaxBodySize: "256kb" },
  // The proxy leaves built files alone. What is none would fall through to the pages, which would take `_next` for a site's key.
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [{ source: "/_next/:path*", destination: "/missing-file" }],
    fallback: [],
  }),
  // Nothing here is resized, and its address would fetch whatever path it is given.
  images: { unoptimized: true },
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  transpilePackages: ["@guichet/kernel", "@guichet/seating"],
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
}

export default config
