// Long because creating, delivering, failing and retrying need one platform and one listening server.
import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { outboundOptions } from "@guichet/kernel/outbound-http"
import { sendDueWebhooks } from "@guichet/messaging/send-webhooks"
import { announceWebhooks } from "@guichet/messaging/webhooks"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { Webhook } from "standardwebhooks"
import { accountsOn } from "../../support/accounts"
import { withPlatform } from "../../support/platform"
import type { Loose } from "../../support/client/exchange"
import type { Visitor } from "../../support/client/visitor"

interface Heard {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

withPlatform(
  (platform) => {
    const { pool, open, enter } = accountsOn(platform)
    const terms = () => outboundOptions(process.env)
    let a: CreatedTenant
    let b: CreatedTenant
    let owner: Visitor
    let other: Visitor
    let server: Server
    let heard: Heard[]
    let answers: number[]

    const listening = (path = "/in") => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
    const make = async (more: object = {}) => {
      const asked = { url: listening(), types: ["sale.settled"], ...more }
      const { status, body } = await owner.post(a.console_host, "/admin/webhook-endpoints", asked)
      expect([status, body.code]).toEqual([201, undefined])

      return body as { endpoint: { id: string }; secret: string }
    }
    const announce = (key: string, tenant: CreatedTenant = a) =>
      announceWebhooks(pool(), "sale.settled", [{ tenant_no: tenant.tenant_no, key, read: async () => ({ sale: { id: key } }) }])
    const deliveries = async (id: string, query = "") =>
      (await owner.get(a.console_host, `/admin/webhook-endpoints/${id}/deliveries${query}`)).body as {
        deliveries: Loose[]
        count: number
      }
    const endpoint = async (id: string) =>
      (await owner.get(a.console_host, `/admin/webhook-endpoints/${id}`)).body.endpoint as Loose
    const later = (seconds: number) =>
      pool().query("update webhook_delivery set due_at = due_at - make_interval(secs => $1) where state = 'waiting'", [seconds])
    const verify = (secret: string, { body, headers }: Heard) =>
      new Webhook(secret).verify(body, headers as Record<string, string>) as Loose

    beforeAll(async () => {
      server = createServer((req, res) => {
        const chunks: Buffer[] = []
        req.on("data", (chunk: Buffer) => chunks.push(chunk))
        req.on("end", () => {
          heard.push({ path: req.url ?? "", headers: req.headers, body: Buffer.concat(chunks).toString() })
          const answer = answers.shift() ?? 200
          res.writeHead(answer, answer === 302 ? { location: "/elsewhere" } : {}).end("a text that is never shown")
        })
      })
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage")
      owner = await enter(a)
      other = await enter(b)
    })
    beforeEach(() => {
      heard = []
      answers = []
    })
    afterAll(() => {
      server.closeAllConnections()
      server.close()
    })

    it("S4 a change of the URL and showing a secret require a recent confirmation of identity", async () => {
      const { endpoint } = await make()
      const path = `/admin/webhook-endpoints/${endpoint.id}`
      const late = await enter(a)
      await pool().query(
        "update staff_session set confirmed_at = now() - interval '1 hour' where tenant_no = $1 and id_hash = (select id_hash from staff_session where tenant_no = $1 order by created_at desc limit 1)",
        [a.tenant_no]
      )
      const asked = { url: listening(), types: ["sale.settled"] }

      const stale = [
        await late.post(a.console_host, "/admin/webhook-endpoints", asked),
        await late.post(a.console_host, path, { url: listening("/theirs") }),
        await late.post(a.console_host, `${path}/rotate`, {}),
      ]

      expect(stale.map(({ status, body }) => [status, body.code])).toEqual(stale.map(() => [403, "confirm_first"]))
      expect((await late.get(a.console_host, path)).body.endpoint.url).toBe(listening())
    })

    describe("T11, INV-ONCE webhooks to a tenant's server", () => {
      it("each cause sends one webhook of a subscribed type, signed so that a standard library verifies it", async () => {
        const { endpoint, secret } = await make()

        await Promise.all([announce("sale-1"), announce("sale-1")])
        await announce("sale-1")
        const sent = [await sendDueWebhooks(pool(), terms()), await sendDueWebhooks(pool(), terms())]

        expect([sent, heard.length]).toEqual([[1, 0], 1])
        expect(verify(secret, heard[0])).toEqual({
          type: "sale.settled",
          timestamp: expect.any(String),
          data: { sale: { id: "sale-1" } },
        })
        expect(heard[0].headers["webhook-id"]).toMatch(/^whv_/)
        expect((await deliveries(endpoint.id)).deliveries).toEqual([
          expect.objectContaining({ state: "delivered", attempts: 1, last_status: 200, due_at: null, body: heard[0].body }),
        ])
        expect(() => verify(secret, { ...heard[0], body: heard[0].body.replace("sale-1", "sale-2") })).toThrow()
      })

      it("nothing is sent of another tenant's, of another type, or while the endpoint is off", async () => {
        const { endpoint } = await make()
        await make({ types: ["invoice.issued"], url: listening("/invoices") })

        await announce("sale-of-b", b)
        await owner.post(a.console_host, `/admin/webhook-endpoints/${endpoint.id}`, { is_on: false })
        await announce("sale-while-off")
        await owner.post(a.console_host, `/admin/webhook-endpoints/${endpoint.id}`, { is_on: true })
        await announce("sale-after")
        await sendDueWebhooks(pool(), terms())

        expect(heard.map(({ path, body }) => [path, JSON.parse(body).data.sale.id])).toEqual([["/in", "sale-after"]])
      })

      it("a failed delivery is retried under the same id, with growing pauses, until the attempts are used up", async () => {
        const { endpoint } = await make()
        answers = [500, 302, 404, 200]
        await announce("sale-1")

        await sendDueWebhooks(pool(), terms())
        const early = await sendDueWebhooks(pool(), terms())
        for (const pause of [6, 5.5 * 60 + 1, 33 * 60 + 1]) {
          await later(pause)
          await sendDueWebhooks(pool(), terms())
        }

        expect(early).toBe(0)
        expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
        expect(heard.map(({ path }) => path)).toEqual(["/in", "/in", "/in", "/in"])
        expect((await deliveries(endpoint.id)).deliveries).toEqual([expect.objectContaining({ state: "delivered", attempts: 4 })])
      })

      it("a delivery is abandoned after ten attempts, and resent by hand once, however often that is clicked", async () => {
        const { endpoint } = await make()
        answers = Array<number>(10).fill(503)
        await announce("sale-1")

        for (let tries = 0; tries < 12; tries++) {
          await sendDueWebhooks(pool(), terms())
          await later(30 * 3600)
        }
        const [given_up] = (await deliveries(endpoint.id)).deliveries
        const replays = await Promise.all(
          Array.from({ length: 3 }, () => owner.post(a.console_host, `/admin/webhook-deliveries/${given_up.id}/replay`, {}))
        )
        await sendDueWebhooks(pool(), terms())

        expect(given_up).toMatchObject({ state: "given_up", attempts: 10, last_status: 503 })
        expect(replays.map(({ status }) => status).sort()).toEqual([202, 409, 409])
        expect(heard).toHaveLength(11)
        expect((await deliveries(endpoint.id, "?state=delivered")).count).toBe(1)
      })

      it("five days of failures switch the endpoint off and notify the owners; switched on again, pending deliveries are sent", async () => {
        const { endpoint: made } = await make()
        answers = [500, 500]
        await announce("sale-1")
        await sendDueWebhooks(pool(), terms())
        await pool().query("update webhook_endpoint set failing_since = now() - interval '5 days 1 minute'")
        await later(6)
        await sendDueWebhooks(pool(), terms())
        const off = await endpoint(made.id)
        await later(3600)
        const meanwhile = await sendDueWebhooks(pool(), terms())
        const { rows: mails } = await pool().query("select to_address, subject, text from mail where key like 'webhook-off:%'")

        await owner.post(a.console_host, `/admin/webhook-endpoints/${made.id}`, { is_on: true })
        await sendDueWebhooks(pool(), terms())

        expect(off).toMatchObject({ is_on: false, off_reason: "failing" })
        expect(meanwhile).toBe(0)
        expect(mails).toEqual([expect.objectContaining({ to_address: "owner@alpha-stage.example" })])
        expect(await endpoint(made.id)).toMatchObject({ is_on: true, off_reason: null, failing_since: null })
        expect((await deliveries(made.id)).deliveries[0].state).toBe("delivered")
      })

      it("an answer of 410 switches the endpoint off", async () => {
        const { endpoint: made } = await make()
        answers = [410]
        await announce("sale-1")

        await sendDueWebhooks(pool(), terms())

        expect(await endpoint(made.id)).toMatchObject({ is_on: false, off_reason: "gone" })
      })

      it("the old secret signs, too, for a day after a new one was made", async () => {
        const { endpoint, secret } = await make()
        const { body } = await owner.post(a.console_host, `/admin/webhook-endpoints/${endpoint.id}/rotate`, {})

        await announce("sale-1")
        await sendDueWebhooks(pool(), terms())
        await pool().query("update webhook_endpoint set old_secret_until = now()")
        await announce("sale-2")
        await sendDueWebhooks(pool(), terms())

        expect([verify(secret, heard[0]).type, verify(body.secret, heard[0]).type]).toEqual(["sale.settled", "sale.settled"])
        expect(verify(body.secret, heard[1]).type).toBe("sale.settled")
        expect(() => verify(secret, heard[1])).toThrow()
      })

      it("no tenant waits for another with many deliveries", async () => {
        await make({ url: listening("/busy") })
        await Promise.all(Array.from({ length: 60 }, (_, no) => announce(`sale-${no}`)))
        const quiet = await other.post(b.console_host, "/admin/webhook-endpoints", {
          url: listening("/quiet"),
          types: ["sale.settled"],
        })
        await announce("sale-of-b", b)

        await sendDueWebhooks(pool(), terms())

        expect(quiet.status).toBe(201)
        expect(heard.filter(({ path }) => path === "/quiet")).toHaveLength(1)
        expect(heard.filter(({ path }) => path === "/busy")).toHaveLength(4)
      })

      it("several senders send each delivery once", async () => {
        await make()
        await Promise.all(Array.from({ length: 4 }, (_, no) => announce(`sale-${no}`)))

        await Promise.all(Array.from({ length: 6 }, () => sendDueWebhooks(pool(), terms())))

        expect(heard.map(({ headers }) => headers["webhook-id"]).sort()).toEqual(
          [...new Set(heard.map(({ headers }) => headers["webhook-id"]))].sort()
        )
        expect(heard).toHaveLength(4)
      })

      it("a test is sent to that endpoint only, at most once in five seconds", async () => {
        const { endpoint, secret } = await make()
        await make({ url: listening("/other") })

        const tests = await Promise.all(
          Array.from({ length: 3 }, () => owner.post(a.console_host, `/admin/webhook-endpoints/${endpoint.id}/test`, {}))
        )
        await sendDueWebhooks(pool(), terms())

        expect(tests.map(({ status }) => status).sort()).toEqual([202, 429, 429])
        expect(heard.map(({ path }) => path)).toEqual(["/in"])
        expect(verify(secret, heard[0])).toMatchObject({ type: "test.sent", data: { endpoint_id: endpoint.id } })
      })
    })

    describe("S10 URLs and secrets of webhooks", () => {
      it.each([
        ["http://hooks.example.org/", "scheme"],
        ["https://169.254.169.254/latest/meta-data", "address"],
        ["https://localhost/", "name"],
        ["https://halles.scenes.localhost/", "name"],
        ["https://hooks.example.org:22/", "port"],
        ["not an address", "malformed"],
      ])("%s is refused when an endpoint is created and when it is changed", async (url, reason) => {
        const { endpoint: made } = await make()

        const refused = await Promise.all([
          owner.post(a.console_host, "/admin/webhook-endpoints", { url, types: ["sale.settled"] }),
          owner.post(a.console_host, `/admin/webhook-endpoints/${made.id}`, { url }),
        ])

        expect(refused.map(({ status, body }) => [status, body.code, body.details])).toEqual(
          Array(2).fill([400, "url_refused", { reason }])
        )
        expect((await endpoint(made.id)).url).toBe(listening())
      })

      it("a URL that has become forbidden is not called", async () => {
        const { endpoint } = await make()
        await announce("sale-1")

        await sendDueWebhooks(pool(), { ...terms(), allowed_addresses: new Set() })

        expect(heard).toEqual([])
        expect((await deliveries(endpoint.id)).deliveries[0]).toMatchObject({ state: "waiting", last_failure: "address" })
      })

      it("a secret is shown once, and stored sealed", async () => {
        const { endpoint: made, secret } = await make()

        const shown = JSON.stringify([
          await endpoint(made.id),
          (await owner.get(a.console_host, "/admin/webhook-endpoints")).body,
        ])
        const { rows } = await pool().query("select to_jsonb(e)::text as row from webhook_endpoint e")

        expect(shown + rows[0].row).not.toContain(secret.slice(6))
        expect(rows[0].row).toContain("s1.")
      })

      it("another tenant can do nothing with them, and the rows are unchanged", async () => {
        const { endpoint: made } = await make()
        await announce("sale-1")
        const [delivery] = (await deliveries(made.id)).deliveries
        const before = await endpoint(made.id)

        const foreign = await Promise.all([
          other.get(b.console_host, `/admin/webhook-endpoints/${made.id}`),
          other.post(b.console_host, `/admin/webhook-endpoints/${made.id}`, { is_on: false }),
          other.delete(b.console_host, `/admin/webhook-endpoints/${made.id}`),
          other.post(b.console_host, `/admin/webhook-endpoints/${made.id}/rotate`, {}),
          other.get(b.console_host, `/admin/webhook-endpoints/${made.id}/deliveries`),
          other.post(b.console_host, `/admin/webhook-deliveries/${delivery.id}/replay`, {}),
        ])

        expect(foreign.map(({ status }) => status)).toEqual(Array(6).fill(404))
        expect(await endpoint(made.id)).toEqual(before)
        expect((await owner.delete(a.console_host, `/admin/webhook-endpoints/${made.id}`)).status).toBe(200)
      })

      it("ten endpoints are the maximum, however many are created simultaneously", async () => {
        const made = await Promise.all(
          Array.from({ length: 13 }, () =>
            owner.post(a.console_host, "/admin/webhook-endpoints", { url: listening(), types: ["sale.settled"] })
          )
        )

        expect(made.filter(({ status }) => status === 201)).toHaveLength(10)
        expect(made.find(({ status }) => status !== 201)?.body).toMatchObject({
          code: "too_many_endpoints",
          details: { limit: 10 },
        })
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off", OUTBOUND_ALLOWED_ADDRESSES: "127.0.0.1" }
)
