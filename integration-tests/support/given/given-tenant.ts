import { sharedPool } from "@guichet/kernel/pool"
import { consoleCode } from "../console-code"
import type { Platform } from "../platform"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { request } from "node:http"

export interface Reply {
  status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many routes, asserted field by field
  body: any
  location: string | undefined
  cookies: string[]
}

export interface Ask {
  headers?: Record<string, string>
  cookie?: string
  json?: unknown
  raw?: string
}

/** Sends requests to Medusa as the edge proxy does: Node does not resolve `*.localhost`, so the host is a header. */
export function send(
  platform: Platform,
  host: string,
  method: string,
  path: string,
  { headers, cookie, json, raw }: Ask = {}
): Promise<Reply> {
  const payload = raw ?? (json === undefined ? "" : JSON.stringify(json))

  return new Promise((resolve, reject) => {
    const call = request(
      {
        hostname: "127.0.0.1",
        port: new URL(platform.medusaUrl()).port,
        method,
        path,
        headers: {
          host,
          "x-forwarded-host": host,
          "x-forwarded-proto": "https",
          origin: `https://${host}`,
          ...(payload && { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
          ...(cookie && { cookie }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on("data", (chunk: Buffer) => chunks.push(chunk))
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString()
          const isJson = String(answer.headers["content-type"] ?? "").includes("json")
          resolve({
            status: answer.statusCode ?? 0,
            body: isJson && text ? JSON.parse(text) : text,
            location: answer.headers.location,
            cookies: (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]),
          })
        })
      }
    )
    call.on("error", reject)
    call.end(payload)
  })
}

export interface Staff extends CreatedTenant {
  cookie: string
}

/** A tenant made by its workflow, with its owner signed in by the one-time code, with a password. */
export async function givenTenant(platform: Platform, slug: string, kind: "client" | "platform" = "client"): Promise<Staff> {
  const { result } = await createTenantWorkflow(platform.container()).run({
    input: { kind, name: `House ${slug}`, slug, country: "FR", currency: "eur", owner: { email: `owner@${slug}.example` } },
  })
  const entered = await send(platform, result.console_host, "POST", "/admin/session/enter", {
    json: { code: await consoleCode(sharedPool(platform.databaseUrl), result) },
  })
  if (entered.status !== 200) {
    throw new Error(`The console of ${slug} did not open: ${JSON.stringify(entered)}`)
  }

  const chosen = await send(platform, result.console_host, "POST", "/admin/session/password", {
    cookie: entered.cookies.join("; "),
    json: { password: "copper lantern forty" },
  })
  if (chosen.status !== 200) {
    throw new Error(`No password was set in ${slug}: ${JSON.stringify(chosen)}`)
  }

  return { ...result, cookie: chosen.cookies.join("; ") }
}
