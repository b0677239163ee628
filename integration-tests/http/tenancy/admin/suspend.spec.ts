import { sharedPool } from "@guichet/kernel/pool"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const REASON = "Complaints about the show of Tuesday"

withPlatform((platform) => {
  describe("D4 the operator suspends and resumes a client", () => {
    let operator: Organiser
    let client: Organiser
    let other: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      other = await givenOrganiser(platform, "canto")
    })

    const ask = (staff: Organiser, method: string, path: string, json?: unknown) =>
      send(platform.medusaUrl(), { host: staff.console_host, method, path, cookie: staff.cookie, json })
    const set = (action: "suspend" | "resume", staff = operator, id = client.tenant_id, json: unknown = { reason: REASON }) =>
      ask(staff, "POST", `/admin/platform/tenants/${id}/${action}`, json)
    const siteStatus = async (id = client.tenant_id) =>
      (await pool().query("select status, suspended_because, rev from tenant where id = $1", [id])).rows[0]
    /** Access control caches hosts for ten seconds; a change of the site invalidates the cache. */
    const hasAccessRule = (status: number, staff: Organiser) =>
      eventually(async () => (await venue(staff)).status === status, `the console to answer ${status}`)
    const venue = (staff: Organiser) =>
      ask(staff, "POST", "/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })

    it("both audits keep the reason, the console shows it and the owner is emailed", async () => {
      expect((await set("suspend")).status).toBe(200)

      expect(await siteStatus()).toEqual({ status: "suspended", suspended_because: REASON, rev: 2 })
      const { rows } = await pool().query(
        "select tenant_no, actor_kind, actor_id, details from audit_log where action = 'site.suspended' order by tenant_no"
      )
      const entry = { actor_kind: "operator", actor_id: operator.user_id, details: { reason: REASON } }
      expect(rows).toEqual([
        { tenant_no: 1, ...entry },
        { tenant_no: client.tenant_no, ...entry },
      ])
      expect((await ask(client, "GET", "/admin/site")).body.tenant).toMatchObject({
        status: "suspended",
        suspension: { reason: REASON },
      })
      const mails = () => pool().query("select to_address, text from mail where key like 'tenant.suspended:%'")
      await eventually(async () => (await mails()).rows.length > 0, "the owner's mail")
      expect((await mails()).rows).toEqual([{ to_address: "owner@brio.example", text: expect.stringContaining(REASON) }])
    })

    it("the suspended client's console can be read, and used for what was sold; the other client is unaffected", async () => {
      await set("suspend")
      await hasAccessRule(409, client)

      const answers = {
        read: (await ask(client, "GET", "/admin/venues")).status,
        write: await venue(client),
        rename: (await ask(client, "POST", "/admin/site", {})).body.code,
        team: (await ask(client, "GET", "/admin/members")).status,
        door: (await ask(client, "POST", "/admin/device-enrolments")).status,
        refund: (await ask(client, "POST", "/admin/sales/sale_none/refunds", {})).body.code,
        other: (await venue(other)).status,
      }

      expect(answers).toMatchObject({
        read: 200,
        write: { status: 409, body: { code: "tenant_suspended" } },
        rename: "tenant_suspended",
        team: 200,
        door: 201,
        other: 201,
      })
      expect(answers.refund).not.toBe("tenant_suspended")
    })

    it("a resumed client sells again, and its owner is notified", async () => {
      await set("suspend")
      await hasAccessRule(409, client)

      expect((await set("resume")).status).toBe(200)

      expect(await siteStatus()).toEqual({ status: "active", suspended_because: null, rev: 3 })
      await hasAccessRule(201, client)
      await eventually(
        async () => (await pool().query("select 1 from mail where key like 'tenant.resumed:%'")).rowCount === 1,
        "the owner's mail"
      )
    })

    it("of two operators at the same moment one succeeds, and the other gets the current status", async () => {
      const answers = await Promise.all([set("suspend"), set("suspend")])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: "tenant_state",
        details: { status: "suspended" },
      })
      const { rows } = await pool().query(
        "select count(*)::int as n from audit_log where action = 'site.suspended' and tenant_no = 1"
      )
      expect(rows).toEqual([{ n: 1 }])
    })

    it.each([
      ["without a reason", {}],
      ["with a reason of two letters", { reason: "no" }],
      ["with more than is asked", { reason: REASON, status: "closed" }],
    ])("it is refused %s", async (_what, json) => {
      expect((await set("suspend", operator, client.tenant_id, json)).status).toBe(400)
      expect((await siteStatus()).status).toBe("active")
    })

    it("everyone else is refused, and the row is unchanged", async () => {
      const before = await siteStatus()

      const answers = [
        await set("suspend", client),
        await set("suspend", other),
        await set("suspend", { ...operator, cookie: "" }),
        await set("suspend", operator, operator.tenant_id),
        await set("resume", operator),
      ]
      await pool().query("update member set role = 'operator_finance' where tenant_no = 1")
      answers.push(await set("suspend"))

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 401, 404, 409, 403])
      expect(await siteStatus()).toEqual(before)
    })
  })
})
