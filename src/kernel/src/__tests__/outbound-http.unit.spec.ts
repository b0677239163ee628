import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { validateOutboundUrl, outboundOptions, postToExternal } from "../outbound-http"

const terms = outboundOptions({ PLATFORM_DOMAIN: "scenes.example.com", PLATFORM_MODE: "production" })

const REFUSED: [url: string, refused: string][] = [
  ["http://hooks.example.org/x", "scheme"],
  ["ftp://hooks.example.org/x", "scheme"],
  ["file:///etc/passwd", "scheme"],
  ["gopher://hooks.example.org/_x", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["data:text/plain,x", "scheme"],
  ["https://user:word@hooks.example.org/", "credentials"],
  ["https://hooks.example.org@127.0.0.1/", "credentials"],
  ["https://hooks.example.org:22/", "port"],
  ["https://hooks.example.org:5432/", "port"],
  ["https://hooks.example.org:80/", "port"],
  ["https://hooks.example.org/#x", "fragment"],
  ["https://127.0.0.1/", "address"],
  ["https://127.1/", "address"],
  ["https://2130706433/", "address"],
  ["https://0x7f000001/", "address"],
  ["https://0177.0.0.1/", "address"],
  ["https://0/", "address"],
  ["https://[::1]/", "address"],
  ["https://[::ffff:127.0.0.1]/", "address"],
  ["https://[64:ff9b::7f00:1]/", "address"],
  ["https://169.254.169.254/latest/meta-data/", "address"],
  ["https://1.1.1.1/", "address"],
  ["https://１２７.０.０.１/", "address"],
  ["https://①②⑦.0.0.1/", "address"],
  ["https://localhost/", "name"],
  ["https://LOCALHOST./", "name"],
  ["https://a.localhost/", "name"],
  ["https://metadata.google.internal/", "name"],
  ["https://metadata/", "name"],
  ["https://printer.local/", "name"],
  ["https://nas.lan/", "name"],
  ["https://router.home.arpa/", "name"],
  ["https://x.onion/", "name"],
  ["https://scenes.example.com/", "name"],
  ["https://halles.scenes.example.com/", "name"],
  ["https://HALLES.Scenes.Example.com./", "name"],
  ["https://-x.example.org/", "name"],
  ["https://hooks.example.org\\@127.0.0.1/", "malformed"],
  ["https://hooks.example.org/ x", "malformed"],
  ["https://hooks.example.org\n.evil.example/", "malformed"],
  ["//hooks.example.org/", "malformed"],
  ["hooks.example.org", "malformed"],
  ["https://", "malformed"],
  ["https://%00/", "malformed"],
  ["https://[::1", "malformed"],
  [`https://hooks.example.org/${"x".repeat(500)}`, "malformed"],
  ["", "malformed"],
]

describe("S10 addresses for outbound calls", () => {
  it.each(REFUSED)("%j is refused: %s", (text, refused) => {
    expect(validateOutboundUrl(text, terms)).toEqual({ refused })
  })

  it.each([
    "https://hooks.example.org/in?x=1",
    "https://HOOKS.example.org./",
    "https://hooks.example.org:8443/a/b",
    "https://münchen.de/x",
  ])("%s is accepted", (text) => {
    expect(validateOutboundUrl(text, terms)).toHaveProperty("url")
  })
})

describe("S10 an outbound call", () => {
  let server: Server
  let asked: string[]
  const at = (path: string) => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  const here = outboundOptions({ PLATFORM_MODE: "test", OUTBOUND_ALLOWED_ADDRESSES: "127.0.0.1" })
  const post = (url: URL, more: { terms?: typeof here; timeout_ms?: number } = {}) =>
    postToExternal(url, { headers: { "content-type": "application/json" }, body: "{}", terms: here, ...more })

  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push(`${req.method} ${req.url}`)
      const answers: Record<string, () => void> = {
        "/ok": () => res.end("fine"),
        "/moved": () => res.writeHead(302, { location: "/ok" }).end(),
        "/endless": () => setInterval(() => res.write("x".repeat(10_000)), 1).unref(),
        "/cut": () => res.writeHead(200, { "content-length": "10" }).write("x", () => res.destroy()),
        "/silent": () => undefined,
      }
      answers[req.url ?? ""]?.()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  beforeEach(() => {
    asked = []
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it("returns the status and follows no redirect", async () => {
    expect(await post(at("/ok"))).toEqual({ status: 200, ms: expect.any(Number) })
    expect(await post(at("/moved"))).toEqual({ status: 302, ms: expect.any(Number) })
    expect(asked).toEqual(["POST /ok", "POST /moved"])
  })

  it("connects to no internal address, whatever name resolves to it", async () => {
    const rebound = new URL(`http://localhost:${at("/ok").port}/ok`)

    expect(await post(rebound, { terms })).toEqual({ failed: "address", ms: expect.any(Number) })
    expect(asked).toEqual([])
  })

  it("ends after its timeout, reads at most 64 kB, and reports the failure", async () => {
    expect(await post(at("/silent"), { timeout_ms: 100 })).toMatchObject({ failed: "timeout" })
    expect(await post(at("/endless"))).toMatchObject({ failed: "too_large" })
    expect(await post(at("/cut"))).toMatchObject({ failed: "connection" })
    expect(await post(new URL("http://127.0.0.1:1/"))).toMatchObject({ failed: "connection" })
    expect(await post(new URL("https://nobody.invalid/"))).toMatchObject({ failed: "name" })
  })

  it("reaches no internal address in production", () => {
    expect(outboundOptions({ PLATFORM_MODE: "production", OUTBOUND_ALLOWED_ADDRESSES: "127.0.0.1" }).allowed_addresses.size).toBe(
      0
    )
  })
})
