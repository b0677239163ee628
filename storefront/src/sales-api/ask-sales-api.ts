/** A refusal by the sales API, or no answer (`offline`, `internal`). `code` is one of the kernel's error codes. */
export class SalesApiRefusal extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {}
  ) {
    super(`the sales API refused: ${code}`)
  }
}

/** Sends a request to the sales API of this site from the browser. @throws SalesApiRefusal */
export async function askSalesApi<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`/sales-api${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "same-origin",
  }).catch(() => {
    throw new SalesApiRefusal("offline")
  })

  if (answer.status === 204) {
    return undefined as T
  }
  const parsed = (await answer.json().catch(() => null)) as T | { code?: string; details?: Record<string, unknown> } | null

  if (answer.ok && parsed !== null) {
    return parsed as T
  }
  const refusal = (parsed ?? {}) as { code?: string; details?: Record<string, unknown> }

  throw new SalesApiRefusal(refusal.code ?? "internal", refusal.details ?? {})
}

/** The code of any thrown error, for choosing words. */
export const refusalCode = (error: unknown): string => (error instanceof SalesApiRefusal ? error.code : "internal")
