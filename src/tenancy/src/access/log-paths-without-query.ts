import type { IncomingMessage } from "node:http"
import { createRequire } from "node:module"

interface Morgan {
  token: (name: string, callback: (req: IncomingMessage & { originalUrl?: string }) => string | undefined) => unknown
}

/** Removes what may be secret: OAuth codes of connecting an account, tokens of links, search terms. */
const pathOf = (address: string | undefined): string | undefined => address?.split(/[?#]/)[0]

/**
 * Medusa logs each request by Morgan, whose tokens are global to the process: redefines them so that URL and referrer are logged
 * without their query, in either of its formats (Medusa 2.21.2, `http/express-loader.js`). Called before routes are loaded.
 */
export function logPathsWithoutQuery(): void {
  // the framework's own copy
  const morgan = createRequire(require.resolve("@medusajs/framework/http"))("morgan") as Morgan
  morgan.token("url", ({ originalUrl, url }) => pathOf(originalUrl ?? url))
  morgan.token("referrer", ({ headers }) => pathOf(headers.referer))
}
