import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib"
import { freePort, OwnProcess, root } from "../support/child"
import { exchange } from "../support/client/exchange"

const SCRIPT = `/* a built file */${"const seat = 1;".repeat(200)}`
const BUILT = "/_next/static/chunks/a.js"
/** In the place of Next, so that no build is needed: answers what is left to it, survives an uncaught exception as Next does. */
const NEXT = `module.exports = () => ({
  prepare: async () => {
    process.on("uncaughtException", (error) => console.error(error))
    setInterval(() => {}, 60_000)
  },
  getRequestHandler: () => async (request, response) => {
    response.statusCode = request.url.endsWith("a.js") ? 200 : 404
    response.end("from Next")
  },
  close: async () => {},
})`

describe("T1 the storefront's own server", () => {
  const folder = mkdtempSync(join(tmpdir(), "storefront-server-"))
  let storefront: OwnProcess
  let port: number
  const serverAt = (at: number) =>
    new OwnProcess(
      [process.execPath, "server.mjs", "-H", "127.0.0.1", "-p", String(at)],
      { NODE_ENV: "production", NODE_OPTIONS: "" },
      `http://127.0.0.1:${at}/`,
      folder
    )
  const asked = (headers: Record<string, string>, { path = BUILT, method = "GET" } = {}) =>
    exchange({ port, method, path, headers })

  beforeAll(async () => {
    const chunks = join(folder, ".next", "static", "chunks")
    const next = join(folder, "node_modules", "next")
    mkdirSync(chunks, { recursive: true })
    mkdirSync(next, { recursive: true })
    writeFileSync(join(next, "index.js"), NEXT)
    for (const file of ["server.mjs", "static-files.mjs"]) cpSync(join(root, "storefront", file), join(folder, file))
    writeFileSync(join(chunks, "a.js"), SCRIPT)
    writeFileSync(join(chunks, "a.js.br"), brotliCompressSync(SCRIPT))
    writeFileSync(join(chunks, "a.js.gz"), gzipSync(SCRIPT))
    port = await freePort()
    storefront = serverAt(port)
    await storefront.start()
  })
  afterAll(async () => {
    await storefront.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it("sends a built file compressed, and to HEAD its headers only", async () => {
    const [whole, head] = [await asked({ "accept-encoding": "br" }), await asked({ "accept-encoding": "br" }, { method: "HEAD" })]

    expect(brotliDecompressSync(whole.bytes).toString()).toBe(SCRIPT)
    expect([head.status, head.bytes.length, head.headers["content-length"]]).toEqual([200, 0, String(whole.bytes.length)])
  })

  it("names Accept-Encoding in Vary in each form of a built file, also in the uncompressed one that Next sends", async () => {
    const forms = await Promise.all(
      ["br", "gzip", "identity", "br;q=0, gzip;q=0", "*;q=0"].map((coding) => asked({ "accept-encoding": coding }))
    )
    const part = await asked({ "accept-encoding": "br", range: "bytes=0-9" })
    const page = await asked({ "accept-encoding": "br" }, { path: "/events" })

    expect([...forms, part].map(({ headers }) => [headers["content-encoding"], headers.vary])).toEqual([
      ["br", "Accept-Encoding"],
      ["gzip", "Accept-Encoding"],
      [undefined, "Accept-Encoding"],
      [undefined, "Accept-Encoding"],
      [undefined, "Accept-Encoding"],
      [undefined, "Accept-Encoding"],
    ])
    expect(page.headers.vary).toBeUndefined()
  })

  it("answers 304 to a browser that has this form of the file, and sends the other form whole", async () => {
    const { headers } = await asked({ "accept-encoding": "br" })
    const etag = `${headers.etag}`
    const ask = (coding: string, known: string) => asked({ "accept-encoding": coding, "if-none-match": known })

    const same = await ask("br", etag)
    const changed = await ask("br", '"another"')
    const gzip = await ask("gzip", etag)
    const listed = await Promise.all([`W/${etag}`, `"another", ${etag}`, "*"].map((known) => ask("br", known)))

    expect([same.status, same.bytes.length, same.headers.etag, same.headers["cache-control"], same.headers.vary]).toEqual([
      304,
      0,
      etag,
      "public, max-age=31536000, immutable",
      "Accept-Encoding",
    ])
    expect([changed.status, gzip.status, gzip.headers["content-encoding"]]).toEqual([200, 200, "gzip"])
    expect(gzip.headers.etag).not.toBe(etag)
    expect(listed.map(({ status }) => status)).toEqual([304, 304, 304])
  })

  it("finds files by name only: other spellings of a path, and the compressed copies, are left to Next", async () => {
    const paths = [
      "/_next/static/../static/chunks/a.js",
      "/_next/static/%2e%2e/static/chunks/a.js",
      "/_next/static/chunks%2fa.js",
      "/_next/static/chunks%252fa.js",
      "/_next/static/chunks\\a.js",
      "//_next/static/chunks/a.js",
      "/_next/static/chunks/a.js%00",
      "/_next/static/chunks/a.js.br",
      "/_next/static/__proto__",
    ]

    const answers = await Promise.all(paths.map((path) => asked({ "accept-encoding": "br" }, { path })))

    expect(answers.map(({ text, headers }) => [text, headers["content-encoding"]])).toEqual(
      paths.map(() => ["from Next", undefined])
    )
  })

  it("ends with an error when its port is taken", async () => {
    const taken: Server = createServer((_request, response) => response.writeHead(503).end())
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
    const second = serverAt((taken.address() as AddressInfo).port)

    const started = second.start()

    await expect(started).rejects.toThrow(/ended at its start:[^]*EADDRINUSE/)
    await second.kill()
    await new Promise((resolve) => taken.close(resolve))
  })
})
