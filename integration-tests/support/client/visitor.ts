import { type IncomingMessage, request } from "node:http"
import { request as secureRequest } from "node:https"
import { setTimeout } from "node:timers/promises"

/** OpenSSL reads the coarse clock, which is up to a tick (10 ms) behind the exact one that dates a certificate */
const CLOCKS_APART_MS = 100

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer as a test reads it: a wrong guess fails the test
export type Loose = Record<string, any>

export interface Reply<Body = Record<string, unknown>> {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** parsed when the answer is JSON, else undefined */
  body: Body
}

export interface Ask {
  method?: "GET" | "POST" | "PATCH" | "DELETE" | "TRACE"
  json?: unknown
  /** urlencoded, as a form sends it */
  form?: Record<string, string>
  headers?: Record<string, string>
}

/**
 * A person with a browser's behaviour: keeps cookies by host, sends Origin on unsafe methods, connects to 127.0.0.1 with the Host
 * header (Node does not resolve `*.localhost`). Follows no redirects. With `ca` it speaks HTTPS to an edge proxy on 443, wherever
 * that listens here, and trusts no other authority.
 */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>()

  constructor(
    private readonly port: () => number,
    private readonly forwarded = false,
    private readonly ca?: string
  ) {}

  get = <Body = Loose>(host: string, path: string, ask: Ask = {}): Promise<Reply<Body>> => this.ask<Body>(host, path, ask)
  post = <Body = Loose>(host: string, path: string, json: unknown = {}, ask: Ask = {}): Promise<Reply<Body>> =>
    this.ask<Body>(host, path, { method: "POST", ...(ask.form ? {} : { json }), ...ask })
  delete = <Body = Record<string, unknown>>(host: string, path: string, ask: Ask = {}): Promise<Reply<Body>> =>
    this.ask<Body>(host, path, { method: "DELETE", ...ask })

  /** Cookies that this visitor would send to a host, e.g. to steal them in an attack test. */
  cookies(host: string): string {
    return [...(this.jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  private ask<Body>(host: string, path: string, how: Ask): Promise<Reply<Body>> {
    return this.send<Body>(host, path, how).catch(async (error: NodeJS.ErrnoException) => {
      // a certificate made on demand is valid from the second in which it was made
      if (error.code !== "CERT_NOT_YET_VALID") {
        throw error
      }
      await setTimeout(CLOCKS_APART_MS)

      return this.send<Body>(host, path, how)
    })
  }

  private send<Body>(host: string, path: string, { method = "GET", json, form, headers }: Ask): Promise<Reply<Body>> {
    const port = this.port()
    const payload = form ? new URLSearchParams(form).toString() : json === undefined ? "" : JSON.stringify(json)
    const origin = this.ca ? `https://${host}` : `http://${host}:${port}`
    const sent: Record<string, string> = {
      host: this.forwarded ? `127.0.0.1:${port}` : new URL(origin).host,
      accept: "application/json",
      ...(this.forwarded && { "x-forwarded-host": `${host}:${port}`, "x-forwarded-proto": "https" }),
      ...(method !== "GET" && { origin }),
      ...(payload && {
        "content-type": form ? "application/x-www-form-urlencoded" : "application/json",
        "content-length": String(Buffer.byteLength(payload)),
      }),
      ...(this.cookies(host) && { cookie: this.cookies(host) }),
      ...headers,
    }

    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path, method, headers: sent }
      const read = (answer: IncomingMessage) => {
        const chunks: Buffer[] = []
        answer.on("data", (chunk) => chunks.push(chunk))
        answer.on("error", reject)
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8")
          this.keep(host, answer.headers["set-cookie"] ?? [])
          const isJson = String(answer.headers["content-type"] ?? "").includes("json") && text !== ""
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            body: (isJson ? JSON.parse(text) : undefined) as Body,
          })
        })
      }
      const call = this.ca ? secureRequest({ ...options, ca: this.ca, servername: host }, read) : request(options, read)
      call.on("error", reject)
      call.end(payload)
    })
  }

  private keep(host: string, lines: string[]): void {
    const jar = this.jars.get(host) ?? new Map<string, string>()
    for (const line of lines) {
      const [pair, ...attributes] = line.split(";")
      const at = pair.indexOf("=")
      const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute))
      if (gone) {
        jar.delete(pair.slice(0, at).trim())
      } else {
        jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
      }
    }
    this.jars.set(host, jar)
  }
}
