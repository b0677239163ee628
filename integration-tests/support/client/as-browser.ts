import { request } from "node:http"

interface Answer {
  status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look into answers of every form
  data: any
  bytes: Buffer
  headers: Record<string, string | string[] | undefined>
}

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string | undefined>): Promise<Answer>
  delete(path: string, body?: unknown): Promise<Answer>
  cookies: Map<string, string>
}

/** A browser on one host that keeps its cookies; its requests reach a sales API process as from the edge proxy. */
export function asBrowser(salesApiUrl: string, host: string): Browser {
  const cookies = new Map<string, string>()

  const send = (method: string, path: string, body: unknown, extra: Record<string, string | undefined>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers: Record<string, string | undefined> = {
        "x-forwarded-host": `${host}:8000`,
        ...(method === "GET" ? {} : { origin: `http://${host}:8000` }),
        ...(text === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
        ...(cookies.size ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...extra,
      }
      const sent = request(
        `${salesApiUrl}${path}`,
        {
          method,
          headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
            string,
            string
          >,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on("data", (chunk: Buffer) => chunks.push(chunk))
          response.on("error", reject)
          response.on("end", () => {
            for (const line of response.headers["set-cookie"] ?? []) {
              const [pair] = line.split(";")
              cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1))
            }
            const bytes = Buffer.concat(chunks)
            const isJson = response.headers["content-type"]?.includes("json")
            resolve({
              status: response.statusCode ?? 0,
              data: isJson ? JSON.parse(bytes.toString()) : null,
              bytes,
              headers: response.headers,
            })
          })
        }
      )
      sent.on("error", reject)
      sent.end(text)
    })

  return {
    cookies,
    get: (path, headers = {}) => send("GET", path, undefined, headers),
    post: (path, body, headers = {}) => send("POST", path, body, headers),
    delete: (path, body) => send("DELETE", path, body, {}),
  }
}
