/** A refused request. `code` is one of the kernel's error record, or `network` if there was no response. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly details: Record<string, unknown> = {}
  ) {
    super(code)
    this.name = "ApiError"
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

type Query = Record<string, string | number | undefined>

/** GET from this console's API. @throws ApiError */
export const read = <T>(path: string, query: Query = {}): Promise<T> => send<T>("GET", path + queryString(query))

/** POST with a JSON body, `{}` by default. @throws ApiError */
export const write = <T>(path: string, body: object = {}): Promise<T> => send<T>("POST", path, body)

/** GET of a file. @throws ApiError */
export const readFile = async (path: string): Promise<Blob> => (await ask(path, {})).blob()

/** DELETE. @throws ApiError */
export const erase = <T>(path: string): Promise<T> => send<T>("DELETE", path)

/**
 * Downloads a file whose route may require a confirmation, which a plain link cannot answer.
 *
 * @throws ApiError
 */
export async function download(path: string): Promise<void> {
  const answer = await ask(path, {})
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? []
  const url = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement("a"), { href: url, download: name ?? "" })
  link.click()
  // the browser reads the file after the click
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await ask(path, {
    method,
    headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
    body: body && JSON.stringify(body),
  })

  return parsed(await answer.text()) as T
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(path, { credentials: "same-origin", ...init }).catch(() => null)

  if (!answer) {
    throw new ApiError("network", 0)
  }
  if (!answer.ok) {
    const json = parsed(await answer.text())
    throw new ApiError(codeOf(json, answer.status), answer.status, (json?.details as Record<string, unknown>) ?? {})
  }

  return answer
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return text ? (JSON.parse(text) as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Medusa's own errors have a type instead of one of our codes. */
function codeOf(json: Record<string, unknown> | null, status: number): string {
  const byStatus: Record<number, string> = {
    400: "invalid_data",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    503: "unavailable",
  }

  return json?.type === "domain_error" ? String(json.code) : (byStatus[status] ?? "internal")
}

function queryString(query: Query): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")

  return asked.length > 0 ? `?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}` : ""
}
