import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { PeerCertificate } from "node:tls"
import { eventually, freePort, OwnProcess, root } from "./child"
import { secureConnect } from "./client/secure-connect"

export interface Caddy {
  port: number
  /** plain HTTP, which only redirects to HTTPS */
  httpPort: number
  /** the local CA's own certificate, for clients that shall trust it */
  ca: string
  /** the signing certificate, for a browser that must be given it */
  intermediate: () => string
  log: () => string
  stop: () => Promise<void>
}

interface Upstreams {
  domain: string
  /** "host:port host:port" */
  servers: string
  salesApis: string
  storefronts: string
  certificates_ask: string
  /** additional global options of Caddy, one per line */
  options?: string[]
}

/** Caddy with the project's own Caddyfile, on a free port, with its own CA in place of a public one. */
export async function givenCaddy({
  domain,
  servers,
  salesApis,
  storefronts,
  certificates_ask,
  options = [],
}: Upstreams): Promise<Caddy> {
  const home = mkdtempSync(join(tmpdir(), "caddy-"))
  const [port, httpPort, admin] = [await freePort(), await freePort(), await freePort()]
  const caddy = new OwnProcess(
    ["caddy", "run", "--config", join(root, "tools", "deploy", "Caddyfile"), "--adapter", "caddyfile"],
    {
      HOME: home,
      XDG_DATA_HOME: join(home, "data"),
      XDG_CONFIG_HOME: join(home, "config"),
      PLATFORM_DOMAIN: domain,
      SERVERS: servers,
      SALES_APIS: salesApis,
      STOREFRONTS: storefronts,
      CERTIFICATES_ASK: certificates_ask,
      HTTPS_PORT: String(port),
      HTTP_PORT: String(httpPort),
      CADDY_ADMIN: `127.0.0.1:${admin}`,
      CADDY_GLOBAL_OPTIONS: ["local_certs", "skip_install_trust", ...options].join("\n"),
    },
    `http://127.0.0.1:${admin}/config/`
  )
  await caddy.start()
  const authority = join(home, "data", "caddy", "pki", "authorities", "local")
  let ca = ""
  await eventually(() => {
    try {
      ca = readFileSync(join(authority, "root.crt"), "utf8")
    } catch {
      return false // not created yet
    }

    return ca.includes("END CERTIFICATE")
  }, "a local certificate authority")

  return {
    port,
    httpPort,
    ca,
    intermediate: () => readFileSync(join(authority, "intermediate.crt"), "utf8"),
    log: () => caddy.log,
    stop: async () => {
      await caddy.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** One request as raw bytes, for what no client library would send. @returns status, headers and body unchanged */
export async function rawRequest(
  { port, ca }: Pick<Caddy, "port" | "ca">,
  host: string,
  lines: string
): Promise<{ status: number; head: string; text: string; certificate: PeerCertificate }> {
  const socket = await secureConnect({ port, ca, servername: host })
  const certificate = socket.getPeerCertificate()

  return new Promise((resolve, reject) => {
    let answer = ""
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString("utf8")))
    socket.on("end", () => {
      const [head, ...text] = answer.split("\r\n\r\n")
      resolve({ status: Number(/^HTTP\/1.1 (\d{3})/.exec(head)?.[1] ?? 0), head, text: text.join("\r\n\r\n"), certificate })
    })
    socket.on("error", reject)
    socket.write(lines)
  })
}
