/** A refusal of the window, or no answer at all (`offline`, `internal`). `code` is one of the kernel's error codes. */
export class WindowRefusal extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {}
  ) {
    super(`the window refused: ${code}`)
  }
}

/** Asks the window of this site from the browser. @throws WindowRefusal */
export async function askWindow<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`/_w${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "same-origin",
  }).catch(() => {
    throw new WindowRefusal("offline")
  })

  if (answer.status === 204) {
    return undefined as T
  }
  const parsed = (await answer.json().catch(() => null)) as T | { code?: string; details?: Record<string, unknown> } | null

  if (answer.ok && parsed !== null) {
    return parsed as T
  }
  const refusal = (parsed ?? {}) as { code?: string; details?: Record<string, unknown> }

  throw new WindowRefusal(refusal.code ?? "internal", refusal.details ?? {})
}

/** The code of whatever was thrown, for choosing words. */
export const refusalCode = (error: unknown): string => (error instanceof WindowRefusal ? error.code : "internal")
