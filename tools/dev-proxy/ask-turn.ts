import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http"
import { browserHeaders, upstreamHeaders } from "./headers"
import type { AskedHost } from "./host-name"

/** Choosing places without a sales API is not possible anyway, so the request is not kept longer. */
const ANSWER_TIMEOUT_MS = 5_000

/** The redirect that the browser gets instead of the page. */
interface TurnRefusal {
  status: number
  headers: OutgoingHttpHeaders
}

/**
 * Asks the sales API whether a request may see the places of a date that can have a waiting room: `GET /internal/turns` with the
 * caller's cookies and the requested address in X-Forwarded-Uri, as `forward_auth` of the production proxy does.
 *
 * @returns null: it may, also when the sales API refuses for another reason, such as a closed site, of which the storefront has a
 *   page; otherwise the redirect to the waiting room's page
 * @throws Error when no sales API answers
 */
export function askTurn(
  request: IncomingMessage,
  host: AskedHost,
  salesApi: URL,
  publicOrigin: string
): Promise<TurnRefusal | null> {
  return new Promise((resolve, reject) => {
    const asking = http.request(
      {
        // a connection of its own, which the sales API cannot have closed meanwhile
        agent: false,
        method: "GET",
        host: salesApi.hostname,
        port: salesApi.port,
        path: "/internal/turns",
        headers: {
          ...upstreamHeaders(request, host),
          "x-forwarded-method": request.method,
          "x-forwarded-uri": request.url,
        },
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      },
      (answer) => {
        const { statusCode = 502 } = answer

        answer.resume()
        if (statusCode >= 500) {
          return reject(new Error(`the sales API answered ${statusCode}`))
        }
        const isRedirect = statusCode >= 300 && statusCode < 400

        resolve(isRedirect ? { status: statusCode, headers: browserHeaders(answer, host, publicOrigin) } : null)
      }
    )

    asking.once("error", reject)
    asking.end()
  })
}
