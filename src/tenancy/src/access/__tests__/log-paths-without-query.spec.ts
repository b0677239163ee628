import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { createRequire } from "node:module"
import type { AddressInfo } from "node:net"
import { configManager } from "@medusajs/framework/config"
import { expressLoader } from "@medusajs/framework/http"
import { logger } from "@medusajs/framework/logger"
import { logPathsWithoutQuery } from "../log-paths-without-query"

type App = Parameters<typeof expressLoader>[0]["app"]

// the framework's own copy: it has no other
const express = createRequire(require.resolve("@medusajs/framework/http"))("express") as () => App

/** The lines that Medusa's own server logs for one request. */
async function linesOf(mode: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  const before = process.env.NODE_ENV
  const lines: string[] = []
  const keep = (words: unknown) => {
    lines.push(String(words))

    return true
  }
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(keep),
    jest.spyOn(logger, "http").mockImplementation(keep),
    jest.spyOn(logger, "shouldLog").mockReturnValue(true),
  ]
  Object.assign(process.env, { NODE_ENV: mode })
  let server: Server | undefined
  try {
    const app = express()
    await expressLoader({ app, container: { resolve: () => logger } as never })
    app.use((_: IncomingMessage, res: ServerResponse) => void res.end("ok"))
    server = await new Promise<Server>((resolve) => {
      const listening: Server = app.listen(0, "127.0.0.1", () => resolve(listening))
    })
    await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })).text()
    await new Promise<unknown>((resolve) => server?.close(resolve))
  } finally {
    Object.assign(process.env, { NODE_ENV: before })
    spies.forEach((spy) => spy.mockRestore())
  }

  return lines.join("")
}

describe("L20 the log line of a request", () => {
  beforeAll(() => {
    configManager.loadConfig({
      baseDir: __dirname,
      projectConfig: {
        projectConfig: { databaseUrl: "postgres://none", http: { cookieSecret: "none", jwtSecret: "none" } },
      } as never,
    })
    logPathsWithoutQuery()
  })

  it.each(["production", "development"])("contains the path and nothing after it, in %s", async (mode) => {
    const lines = await linesOf(mode, "/admin/payments/connect/return?code=ac_secret&state=st_secret", {
      referer: "https://console.example.org/app/orders?token=tk_secret#rc_secret",
    })

    expect(lines).toMatch(/GET/)
    expect(lines).toContain("/admin/payments/connect/return")
    expect(lines).toContain("https://console.example.org/app/orders")
    expect(lines).not.toMatch(/_secret|[?#]/)
  })
})
