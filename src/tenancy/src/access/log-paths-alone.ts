import type { IncomingMessage } from "node:http"
import { createRequire } from "node:module"

interface Morgan {
  token: (name: string, said: (req: IncomingMessage & { originalUrl?: string }) => string | undefined) => unknown
}

/** Without what may be secret: the codes of connecting an account, tokens of links, what is searched for. */
const pathOf = (address: string | undefined): string | undefined => address?.split(/[?#]/)[0]

/**
 * Medusa writes a line for each request, by Morgan, whose tokens are the process's: address and referrer are written without their query from now on, in either
 * of its formats (Medusa 2.21.2, `http/express-loader.js`). Called before routes are loaded.
 */
export function logPathsAlone(): void {
  // the framework's own copy
  const morgan = createRequire(require.resolve("@medusajs/framework/http"))("morgan") as Morgan
  morgan.token("url", ({ originalUrl, url }) => pathOf(originalUrl ?? url))
  morgan.token("referrer", ({ headers }) => pathOf(headers.referer))
}
