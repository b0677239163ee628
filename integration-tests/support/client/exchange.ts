import { type IncomingMessage, request } from "node:http"
import { secureConnect } from "./secure-connect"

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer as a test reads it: a wrong guess fails the test
type Anything = any

export type Loose = Record<string, Anything>

export type Headers = Record<string, string | string[] | undefined>

export interface Reply<Body = Anything> {
  status: number
  headers: Headers
  text: string
  bytes: Buffer
  /** parsed when the answer is JSON, else its text */
  body: Body
  location: string | undefined
  /** name=value of each cookie that was set */
  cookies: string[]
}

/** At most one of them is sent. */
export interface Payload {
  json?: unknown
  /** urlencoded, as a form sends it */
  form?: Record<string, string>
  /** sent unchanged, as JSON */
  raw?: string
}

export interface Exchange extends Payload {
  port: number | string
  method?: string
  path: string
  /** undefined: not sent */
  headers?: Headers
  /** speaks HTTPS to this name, and trusts this authority only */
  tls?: { ca: string; servername: string }
}

/**
 * One request to this machine, and its whole answer. Adds no header but the body's type and length. The host is a header, since
 * Node does not resolve `*.localhost`. Follows no redirects.
 */
export async function exchange({ port, method = "GET", path, headers, tls, ...payload }: Exchange): Promise<Reply> {
  const sent = written(payload)
  const secure = tls && (await secureConnect({ port, ...tls }))
  const named = {
    ...(sent && { "content-type": sent.type, "content-length": String(Buffer.byteLength(sent.text)) }),
    ...headers,
  }
  const options = {
    host: "127.0.0.1",
    port,
    path,
    method,
    headers: Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
    ...(secure && { createConnection: () => secure }),
  }

  return new Promise((resolve, reject) => {
    const read = (answer: IncomingMessage) => {
      const chunks: Buffer[] = []
      // an event stream has no end: its status shows who may read it
      if (answer.headers["content-type"] === "text/event-stream") {
        resolve(replyOf(answer, Buffer.alloc(0)))
        answer.destroy()
      }
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("error", reject)
      answer.on("end", () => resolve(replyOf(answer, Buffer.concat(chunks))))
    }
    const call = request(options, read)
    call.on("error", reject)
    call.end(sent?.text)
  })
}

function written({ json, form, raw }: Payload): { type: string; text: string } | undefined {
  if (form) {
    return { type: "application/x-www-form-urlencoded", text: new URLSearchParams(form).toString() }
  }
  const text = raw ?? JSON.stringify(json)

  return text ? { type: "application/json", text } : undefined
}

function replyOf({ statusCode, headers }: IncomingMessage, bytes: Buffer): Reply {
  const text = bytes.toString("utf8")

  return {
    status: statusCode ?? 0,
    headers,
    text,
    bytes,
    body: String(headers["content-type"] ?? "").includes("json") ? parsed(text) : text,
    location: headers.location,
    cookies: (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]),
  } as Reply
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
