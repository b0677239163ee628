// Long because closing a client ends something in every domain, and each is checked by the people who had it.
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { runBilling } from "@guichet/billing/billing-run"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn, statusAndCode } from "../../../support/accounts"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { givenPerformance } from "../../../support/given/given-hall"
import type { Visitor } from "../../../support/client/visitor"

const REASON = "The house closes its doors for good"
const DAY = 86_400_000

withPlatform((platform) => {
  const { pool, open, enter, visitor, addMember, logIn, trade, allHeard, mailsTo } = accountsOn(platform)
  let operator_site: CreatedTenant
  let client: CreatedTenant
  let other: CreatedTenant
  let operator: Visitor
  let owner: Visitor
  let others: Visitor

  beforeAll(async () => {
    operator_site = await open("scenes", { kind: "platform" })
    client = await open("brio")
    other = await open("canto")
    ;[operator, owner, others] = [await enter(operator_site), await enter(client), await enter(other)]
  })

  const sql = async (text: string, values: unknown[] = []) => (await pool().query(text, values)).rows
  const pathOf = (what: string, { tenant_id }: Pick<CreatedTenant, "tenant_id"> = client) =>
    `/admin/platform/tenants/${tenant_id}/${what}`
  const close = (body: object = {}, { staff = operator, host = operator_site.console_host, site = client } = {}) =>
    staff.post(host, pathOf("close", site), { slug: site.slug, reason: REASON, without_export: true, ...body })
  const reopen = (site = client) =>
    operator.post(operator_site.console_host, pathOf("reopen", site), { reason: "It was a mistake" })
  const closing = (site = client) => operator.get(operator_site.console_host, pathOf("closing", site))
  const siteStatus = async ({ tenant_no }: CreatedTenant = client) =>
    (
      await sql("select status, closed_because, closed_by, suspended_because, rev from tenant where tenant_no = $1", [tenant_no])
    )[0]
  const siteOf = (staff: Visitor, { console_host }: CreatedTenant = client) => staff.get(console_host, "/admin/site")
  const givenExport = (hours_ago: number, state = "ready") =>
    sql(
      `insert into tenant_export (tenant_no, id, asked_by, state, file_key, bytes, ready_at, expires_at)
       select $1, 'exp_given' || $2::int, 'them', $3::text, case $3 when 'ready' then 'f.zip' end, 9, now() - make_interval(hours => $2::int), now() + interval '9 days'`,
      [client.tenant_no, hours_ago, state]
    )
  const givenSoldDate = async () => {
    const { performance_no } = await givenPerformance(pool(), client.tenant_no, { starts_in_hours: 48 })
    await sql(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at)
       values ($1, 'sale_1', 'chk_1', 'cash', 'final', 2500, 'eur', 'Ada', 'ada@example.org', 'fr', 'h', 0, 0, now())`,
      [client.tenant_no]
    )
    await sql(
      `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
       values ($1, 'tkt_1', 'sale_1', $2, 0, 'p-0', 's', 'r', 'l', 'a', 'plv', 'var', 'Full', 2500, 'eur', 'valid', 'code', 'no-1')`,
      [client.tenant_no, performance_no]
    )
  }

  const lockWaited = () =>
    eventually(
      async () =>
        (await sql("select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).length > 0,
      "a session waiting for a lock"
    )

  describe("D4 the operator closes a client", () => {
    it("both audits keep the reason, the console shows it, and the owner's email gives it with the last day for reading", async () => {
      const { body: before } = await closing()

      expect(statusAndCode(await close())).toEqual([200, "ok"])

      expect(before).toMatchObject({ blocks: [], dates: [], domains: [], is_exporting: false, export: null, reading_days: 30 })
      expect(await siteStatus()).toMatchObject({
        status: "closed",
        closed_because: REASON,
        closed_by: "owner@scenes.example",
        rev: 2,
      })
      const logged = await sql(
        "select tenant_no, actor_kind, details from audit_log where action = 'site.closed' order by tenant_no"
      )
      const entry = { actor_kind: "operator", details: { reason: REASON, export_id: null } }
      expect(logged).toEqual([1, client.tenant_no].map((tenant_no) => ({ tenant_no, ...entry })))
      const { body: snapshot } = await operator.get(operator_site.console_host, `/admin/platform/tenants/${client.tenant_id}`)
      expect(snapshot.client).toMatchObject({
        status: "closed",
        closing: { reason: REASON, by: "owner@scenes.example", can_reopen: true },
      })
      expect(Date.parse(snapshot.client.closing.readable_until) - Date.parse(snapshot.client.closing.since)).toBe(30 * DAY)
      const { body: listed } = await operator.get(operator_site.console_host, "/admin/platform/tenants?status=closed")
      expect(listed.tenants.map(({ slug }: { slug: string }) => slug)).toEqual(["brio"])
      const [mail] = await mailsTo("owner@brio.example")
      expect(mail.subject).toContain("closed")
      expect(mail.text).toContain(REASON)
      expect(mail.text).toContain(`${client.console_host}`)
    })

    it("sessions, members' access, keys, invitations and support sessions end; the other client's stay", async () => {
      const made = await owner.post(client.console_host, "/admin/access-keys", { name: "Till", rights: ["event.read"] })
      await addMember(client, "ida@brio.example", "admin")
      await owner.post(client.console_host, "/admin/invitations", { email: "new@brio.example", role: "gate" })
      await operator.post(operator_site.console_host, pathOf("enter"), { reason: "A look before", minutes: 15 })

      await close()

      const left = await sql(
        `select (select count(*)::int from staff_session where tenant_no = $1 and revoked_at is null) as sessions,
           (select count(*)::int from access_key where tenant_no = $1 and revoked_at is null) as keys,
           (select count(*)::int from invitation where tenant_no = $1 and revoked_at is null and accepted_at is null) as invitations,
           (select count(*)::int from support_session where tenant_no = $1 and ended_at is null) as support_sessions`,
        [client.tenant_no]
      )
      expect([made.status, left]).toEqual([201, [{ sessions: 0, keys: 0, invitations: 0, support_sessions: 0 }]])
      expect((await siteOf(owner)).status).toBe(401)
      const ida = visitor()
      const { body } = await logIn(ida, client.console_host, "ida@brio.example")
      expect(statusAndCode(await trade(ida, client.console_host, body.token))).toEqual([409, "site_closed"])
      expect(
        statusAndCode(await operator.post(operator_site.console_host, pathOf("enter"), { reason: "After it", minutes: 15 }))
      ).toEqual([409, "site_closed"])
      expect((await siteOf(others, other)).status).toBe(200)
    })

    it("its owners can read and export for thirty days, and nothing afterwards", async () => {
      await close()
      const again = visitor()
      const { body } = await logIn(again, client.console_host, "owner@brio.example")
      await trade(again, client.console_host, body.token)

      const read = [
        await siteOf(again),
        await again.get(client.console_host, "/admin/events"),
        await again.get(client.console_host, "/admin/members"),
      ]
      const changed = [
        await again.post(client.console_host, "/admin/venues", {
          name: "Salle",
          city: "Lyon",
          country: "FR",
          time_zone: "Europe/Paris",
        }),
        await again.post(client.console_host, "/admin/invitations", { email: "new@brio.example", role: "gate" }),
        await again.post(client.console_host, "/admin/device-enrolments"),
      ]
      const exported = await again.post(client.console_host, "/admin/exports")
      await sql("update tenant set readable_until = now() where tenant_no = $1", [client.tenant_no])
      const over = await siteOf(again)
      await eventually(
        async () => (await logIn(visitor(), client.console_host, "owner@brio.example")).status === 409,
        "the console to be closed to its owners"
      )

      expect(read.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(read[0].body.tenant).toMatchObject({ status: "closed", closing: { reason: REASON } })
      expect(changed.map(statusAndCode)).toEqual(Array(3).fill([409, "site_closed"]))
      expect(exported.status).toBe(202)
      expect(over.status).not.toBe(200)
    })

    it("its domain's DNS, email records included, is answered while its owners can read; its sending domain and devices end", async () => {
      await sql("insert into domain_claim (tenant_no, host, id, token, state) values ($1, 'brio.example', 'dom_1', $2, 'live')", [
        client.tenant_no,
        "t".repeat(40),
      ])
      await sql(
        "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('brio.example', $1, 'tenant', 'live', false)",
        [client.tenant_no]
      )
      await sql("insert into name_server (domain, addresses) values ('scenes.localhost', '{203.0.113.5}') on conflict do nothing")
      await sql("insert into dns_zone (tenant_no, host) values ($1, 'brio.example')", [client.tenant_no])
      await sql(
        "insert into zone_record (id, tenant_no, host, name, type, value, ttl_seconds) values ('zrec_1', $1, 'brio.example', '@', 'MX', '10 mx.example.net', 300)",
        [client.tenant_no]
      )
      await sql("insert into sending_domain (tenant_no, host, name, state) values ($1, 'brio.example', 'tickets', 'active')", [
        client.tenant_no,
      ])
      await sql("insert into device (tenant_no, id, name, key_hash) values ($1, 'dev_1', 'Door', $2)", [
        client.tenant_no,
        Buffer.alloc(32, 9),
      ])
      const mailOfZone = () => sql("select content from name_servers.answer where fqdn = 'brio.example' and type = 'MX'")

      expect(statusAndCode(await close())).toEqual([200, "ok"])

      expect(await mailOfZone()).toEqual([{ content: "10 mx.example.net" }])
      expect(await sql("select 1 from sending_domain where tenant_no = $1", [client.tenant_no])).toEqual([])
      expect(await sql("select 1 from device where tenant_no = $1 and revoked_at is null", [client.tenant_no])).toEqual([])
      await sql("update tenant set readable_until = now() where tenant_no = $1", [client.tenant_no])
      expect(await mailOfZone()).toEqual([])
    })

    it("its domains are released after a cooling-off period, its webhooks switched off, and its short name kept", async () => {
      await sql(
        `insert into domain_claim (tenant_no, host, id, token, state) values ($1, 'brio.example', 'dom_1', $2, 'live'), ($1, 'www.brio.example', 'dom_2', $2, 'pending')`,
        [client.tenant_no, "t".repeat(40)]
      )
      await sql("update tenant_host set is_canonical = false where tenant_no = $1 and kind = 'tenant'", [client.tenant_no])
      await sql(
        "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('brio.example', $1, 'tenant', 'live', true)",
        [client.tenant_no]
      )
      await sql(
        "insert into webhook_endpoint (tenant_no, id, url, description, types, secret) values ($1, 'whe_1', 'https://x.example', '', '{sale.settled}', 's')",
        [client.tenant_no]
      )
      expect((await closing()).body.domains).toEqual(["brio.example"])

      await close()

      expect(
        await sql("select host, status, is_canonical from tenant_host where tenant_no = $1 and kind = 'tenant' order by host", [
          client.tenant_no,
        ])
      ).toEqual([
        { host: "brio.example", status: "lapsed", is_canonical: false },
        { host: client.console_host.replace(".console", ""), status: "live", is_canonical: true },
      ])
      expect(
        await sql("select state, next_check_at from domain_claim where tenant_no = $1 order by host", [client.tenant_no])
      ).toEqual([
        { state: "lapsed", next_check_at: null },
        { state: "given_up", next_check_at: null },
      ])
      expect(await sql("select is_on, off_reason from webhook_endpoint where tenant_no = $1", [client.tenant_no])).toEqual([
        { is_on: false, off_reason: "site_closed" },
      ])
      await expect(open("brio", { email: "someone@else.example" })).rejects.toMatchObject({ code: "host_taken" })
      expect((await mailsTo("owner@brio.example"))[0].text).toContain("brio.example")
    })

    it("it is refused while dates with tickets are to come, which are named, and changes nothing", async () => {
      await givenSoldDate()

      const { body } = await closing()
      const refused = await close()

      expect(body).toMatchObject({
        blocks: [{ kind: "sold_performances", count: 1 }],
        dates: [{ title: "Le Cid", ticket_count: 1 }],
      })
      expect(statusAndCode(refused)).toEqual([409, "closing_blocked"])
      expect(refused.body.details).toEqual({ blocks: { sold_performances: 1 } })
      expect(await siteStatus()).toMatchObject({ status: "active", rev: 1 })
      expect((await siteOf(owner)).status).toBe(200)
      expect((await closing(other)).body.blocks).toEqual([])
    })

    it("unpaid invoices stay, and the last one is announced and issued when the current month ends", async () => {
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 49n, monthly_minor: 2_900n }],
      })
      const signed_up_at = new Date(Date.now() - 40 * DAY)
      await subscribeTenant(pool(), { ...client, plan_version_id, currency: "eur", time_zone: "Europe/Paris", signed_up_at })
      await runBilling(pool(), { now: new Date(), series_prefix: "" })

      const { body } = await closing()
      await close()

      expect(body.unpaid).toEqual([{ invoice_count: 2, open_minor: 5_800, currency: "eur" }])
      expect(Date.parse(body.last_invoice_at)).toBeGreaterThan(Date.now())
      expect((await siteStatus()).status).toBe("closed")
      expect(await sql("select status from invoice where tenant_no = $1", [client.tenant_no])).toEqual([
        { status: "open" },
        { status: "open" },
      ])
    })

    it("it waits for a sale that has begun and is then refused; a sale that begins meanwhile is refused", async () => {
      const SALE = `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor, application_fee_minor)
        values ($1, $2, $2, 'card', 'authorised', 2500, 'eur', 'Ada', 'ada@example.org', 'fr', 'h', 'pmt', 'test', 0, 0)`
      const selling = await pool().connect()
      await selling.query("begin")
      await selling.query(SALE, [client.tenant_no, "sale_first"])
      const first = close()
      await lockWaited()
      await selling.query("commit")
      const refused = await first
      await sql("delete from sale where tenant_no = $1", [client.tenant_no])
      const clearing = await pool().connect()
      // another session has locked the client's audit: the closing has written its row, and waits here
      await clearing.query("begin")
      await clearing.query("select from audit_head where tenant_no = $1 for update", [client.tenant_no])
      const second = close()
      await lockWaited()
      const late = sql(SALE, [client.tenant_no, "sale_late"]).then(
        () => "sold",
        ({ message }: Error) => message
      )
      await clearing.query("commit")
      ;[selling, clearing].forEach((db) => db.release())

      expect([statusAndCode(refused), refused.body.details]).toEqual([[409, "closing_blocked"], { blocks: { held_payments: 1 } }])
      expect([statusAndCode(await second), await late]).toEqual([[200, "ok"], "site_closed"])
      expect((await siteStatus()).status).toBe("closed")
    })

    it.each([
      ["none", null, "ready"],
      ["one of the day before", 25, "ready"],
      ["one that failed", 1, "failed"],
    ])("it requires a fresh export unless waived: %s", async (_what, hours_ago, state) => {
      if (hours_ago !== null) {
        await givenExport(hours_ago, state)
      }

      const refused = await close({ without_export: false })
      const status = (await siteStatus()).status

      expect([statusAndCode(refused), status]).toEqual([[409, "export_first"], "active"])
      expect((await close({ without_export: true })).status).toBe(200)
    })

    it("it succeeds with a fresh export, which the audit names", async () => {
      await givenExport(23)

      expect(statusAndCode(await close({ without_export: false }))).toEqual([200, "ok"])

      expect(
        (await sql("select details from audit_log where action = 'site.closed' and tenant_no = 1"))[0].details.export_id
      ).toBe("exp_given23")
    })

    it("of two operators at the same moment one succeeds, and the other gets the current status", async () => {
      const answers = await Promise.all([close(), close()])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: "tenant_state",
        details: { status: "closed" },
      })
      expect(await sql("select count(*)::int as n from audit_log where action = 'site.closed' and tenant_no = 1")).toEqual([
        { n: 1 },
      ])
      await allHeard()
      expect(await sql("select 1 from mail where key like 'tenant.closed:%'")).toHaveLength(1)
    })

    it.each([
      ["without the short name", { slug: "" }, "invalid_data"],
      ["with another's", { slug: "canto" }, "slug_differs"],
      ["without a reason", { reason: "no" }, "invalid_data"],
      ["with more than is asked", { status: "closed" }, "invalid_data"],
    ])("it is refused %s", async (_what, body, code) => {
      expect(statusAndCode(await close(body))).toEqual([400, code])
      expect((await siteStatus()).status).toBe("active")
    })

    it("it is refused to everyone else, without a fresh password, and for the operator's own site; the row is unchanged", async () => {
      const before = [await siteStatus(), await siteStatus(operator_site)]

      const answers = [
        await close({}, { staff: owner, host: client.console_host }),
        await close({}, { staff: others, host: other.console_host }),
        await close({}, { staff: visitor() }),
        await close({}, { site: operator_site }),
        await close({}, { site: { ...client, tenant_id: "tnt_none" } }),
      ]
      await sql("update staff_session set confirmed_at = now() - interval '1 hour'")
      answers.push(await close())
      await sql("update staff_session set confirmed_at = now()")
      await sql("update member set role = 'operator_finance' where tenant_no = 1")
      answers.push(await close(), await closing(), await reopen())

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [403, "not_allowed"],
        [403, "not_allowed"],
        [401, undefined],
        [409, "operator_stays"],
        [404, "not_found"],
        [403, "confirm_first"],
        [403, "not_allowed"],
        [403, "not_allowed"],
        [403, "not_allowed"],
      ])
      expect([await siteStatus(), await siteStatus(operator_site)]).toEqual(before)
    })

    it("a single site has no client to close", async () => {
      await sql("update tenant set is_single_site = true where tenant_no = 1")

      expect([statusAndCode(await close()), statusAndCode(await closing()), statusAndCode(await reopen())]).toEqual(
        Array(3).fill([409, "single_site"])
      )
    })
  })

  describe("D4 the operator reopens a closed client", () => {
    it("within thirty days it is as before and its owner notified; what the closing ended stays ended", async () => {
      await close()

      expect(statusAndCode(await reopen())).toEqual([200, "ok"])

      expect(await siteStatus()).toEqual({
        status: "active",
        closed_because: null,
        closed_by: null,
        suspended_because: null,
        rev: 3,
      })
      expect((await siteOf(owner)).status).toBe(401)
      const again = await enter(client)
      await eventually(
        async () =>
          (
            await again.post(client.console_host, "/admin/venues", {
              name: "S",
              city: "L",
              country: "FR",
              time_zone: "Europe/Paris",
            })
          ).status === 201,
        "the console to be open"
      )
      expect((await mailsTo("owner@brio.example"))[0].text).toContain("It was a mistake")
      expect(
        (await sql("select tenant_no from audit_log where action = 'site.reopened' order by 1")).map(({ tenant_no }) => tenant_no)
      ).toEqual([1, client.tenant_no])
    })

    it("it is suspended if it was suspended when closed", async () => {
      await operator.post(operator_site.console_host, pathOf("suspend"), { reason: "Complaints of Tuesday" })
      await close()
      const closed = await siteStatus()

      await reopen()

      expect(closed).toMatchObject({ status: "closed", suspended_because: "Complaints of Tuesday" })
      expect(await siteStatus()).toMatchObject({ status: "suspended", suspended_because: "Complaints of Tuesday" })
    })

    it("it is refused after thirty days and for an open client, and a closed client can be neither resumed nor suspended", async () => {
      const open_already = await reopen()
      await close()
      const resumed = [
        await operator.post(operator_site.console_host, pathOf("resume"), { reason: "Try this" }),
        await operator.post(operator_site.console_host, pathOf("suspend"), { reason: "Try that" }),
        await operator.post(operator_site.console_host, `/admin/platform/tenants/${client.tenant_id}`, {
          ...{ rev: 2, name: "House brio", slug: "brio", country: "FR", time_zone: "Europe/Paris" },
          ...{ locales: ["fr", "en"], default_locale: "en", is_test: false },
        }),
      ]
      await sql("update tenant set readable_until = now() - interval '1 second' where tenant_no = $1", [client.tenant_no])
      const late = await reopen()

      expect([statusAndCode(open_already), open_already.body.details]).toEqual([[409, "tenant_state"], { status: "active" }])
      expect(resumed.map(statusAndCode)).toEqual([
        [409, "tenant_state"],
        [409, "tenant_state"],
        [409, "site_closed"],
      ])
      expect(statusAndCode(late)).toEqual([409, "reopen_over"])
      expect((await siteStatus()).status).toBe("closed")
    })

    it("of two operators at the same moment one succeeds", async () => {
      await close()

      const answers = await Promise.all([reopen(), reopen()])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    })
  })
})
