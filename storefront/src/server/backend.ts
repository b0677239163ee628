import "server-only"
import { READER_ADDRESS, signReaderAddress } from "@guichet/kernel/reader-address"
import { platformSecret } from "@guichet/kernel/secret"
import { siteOfKey } from "../tenancy/site-table"

const ANSWER_TIMEOUT_MS = 8_000

const medusaUrl = () => process.env.MEDUSA_URL ?? `http://127.0.0.1:${process.env.MEDUSA_PORT ?? 9000}`
const salesApiUrl = () => process.env.SALES_API_URL ?? `http://127.0.0.1:${process.env.SALES_API_PORT ?? 9100}`

/** A refusal with a reason: a backend answer below 500, except 404. `code` is one of the kernel's. */
export class BackendRefusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly details: Record<string, unknown>
  ) {
    super(`the backend refused: ${code}`)
  }
}

export interface Ask {
  method?: "GET" | "POST" | "DELETE"
  body?: unknown
  headers?: Record<string, string>
  /** address to rate-limit by, as seen by the edge proxy */
  address?: string
  /** timeout, 8 s by default */
  timeout_ms?: number
}

/**
 * Sends a request to the backend for one site. Null for 404.
 * @throws BackendRefusal (4xx)
 * @throws Error (5xx, no answer): never cached, so that a temporary failure is not cached as "missing"
 */
export function askBackend<T>(site_key: string, path: string, ask: Ask = {}): Promise<T | null> {
  const { canonical_host, publishable_key } = siteOfKey(site_key)

  return answerOf<T>(`${medusaUrl()}${path}`, ask, {
    "x-publishable-api-key": publishable_key,
    ...forwarded(canonical_host),
    ...countedBy(ask.address, canonical_host),
  })
}

interface Asker {
  host: string
  cookie: string
  /** address to rate-limit by, as seen by the edge proxy */
  address?: string
}

/** Sends a request to the sales API with the reader's host and cookies. Null for 404. @throws as askBackend */
export function askSalesApi<T>(asker: Asker, path: string): Promise<T | null> {
  return answerOf<T>(`${salesApiUrl()}${path}`, {}, asReader(asker))
}

/** Reads data that is not JSON: a hall's geometry, the status of its places. Null for 404. @throws as askBackend */
export async function readWindow(asker: Asker, path: string): Promise<Uint8Array | null> {
  const answer = await sent(`${salesApiUrl()}${path}`, {}, asReader(asker))

  return answer && new Uint8Array(await answer.arrayBuffer())
}

/**
 * Makes a change at the sales API as the reader, whose form sent this origin. Null for 404.
 *
 * @returns the answer and the cookies to set in the reader's browser
 * @throws as askBackend
 */
export async function changeBySalesApi<T>(
  asker: Asker & { origin: string },
  method: "POST" | "DELETE",
  path: string,
  body?: unknown
): Promise<{ answer: T | null; cookies: string[] }> {
  const answer = await sent(`${salesApiUrl()}${path}`, { method, body }, { ...asReader(asker), origin: asker.origin })

  return { answer: answer && ((await answer.json()) as T), cookies: answer?.headers.getSetCookie() ?? [] }
}

const asReader = ({ host, cookie, address }: Asker) => ({ cookie, ...forwarded(host), ...countedBy(address, host) })

/** Signed, so that the backend rate-limits by the reader's address and no one else on our network can forge one. */
const countedBy = (address: string | undefined, host: string): Record<string, string> =>
  address ? { [READER_ADDRESS]: signReaderAddress(address, host, Date.now(), platformSecret(process.env)) } : {}

const forwarded = (host: string) => ({ "x-forwarded-host": host, "x-forwarded-proto": "https" })

async function answerOf<T>(url: string, ask: Ask, own: Record<string, string>): Promise<T | null> {
  const answer = await sent(url, ask, own)

  return answer && ((await answer.json()) as T)
}

async function sent(
  url: string,
  { method = "GET", body, headers, timeout_ms = ANSWER_TIMEOUT_MS }: Ask,
  own: Record<string, string>
): Promise<Response | null> {
  const answer = await fetch(url, {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
      ...own,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(timeout_ms),
  })

  if (answer.ok) {
    return answer
  }
  const refusal = (await answer.json().catch(() => ({}))) as { code?: string; details?: Record<string, unknown> }

  if (answer.status === 404 && refusal.code !== "plan_not_found") {
    return null
  }
  if (answer.status < 500) {
    throw new BackendRefusal(refusal.code ?? "invalid_data", answer.status, refusal.details ?? {})
  }
  throw new Error(`${new URL(url).pathname} answered ${answer.status}`)
}
