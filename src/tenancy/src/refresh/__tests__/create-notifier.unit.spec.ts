import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { createRefreshReader, type Refresh } from "@guichet/kernel/refresh"
import { freePort } from "../../../../../integration-tests/support/child"
import { createNotifier } from "../create-notifier"

const SECRET = "a-secret-of-the-teller-spec-0123456789abcdef"
const NOW = 1_800_000_000_000
const refresh: Refresh = { id: "m1", tags: ["t:tnt_a"], hosts: ["a.localhost"], mode: "now" }

describe("I-2 the notifier of caches", () => {
  let server: Server
  let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
  let asked = 0
  const onFailure = jest.fn()

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      asked += 1
      let body = ""
      for await (const chunk of request) {
        body += chunk
      }
      answer(request, response, body)
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  beforeEach(() => {
    asked = 0
    onFailure.mockClear()
  })
  afterEach(() => jest.restoreAllMocks())
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const address = () => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/revalidate`)

  it("sends what its receiver accepts, and treats a repetition as done", async () => {
    const read = createRefreshReader([SECRET])
    const outcomes: unknown[] = []
    answer = ({ headers }, response, body) => {
      const sent = { timestamp: String(headers["x-timestamp"]), signature: String(headers["x-signature"]) }
      const outcome = read(body, sent, Date.now())
      outcomes.push(outcome)
      response.writeHead("refused" in outcome ? 409 : 200).end()
    }
    const notify = createNotifier(address(), SECRET, onFailure)

    await notify(refresh)
    await notify(refresh)

    expect(outcomes).toEqual([{ asked: refresh }, { refused: "repeated" }])
  })

  it.each([
    [401, /\/internal\/revalidate failed: status 401/],
    [500, /status 500/],
    [307, /cache purge to .+ failed/],
  ])("reports status %i, and sends nothing more for a moment", async (status, reason) => {
    answer = (_, response) => response.writeHead(status, { location: "/elsewhere" }).end()
    const clock = jest.spyOn(Date, "now").mockReturnValue(NOW)
    const notify = createNotifier(address(), SECRET, onFailure)

    await expect(notify(refresh)).rejects.toThrow(reason)
    clock.mockReturnValue(NOW + 999)
    await expect(notify(refresh)).rejects.toThrow("a moment ago")
    expect([asked, onFailure.mock.calls.length]).toEqual([1, 1])
    clock.mockReturnValue(NOW + 1_000)
    await expect(notify(refresh)).rejects.toThrow(reason)
    expect([asked, onFailure.mock.calls.length]).toEqual([2, 2])
  })

  it("does not wait for a receiver that does not respond", async () => {
    answer = () => undefined
    const notify = createNotifier(address(), SECRET, onFailure)

    await expect(notify(refresh)).rejects.toThrow(/cache purge to .+ failed/)
  })

  it("reports why no receiver could be reached", async () => {
    const unreachable = new URL(`http://localhost:${await freePort()}/x`)

    await expect(createNotifier(unreachable, SECRET, onFailure)(refresh)).rejects.toThrow("ECONNREFUSED")
  })
})
