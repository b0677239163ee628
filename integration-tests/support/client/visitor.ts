import { exchange, type Headers, type Loose, type Payload, type Reply } from "./exchange"

export interface VisitorRequest extends Payload {
  method?: "GET" | "POST" | "PATCH" | "DELETE" | "TRACE"
  headers?: Headers
}

/**
 * A person with a browser's behaviour: keeps cookies by host, sends Origin on unsafe methods, connects to 127.0.0.1 with the Host
 * header. With `forwarded` it reaches a server as through the edge proxy. With `ca` it speaks HTTPS to an edge proxy on 443,
 * wherever that listens here, and trusts no other authority.
 */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>()

  constructor(
    private readonly port: () => number,
    private readonly forwarded = false,
    private readonly ca?: string
  ) {}

  get = <Body = Loose>(host: string, path: string, more: VisitorRequest = {}): Promise<Reply<Body>> =>
    this.ask<Body>(host, path, more)
  post = <Body = Loose>(host: string, path: string, json: unknown = {}, more: VisitorRequest = {}): Promise<Reply<Body>> =>
    this.ask<Body>(host, path, { method: "POST", ...(more.form ? {} : { json }), ...more })
  delete = <Body = Loose>(host: string, path: string, more: VisitorRequest = {}): Promise<Reply<Body>> =>
    this.ask<Body>(host, path, { method: "DELETE", ...more })

  /** Cookies that this visitor would send to a host, e.g. to steal them in an attack test. */
  cookies(host: string): string {
    return [...this.jar(host)].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  /** Values by name, to read or to plant them. */
  jar(host: string): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>()
    this.jars.set(host, jar)

    return jar
  }

  private async ask<Body>(host: string, path: string, { method = "GET", headers, ...payload }: VisitorRequest) {
    const port = this.port()
    const origin = this.ca ? `https://${host}` : `http://${host}:${port}`
    const reply = await exchange({
      ...payload,
      port,
      path,
      method,
      tls: this.ca ? { ca: this.ca, servername: host } : undefined,
      headers: {
        host: this.forwarded ? `127.0.0.1:${port}` : new URL(origin).host,
        accept: "application/json",
        ...(this.forwarded && { "x-forwarded-host": `${host}:${port}`, "x-forwarded-proto": "https" }),
        ...(method !== "GET" && { origin }),
        ...(this.cookies(host) && { cookie: this.cookies(host) }),
        ...headers,
      },
    })
    this.keep(host, [reply.headers["set-cookie"] ?? []].flat())

    return reply as Reply<Body>
  }

  private keep(host: string, lines: string[]): void {
    const jar = this.jar(host)
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
  }
}
