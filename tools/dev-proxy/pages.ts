import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { ANSWER_HEADERS } from "./headers"

/** The edge proxy's own messages, in both languages. */
const SAYINGS = {
  host_unknown: {
    status: 404,
    fr: ["Il n’y a pas de billetterie à cette adresse.", "Vérifiez l’adresse : une lettre a peut-être changé."],
    en: ["There is no ticket office at this address.", "Check the address: a letter may have changed."],
  },
  route_closed: {
    status: 404,
    fr: ["Cette page n’existe pas.", "Revenez à l’accueil de ce site."],
    en: ["This page does not exist.", "Go back to this site’s home page."],
  },
  invalid_data: {
    status: 400,
    fr: ["Cette adresse n’est pas lisible.", "Revenez à l’accueil de ce site."],
    en: ["This address cannot be read.", "Go back to this site’s home page."],
  },
  body_refused: {
    status: 400,
    fr: ["Cette demande n’est pas lisible.", "Revenez à l’accueil de ce site."],
    en: ["This request cannot be read.", "Go back to this site’s home page."],
  },
  method_refused: {
    status: 405,
    fr: ["Cette action n’est pas possible à cette adresse.", "Revenez à l’accueil de ce site."],
    en: ["This action is not possible at this address.", "Go back to this site’s home page."],
  },
  unavailable: {
    status: 503,
    fr: ["De retour dans un instant.", "Rien n’est perdu : cette page se recharge automatiquement."],
    en: ["Back in a moment.", "Nothing is lost: this page reloads automatically."],
  },
} as const

export type Saying = keyof typeof SAYINGS

const RETRY_SECONDS = 3
/** Methods that upstreams understand. TRACE would show a caller its own cookies, and Next answers it with 500. */
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

/** Responds with one of these messages: a page for people, the kernel's error body for programs. */
export function say(saying: Saying, request: IncomingMessage, response: ServerResponse): void {
  const { status, en } = SAYINGS[saying]
  const forPeople = (request.headers.accept ?? "").includes("text/html") && !(request.url ?? "").startsWith("/sales-api")
  const body = forPeople
    ? page(saying)
    : JSON.stringify({ type: "domain_error", code: saying, message: en[0], retryable: status === 503, details: {} })
  const headers: OutgoingHttpHeaders = {
    ...ANSWER_HEADERS,
    "cache-control": "no-store",
    "content-type": forPeople ? "text/html; charset=utf-8" : "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  }

  if (status === 503) {
    headers["retry-after"] = String(RETRY_SECONDS)
  }
  if (status === 405) {
    headers.allow = METHODS.join(", ")
  }
  if (status === 400 || status === 405) {
    headers.connection = "close" // the rest of this connection is not trusted either
  }
  response.writeHead(status, headers)
  response.end(request.method === "HEAD" ? undefined : body)
}

function page(saying: Saying): string {
  const { status, fr, en } = SAYINGS[saying]
  const part = (lang: string, [title, more]: readonly [string, string]) =>
    `<section lang="${lang}"><h1>${title}</h1><p>${more}</p></section>`

  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">${
    status === 503 ? `<meta http-equiv="refresh" content="${RETRY_SECONDS}">` : ""
  }<title>${fr[0]} ${en[0]}</title><style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;gap:2.5rem;padding:2rem;font:1.0625rem/1.5 system-ui,sans-serif;color:CanvasText;background:Canvas}section{max-width:32rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem;text-wrap:balance}p{margin:0;opacity:.8}section+section h1{font-size:1.125rem}</style></head><body><main style="display:contents">${part(
    "fr",
    fr
  )}${part("en", en)}</main></body></html>`
}
