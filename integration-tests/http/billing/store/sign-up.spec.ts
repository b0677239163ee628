// Long because each answer of one form is tested over one start of the platform.
import { createHash } from "node:crypto"
import { expireOverdueSites, readBilling } from "@guichet/billing/clients"
import { publishPlan } from "@guichet/billing/plans"
import { createFeePort } from "@guichet/billing/fee-port"
import { sharedPool } from "@guichet/kernel/pool"
import { READER_ADDRESS, signReaderAddress } from "@guichet/kernel/reader-address"
import { readSettings } from "@guichet/kernel/settings"
import { createLiveHosts, resolveHost } from "@guichet/tenancy/hosts"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { mailedConsoleCode } from "../../../support/story"
import { send } from "../../../support/client/send"
import { Visitor } from "../../../support/client/visitor"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

withPlatform((platform) => {
  describe("S8 signing up as an organiser", () => {
    let operator: Organiser
    let rival: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      rival = await givenOrganiser(platform, "brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const asStorefront = (site: Organiser, method: string, path: string, json?: unknown) =>
      send(platform.medusaUrl(), {
        host: site.tenant_host,
        method,
        path,
        json,
        headers: { "x-publishable-api-key": site.publishable_key },
      })
    const givenPlan = () =>
      publishPlan(pool(), { code: "standard", name: "Standard", prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }] })
    const form = (plan_id: string, changes: Record<string, unknown> = {}) => ({
      plan_id,
      country: "fr",
      site_name: "Théâtre Aster",
      slug: "aster",
      email: "ada@aster.example",
      ...changes,
    })
    const signUp = (body: unknown, site = operator) => asStorefront(site, "POST", "/store/sign-ups", body)
    const MADE = { status: 202, body: { success: true } }
    const consoleOf = (slug: string) => `${slug}.console.scenes.localhost`
    const tenantOf = async (slug: string) =>
      (await pool().query("select tenant_no, id, name, currency, confirmed_at from tenant where slug = $1", [slug])).rows[0]
    const enterBy = (host: string, code: string) =>
      send(platform.medusaUrl(), { host, method: "POST", path: "/admin/session/enter", json: { code } })
    const visitor = () => new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
    const mailsTo = async (to: string) => {
      await eventually(
        async () => (await pool().query("select from tenancy_outbox where done_at is null")).rowCount === 0,
        "every message heard",
        20_000
      )
      const { rows } = await pool().query<{ text: string; subject: string }>(
        "select text, subject from mail where to_address = $1 order by created_at desc, id desc",
        [to]
      )

      return rows
    }
    const aMinuteLater = () => pool().query("update member set link_asked_at = link_asked_at - interval '61 seconds'")
    const tenants = async () => Number((await pool().query("select count(*) from tenant where kind = 'client'")).rows[0].count)

    it("S6.3 H6 it opens a site on the plan, priced in the country's currency, and only a reader of the mailbox can enter its console", async () => {
      const { plan_id } = await givenPlan()

      const answer = await signUp(form(plan_id))

      expect([answer.status, answer.body, answer.location, answer.cookies]).toEqual([202, { success: true }, undefined, []])
      expect(await tenantOf("aster")).toMatchObject({ name: "Théâtre Aster", currency: "eur", confirmed_at: null })
      const code = await mailedConsoleCode(pool(), "ada@aster.example")
      expect(await enterBy(consoleOf("aster"), code)).toMatchObject({ status: 200, body: { password_set: false } })
      expect((await enterBy(consoleOf("aster"), code)).status).toBe(410)
      const quote = await createFeePort(pool()).quote({
        tenant_no: (await tenantOf("aster")).tenant_no,
        currency: "eur",
        amount_minor: 10_000n,
        ticket_count: 1,
      })
      expect(quote.due_minor).toBe(280n)
    })

    it("A4 the emails of an unconfirmed site name its address, and not what was typed as its name", async () => {
      const { plan_id } = await givenPlan()
      const site_name = "Colis bloque payez deux euros"

      await signUp(form(plan_id, { site_name }))
      await signUp(form(plan_id, { site_name, slug: "other", email: "owner@brio.example" }))

      const mails = [await mailsTo("ada@aster.example"), await mailsTo("owner@brio.example")].map(([newest]) => newest)
      expect(mails.map(({ subject, text }) => `${subject} ${text}`.includes("Colis"))).toEqual([false, false])
      expect(mails[0].subject).toContain(consoleOf("aster"))
    })

    it("H6 an unconfirmed site has no public page and no certificate, and causes no notification and no invoice", async () => {
      const { plan_id } = await givenPlan()
      const host = "aster.scenes.localhost"
      const seen = async () => ({
        site: (await resolveHost(pool(), host)) !== null,
        certificate: await createLiveHosts(pool()).has(host),
        emails: (await mailsTo("owner@scenes.example")).filter(({ text }) => text.includes("Théâtre Aster")).length,
        invoices: Number((await pool().query("select count(*) from billing_period")).rows[0].count),
      })
      await signUp(form(plan_id))
      const before = await seen()
      const owner = visitor()
      const code = await mailedConsoleCode(pool(), "ada@aster.example")

      await owner.post(consoleOf("aster"), "/admin/session/enter", { code })
      const entered = await seen()
      await owner.post(consoleOf("aster"), "/admin/session/password", { password: "copper lantern forty" })

      expect([before, entered]).toEqual(Array(2).fill({ site: false, certificate: false, emails: 0, invoices: 0 }))
      expect(await seen()).toMatchObject({ site: true, certificate: true, emails: 1 })
    })

    it("D1 each of the operator's team is notified of a sign-up in the language of their own profile", async () => {
      const { plan_id } = await givenPlan()
      const languages = ["en", null]
      const subjects: string[] = []
      for (const [turn, language] of languages.entries()) {
        await pool().query(
          "insert into staff_account (user_id, language) values ($1, $2) on conflict (user_id) do update set language = $2",
          [operator.user_id, language]
        )
        const [slug, email] = [`turn-${turn}`, `ada@turn-${turn}.example`]
        await signUp(form(plan_id, { slug, email }))
        const owner = visitor()
        await owner.post(consoleOf(slug), "/admin/session/enter", { code: await mailedConsoleCode(pool(), email) })
        await owner.post(consoleOf(slug), "/admin/session/password", { password: "copper lantern forty" })
        subjects.push((await mailsTo("owner@scenes.example"))[0].subject)
      }

      expect(subjects).toEqual(["New sign-up: Théâtre Aster", "Nouvelle inscription\u00a0: Théâtre Aster"])
    })

    it("H6 a known email address gets the same answer; its further site stays unconfirmed until the owner enters it with their password", async () => {
      const { plan_id } = await givenPlan()
      const before = (await mailsTo("owner@brio.example")).length

      const answers = [
        await signUp(form(plan_id, { email: "owner@brio.example" })),
        await signUp(form(plan_id, { slug: "other" })),
      ]

      expect(answers).toEqual([expect.objectContaining(MADE), expect.objectContaining(MADE)])
      expect(answers[0].cookies).toEqual(answers[1].cookies)
      const [mail, ...more] = await mailsTo("owner@brio.example")
      expect(more).toHaveLength(before)
      expect(mail.text).toContain("/app/login")
      expect(mail.text).not.toContain("/auth/enter#")
      const consoles = async (who: Visitor, host: string) =>
        ((await who.get(host, "/admin/session/consoles")).body.consoles as { name: string }[]).map(({ name }) => name)
      const owner = visitor()
      const logIn = async (host: string) => {
        const json = { email: "owner@brio.example", password: "copper lantern forty" }
        const { body } = await owner.post(host, "/auth/user/emailpass", json)
        await owner.post(host, "/auth/session", {}, { headers: { authorization: `Bearer ${body.token}` } })
      }
      await logIn(rival.console_host)
      expect(await consoles(owner, rival.console_host)).toEqual(["House brio"])
      expect((await tenantOf("aster")).confirmed_at).toBeNull()

      await logIn(consoleOf("aster"))

      expect((await tenantOf("aster")).confirmed_at).not.toBeNull()
      expect(await consoles(owner, consoleOf("aster"))).toEqual(["House brio", "Théâtre Aster"])
      expect((await mailsTo("ada@aster.example")).map(({ text }) => text.includes("/auth/enter#"))).toEqual([true])
    })

    it("H6 many simultaneous sign-ups for one email address all get the same answer", async () => {
      const { plan_id } = await givenPlan()

      const answers = await Promise.all(
        ["one", "two", "three"].map((name) => signUp(form(plan_id, { slug: `at-once-${name}`, email: "ada@once.example" })))
      )

      expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(Array(3).fill(MADE))
      await mailsTo("ada@once.example")
      const { rows } = await pool().query(
        "select count(distinct user_id)::int as users, count(*)::int as sites from member where email = 'ada@once.example'"
      )
      expect(rows).toEqual([{ users: 1, sites: 3 }])
    })

    it("H6 more than twenty forms an hour from one network, as signed by the storefront, are refused, and no other network's", async () => {
      const { plan_id } = await givenPlan()
      const from = (address: string, body: unknown) =>
        send(platform.medusaUrl(), {
          host: operator.tenant_host,
          method: "POST",
          path: "/store/sign-ups",
          json: body,
          headers: {
            "x-publishable-api-key": operator.publishable_key,
            [READER_ADDRESS]: signReaderAddress(address, operator.tenant_host, Date.now(), readSettings().PLATFORM_SECRET),
          },
        })
      const taken = form(plan_id, { slug: "brio" })
      for (let nth = 0; nth < 20; nth++) {
        await from(`2606:2800:220:1::${nth.toString(16)}`, taken)
      }

      const answers = [
        await from("2606:2800:220:ff::1", taken),
        await from("2606:2800:220:100::1", taken),
        await from("93.184.216.34", taken),
        await from("10.0.0.9", taken),
      ]

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [429, "too_many_requests"],
        [409, "host_taken"],
        [409, "host_taken"],
        [409, "host_taken"],
      ])
      expect(answers[0].body.details.retry_after_seconds).toBeGreaterThan(0)
    })

    it("H6 one email address gets ten emails a day at most, known or not, whoever sends the forms", async () => {
      const { plan_id } = await givenPlan()
      const answers = async (email: string, key: string) => {
        const statuses: number[] = []
        for (let nth = 0; nth < 11; nth++) {
          statuses.push(
            (await signUp(form(plan_id, { slug: key, email, idempotency_key: `the-key-of-a-form-for-${key}` }))).status
          )
        }

        return statuses
      }

      const [unknown, known] = [await answers("ada@often.example", "often"), await answers("owner@brio.example", "known-often")]

      expect(unknown).toEqual([...Array(10).fill(202), 429])
      expect(known).toEqual(unknown)
    })

    it("H6 the same form with another email address from the same sender replaces the site, until its owner has entered", async () => {
      const { plan_id } = await givenPlan()
      const first_key = "the-key-of-a-form-mistyped"
      const mistyped = form(plan_id, { email: "ada@astre.example", idempotency_key: first_key })
      const right = {
        email: "ada@aster.example",
        idempotency_key: "the-key-of-the-form-corrected",
        replaces: first_key,
      }
      await signUp(mistyped)
      const lost = await mailedConsoleCode(pool(), "ada@astre.example")
      const guessed = await signUp(form(plan_id, { ...right, replaces: "some-other-key-of-a-form" }))

      const corrected = await signUp(form(plan_id, right))

      expect(guessed).toMatchObject({ status: 409, body: { code: "host_taken" } })
      expect(corrected).toMatchObject(MADE)
      expect((await enterBy(consoleOf("aster"), lost)).status).toBe(410)
      const owner = visitor()
      await owner.post(consoleOf("aster"), "/admin/session/enter", { code: await mailedConsoleCode(pool(), "ada@aster.example") })
      await owner.post(consoleOf("aster"), "/admin/session/password", { password: "copper lantern forty" })
      const late = form(plan_id, { ...mistyped, idempotency_key: "the-key-of-a-form-too-late", replaces: right.idempotency_key })
      expect(await signUp(late)).toMatchObject({ status: 409, body: { code: "host_taken" } })
      expect((await owner.get(consoleOf("aster"), "/admin/site")).status).toBe(200)
    })

    it("H6 sites unconfirmed for a fortnight are closed one by one, their names freed, and one that cannot be closed is shown to the operator", async () => {
      const { plan_id } = await givenPlan()
      for (const slug of ["stuck", "overdue", "young"]) {
        await signUp(form(plan_id, { slug, email: `ada@${slug}.example` }))
      }
      // a site that is closed before its email is written gets no email
      const code = await mailedConsoleCode(pool(), "ada@overdue.example")
      await pool().query("update tenant set created_at = now() - interval '15 days' where slug in ('stuck', 'overdue', 'brio')")
      await pool().query(
        `create function refuse_closing() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
         create trigger refuse_closing before update on tenant for each row when (old.slug = 'stuck') execute function refuse_closing()`
      )
      const failing = async () =>
        (await pool().query("select duty, error from failing_work where duty = 'unconfirmed_sites'")).rows
      const siteStatuses = async () =>
        (await pool().query("select name, status, slug from tenant where kind = 'client' order by tenant_no")).rows.map(
          ({ status, slug }) => `${slug.replace(/^gone-.*/, "gone")} ${status}`
        )
      const listed = await send(platform.medusaUrl(), {
        host: operator.console_host,
        path: "/admin/platform/tenants?order=created_at",
        cookie: operator.cookie,
      })

      await expireOverdueSites(pool())
      const [first, kept] = [await siteStatuses(), await failing()]
      await pool().query("drop trigger refuse_closing on tenant; drop function refuse_closing()")
      await expireOverdueSites(pool())

      expect(listed.body.tenants.filter(({ is_confirmed }: { is_confirmed: boolean }) => !is_confirmed)).toHaveLength(3)
      expect(first).toEqual(["brio active", "stuck active", "gone closed", "young active"])
      expect(kept).toEqual([{ duty: "unconfirmed_sites", error: "not this one" }])
      expect(await siteStatuses()).toEqual(["brio active", "gone closed", "gone closed", "young active"])
      expect(await failing()).toEqual([])
      expect((await enterBy(consoleOf("overdue"), code)).status).toBe(404)
      expect((await mailsTo("ada@overdue.example")).length).toBe(1)
      expect(await signUp(form(plan_id, { slug: "overdue", email: "eve@elsewhere.example" }))).toMatchObject(MADE)
    })

    it("H6 a site that expires releases the domains it claimed and sends from, and another site can have them", async () => {
      const { plan_id } = await givenPlan()
      for (const slug of ["overdue", "young"]) {
        await signUp(form(plan_id, { slug, email: `ada@${slug}.example` }))
      }
      await pool().query("update tenant set created_at = now() - interval '15 days' where slug = 'overdue'")
      for (const slug of ["overdue", "young"]) {
        const { rows: of } = await pool().query("select tenant_no from tenant where slug = $1", [slug])
        const claim = (host: string, state: string) =>
          pool().query(
            "insert into domain_claim (tenant_no, id, host, token, state, next_check_at) values ($1, $2, $3, repeat('t', 40), $4, null)",
            [of[0].tenant_no, `dom_${host}`, host, state]
          )
        const host = (name: string, status: string) =>
          pool().query(
            "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, $2, 'tenant', $3, false)",
            [name, of[0].tenant_no, status]
          )
        await claim(`waiting.${slug}.example`, "pending")
        await claim(`proven.${slug}.example`, "verified")
        await claim(`served.${slug}.example`, "live")
        await host(`proven.${slug}.example`, "verified")
        await host(`served.${slug}.example`, "live")
        await pool().query(
          "insert into sending_domain (tenant_no, host, name, next_check_at) values ($1, $2, 'box', 'infinity')",
          [of[0].tenant_no, `served.${slug}.example`]
        )
      }
      const left = async () => ({
        claims: (await pool().query("select host || ' ' || state as claim from domain_claim order by host")).rows.map(
          (r) => r.claim
        ),
        hosts: (
          await pool().query("select host || ' ' || status as host from tenant_host where host ~ '[.]example$' order by host")
        ).rows.map((r) => r.host),
        sending: (await pool().query("select host from sending_domain")).rows.map((r) => r.host),
      })

      await expireOverdueSites(pool())

      expect(await left()).toEqual({
        claims: [
          "proven.overdue.example given_up",
          "proven.young.example verified",
          "served.overdue.example lapsed",
          "served.young.example live",
          "waiting.overdue.example given_up",
          "waiting.young.example pending",
        ],
        hosts: ["proven.young.example verified", "served.overdue.example lapsed", "served.young.example live"],
        sending: ["served.young.example"],
      })
      const { rows: logged } = await pool().query("select action from audit_log where action ~ '^domain[.]' order by seq")
      expect(logged.map(({ action }) => action).sort()).toEqual(["domain.given_up", "domain.given_up", "domain.lapsed"])
    })

    it("D2 operator-M6 the operator closes sign-ups that no one confirmed together, and no other", async () => {
      const { plan_id } = await givenPlan()
      for (const [slug, hours] of [
        ["two-days", 48],
        ["two-hours", 2],
        ["minutes", 0],
      ] as const) {
        await signUp(form(plan_id, { slug, email: `ada@${slug}.example` }))
        await pool().query("update tenant set created_at = now() - make_interval(hours => $2) where slug = $1", [slug, hours])
      }
      await pool().query("update tenant set created_at = now() - interval '3 days' where slug = 'brio'")
      const PATH = "/admin/platform/unconfirmed-sites"
      const open = async () =>
        (await pool().query("select slug from tenant where kind = 'client' and status <> 'closed' order by slug")).rows.map(
          ({ slug }) => slug
        )

      const before = await operator.ask("GET", PATH)
      const closed = await operator.ask("POST", `${PATH}/close`, { older_than_hours: 24 })
      const [refused, other] = [
        await operator.ask("POST", `${PATH}/close`, { older_than_hours: 0 }),
        await rival.ask("POST", `${PATH}/close`, { older_than_hours: 24 }),
      ]

      const counts = (...counts: number[]) => [1, 24, 72].map((hours, at) => ({ hours, count: counts[at] }))
      expect(before.body).toEqual({ older: counts(2, 1, 0) })
      expect(closed.body).toEqual({ closed: 1, older: counts(1, 0, 0) })
      expect([refused.status, other.status]).toEqual([400, 403])
      expect(await open()).toEqual(["brio", "minutes", "two-hours"])
      const { rows } = await pool().query(
        "select tenant_no, actor_id from audit_log where action = 'site.expired' order by tenant_no"
      )
      expect(rows).toEqual([
        { tenant_no: operator.tenant_no, actor_id: operator.user_id },
        { tenant_no: expect.any(Number), actor_id: operator.user_id },
      ])
      // its name is available again
      expect(await signUp(form(plan_id, { slug: "two-days", email: "eve@elsewhere.example" }))).toMatchObject(MADE)
    })

    it("H6 a hundred sites an hour are opened at most, and the next leaves nothing behind", async () => {
      const { plan_id } = await givenPlan()
      await signUp(form(plan_id))
      await pool().query("update counted_attempt set points = 100 where key like 'sign_ups:%'")
      const before = await tenants()

      const refused = await signUp(form(plan_id, { slug: "one-more", email: "ada@more.example" }))

      expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } })
      expect(await tenants()).toBe(before)
      await pool().query("update counted_attempt set points = 99 where key like 'sign_ups:%'")
      expect(await signUp(form(plan_id, { slug: "one-more", email: "ada@more.example" }))).toMatchObject(MADE)
    })

    it("H6 networks that have used up the sites of an hour leave a new region its first, and no more", async () => {
      const { plan_id } = await givenPlan()
      const from = (address: string, slug: string) =>
        send(platform.medusaUrl(), {
          host: operator.tenant_host,
          method: "POST",
          path: "/store/sign-ups",
          json: form(plan_id, { slug, email: `ada@${slug}.example` }),
          headers: {
            "x-publishable-api-key": operator.publishable_key,
            [READER_ADDRESS]: signReaderAddress(address, operator.tenant_host, Date.now(), readSettings().PLATFORM_SECRET),
          },
        })
      const statuses = async (...asked: [address: string, slug: string][]) => {
        const answers = []
        for (const [address, slug] of asked) {
          answers.push((await from(address, slug)).status)
        }

        return answers
      }
      await signUp(form(plan_id))
      await pool().query("update counted_attempt set points = 100 where key like 'sign_ups:%'")

      const ipv4 = await statuses(["93.184.216.34", "first-4"], ["93.184.216.35", "second-4"], ["93.184.217.34", "first-of-next"])
      const ipv6 = await statuses(["2606:2800:220:100::1", "first-6"], ["2606:2800:220:200::1", "second-6"])
      await pool().query("update counted_attempt set points = 500 where key like 'sign_ups_of_regions:%'")
      const at_end = await statuses(["93.184.218.34", "too-many"])

      expect([ipv4, ipv6, at_end]).toEqual([[202, 429, 202], [202, 429], [429]])
    })

    it("H6 the answer needs nothing that depends on whether the address is known: the owner is added afterwards", async () => {
      const { plan_id } = await givenPlan()
      const owners = async (slug: string) =>
        (await pool().query("select from member m join tenant t using (tenant_no) where t.slug = $1", [slug])).rowCount
      await pool().query(
        `create function refuse_person() returns trigger language plpgsql as $$ begin raise exception 'no one new'; end $$;
         create trigger refuse_person before insert on "user" for each row execute function refuse_person()`
      )

      const answer = await signUp(form(plan_id, { slug: "later", email: "ada@later.example" }))
      const before = await owners("later")
      await pool().query(`drop trigger refuse_person on "user"; drop function refuse_person()`)

      expect([answer.status, before]).toEqual([202, 0])
      const code = await mailedConsoleCode(pool(), "ada@later.example")
      expect(await enterBy(consoleOf("later"), code)).toMatchObject({ status: 200 })
      expect(await owners("later")).toBe(1)
    })

    it("the default currency applies where the plan has no price in the country's own", async () => {
      const { plan_id } = await givenPlan()

      await signUp(form(plan_id, { country: "JP" }))

      expect((await tenantOf("aster")).currency).toBe("eur")
    })

    it("S6.4 S6.3 a price in an unlisted currency is converted, and the shown price is kept with its rate, whatever rates follow", async () => {
      const { plan_id } = await publishPlan(pool(), {
        code: "season",
        name: "Season",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      const upload = (rate: string) =>
        pool().query(
          "insert into fx_rate (id, quote, rate, as_of, source, uploaded_by) values ('fxr_' || $1, 'sek', $1::numeric, current_date, 'csv', 'op')",
          [rate]
        )
      const offer = async () => {
        const { body } = await asStorefront(operator, "GET", "/store/plans")
        const plan = body.plans.find(({ id }: { id: string }) => id === plan_id)

        return {
          rates_seen: body.rates_seen,
          price: plan.prices.find(({ currency }: { currency: string }) => currency === "sek"),
        }
      }
      const before = await offer()
      await upload("11.505")
      const shown = await offer()
      await upload("12")
      const asked = { country: "SE", slug: "stockholm", email: "ada@stockholm.example" }

      const late = await signUp(form(plan_id, { ...asked, rates_seen: shown.rates_seen }))
      const now = await offer()
      const made = await signUp(form(plan_id, { ...asked, rates_seen: now.rates_seen }))

      expect(before.price).toBeUndefined()
      expect(shown.price).toMatchObject({
        monthly_minor: 33_365,
        conversion: { from: "eur", rate: "11.5050000000", to_id: "fxr_11.505" },
      })
      expect(late).toMatchObject({ status: 409, body: { code: "plan_changed" } })
      expect(made).toMatchObject(MADE)
      expect((await tenantOf("stockholm")).currency).toBe("sek")
      const { rows } = await pool().query(
        "select s.* from subscription s join tenant t on t.tenant_no = s.tenant_no where t.slug = 'stockholm'"
      )
      const { conversion, ...terms } = now.price
      expect(rows[0].price_snapshot).toMatchObject({
        conversion: { ...conversion, to_id: "fxr_12" },
        monthly_minor: terms.monthly_minor,
        fixed_minor: terms.fixed_minor,
        percent: "2.5",
        rounding: "half_up",
        plan_version_id: rows[0].plan_version_id,
      })
      await upload("99")
      const { tenant_no } = rows[0]
      const { plan } = await readBilling(pool(), tenant_no)
      const quote = await createFeePort(pool()).quote({ tenant_no, currency: "sek", amount_minor: 10_000n, ticket_count: 1 })
      expect(plan).toMatchObject({
        price: { currency: "sek", monthly_minor: terms.monthly_minor },
        conversion: { to_id: "fxr_12" },
      })
      expect(quote).toMatchObject({
        due_minor: 250n + BigInt(terms.fixed_minor),
        reckoned: { fx_from_id: null, fx_to_id: "fxr_12" },
      })
    })

    it("S6.5 F30 the default currency applies where the only rate is older than seven days", async () => {
      const { plan_id } = await givenPlan()
      await pool().query(
        "insert into fx_rate (id, quote, rate, as_of, source, uploaded_by) values ('fxr_old', 'nok', 11.7, current_date - 8, 'csv', 'op')"
      )

      await signUp(form(plan_id, { country: "NO", slug: "oslo", email: "ada@oslo.example" }))

      expect((await tenantOf("oslo")).currency).toBe("eur")
      expect(
        (await pool().query("select price_snapshot from subscription s join tenant t using (tenant_no) where slug = 'oslo'")).rows
      ).toEqual([{ price_snapshot: null }])
    })

    it("a double click opens one site, and its owner gets one email", async () => {
      const { plan_id } = await givenPlan()
      const before = await tenants()
      const body = form(plan_id, { idempotency_key: "a-form-made-this-random-key" })

      const answers = await Promise.all([signUp(body), signUp(body)])

      expect(answers).toEqual([expect.objectContaining(MADE), expect.objectContaining(MADE)])
      expect(await tenants()).toBe(before + 1)
      expect(await mailsTo("ada@aster.example")).toHaveLength(1)
      expect(await signUp({ ...body, email: "eve@elsewhere.example" })).toMatchObject({
        status: 409,
        body: { code: "stale_state" },
      })
    })

    it("H6 the same form sent again causes another email, once a minute at most, and none once its owner has entered", async () => {
      const { plan_id } = await givenPlan()
      const body = form(plan_id, { slug: "sent-again", email: "ada@again.example", idempotency_key: "the-key-of-a-form-kept" })
      await signUp(body)
      await signUp(body)
      const immediateEmails = await mailsTo("ada@again.example")
      await aMinuteLater()

      const again = await signUp(body)

      expect(again).toMatchObject(MADE)
      expect([immediateEmails.length, (await mailsTo("ada@again.example")).length]).toEqual([1, 2])
      const owner = visitor()
      await owner.post(consoleOf("sent-again"), "/admin/session/enter", {
        code: await mailedConsoleCode(pool(), "ada@again.example"),
      })
      const chosen = await owner.post(consoleOf("sent-again"), "/admin/session/password", { password: "copper lantern forty" })
      await aMinuteLater()
      expect(await signUp(body)).toMatchObject(MADE)
      expect([chosen.status, (await mailsTo("ada@again.example")).length]).toEqual([200, 2])
      expect((await owner.get(consoleOf("sent-again"), "/admin/site")).status).toBe(200)
    })

    it("a sign-up whose process died is completed and answered when the form is sent again", async () => {
      const { plan_id } = await givenPlan()
      const asked = form(plan_id, {
        slug: "half-done",
        email: "ada@half.example",
        idempotency_key: "the-key-of-a-form-half-done",
      })
      // the form's fields, named in the workflow's order
      const { site_name, slug, email } = asked
      const read = { plan_id, site_name, slug, email, country: "FR", locale: "fr" }
      const hash = createHash("sha256").update(JSON.stringify(read)).digest("hex")
      await pool().query(
        `insert into sign_up (key, request_hash, slug, email, plan_version_id, currency, time_zone, started_at)
         select $1, $2, 'half-done', 'ada@half.example', id, 'eur', 'Europe/Paris', now() - interval '10 minutes' from plan_version where plan_id = $3 limit 1`,
        ["the-key-of-a-form-half-done", hash, plan_id]
      )

      expect(await signUp(asked)).toMatchObject(MADE)
      expect(await tenantOf("half-done")).toBeDefined()
    })

    it("a price other than shown opens nothing, but a site made before the change is still answered", async () => {
      const { plan_id } = await givenPlan()
      const shown = async () => {
        const { body } = await asStorefront(operator, "GET", "/store/plans")

        return body.plans.find(({ id }: { id: string }) => id === plan_id).plan_version_id as string
      }
      const asked = { plan_version_id: await shown(), idempotency_key: "the-key-of-a-form-with-a-price" }
      const made = form(plan_id, { ...asked, slug: "priced", email: "ada@priced.example" })
      await signUp(made)
      const dear = { currency: "eur", percent: "50", fixed_minor: 30n, monthly_minor: 60_000n }
      await publishPlan(pool(), { code: "standard", name: "Standard", prices: [dear] })
      const before = await tenants()

      const late = await signUp(form(plan_id, { ...asked, idempotency_key: undefined, slug: "dear", email: "ada@dear.example" }))
      const again = await signUp(made)

      expect(late).toMatchObject({ status: 409, body: { code: "plan_changed" } })
      expect(again).toMatchObject(MADE)
      expect(await tenants()).toBe(before)
      expect(await shown()).not.toBe(asked.plan_version_id)
      await givenPlan()
    })

    it("a taken name is refused with a free one proposed, and nothing is made", async () => {
      const { plan_id } = await givenPlan()
      const before = await tenants()

      const answer = await signUp(form(plan_id, { slug: "brio" }))

      expect(answer).toMatchObject({ status: 409, body: { code: "host_taken", details: { suggestion: "brio-2" } } })
      expect(await tenants()).toBe(before)
      expect(await signUp(form(plan_id, { slug: "brio-2" }))).toMatchObject(MADE)
    })

    it.each([
      ["brio-theatre", { state: "free" }],
      ["brio", { state: "taken", suggestion: "brio-2" }],
      ["br1o", { state: "taken", suggestion: "br1o-2" }],
      ["billetterie", { state: "reserved" }],
      ["b1lletterie", { state: "reserved" }],
      ["104", { state: "malformed" }],
      ["Brio !", { state: "malformed" }],
    ])("S8 the address %s is checked before the form is sent, and the form is answered alike", async (slug, address) => {
      const { plan_id } = await givenPlan()
      const asked = (site: Organiser) => asStorefront(site, "GET", `/store/site-addresses?slug=${encodeURIComponent(slug)}`)

      const [answer, elsewhere] = [await asked(operator), await asked(rival)]
      const sent = await signUp(form(plan_id, { slug, email: `ada@${address.state}.example` }))

      expect([answer.status, answer.body, elsewhere.status]).toEqual([200, address, 404])
      expect([sent.status, sent.body.details?.suggestion]).toEqual([
        { free: 202, taken: 409, reserved: 409, malformed: 400 }[address.state],
        "suggestion" in address ? address.suggestion : undefined,
      ])
    })

    it("S8 one network's questions about addresses are limited, without touching its sign-ups", async () => {
      const { plan_id } = await givenPlan()
      const reader = (address: string) => ({
        [READER_ADDRESS]: signReaderAddress(address, operator.tenant_host, Date.now(), readSettings().PLATFORM_SECRET),
      })
      const asked = (address: string) =>
        send(platform.medusaUrl(), {
          host: operator.tenant_host,
          method: "GET",
          path: "/store/site-addresses?slug=quiet-stage",
          headers: { "x-publishable-api-key": operator.publishable_key, ...reader(address) },
        })
      await asked("93.184.216.34")
      await pool().query("update counted_attempt set points = 300 where key like 'site_addresses_from%'")

      const [limited, neighbour] = [await asked("93.184.216.34"), await asked("93.184.217.34")]

      expect([limited.status, limited.body.code, neighbour.status]).toEqual([429, "too_many_requests", 200])
      expect(await signUp(form(plan_id, { slug: "quiet-stage", email: "ada@quiet.example" }))).toMatchObject(MADE)
    })

    it.each([
      ["104", "104-site"],
      ["K2", "k2-site"],
    ])("a venue called %s gets a site under %s, and the refused short name is reported by field", async (site_name, slug) => {
      const { plan_id } = await givenPlan()
      const venue = { site_name, email: `ada@${slug}.example` }

      const tooShort = await signUp(form(plan_id, { ...venue, slug: site_name.toLowerCase() }))
      const opened = await signUp(form(plan_id, { ...venue, slug }))

      expect(tooShort).toMatchObject({ status: 400, body: { code: "invalid_data", details: { fields: ["slug"] } } })
      expect(opened).toMatchObject(MADE)
      expect((await tenantOf(slug)).name).toBe(site_name)
    })

    it.each([
      ["a plan that is not offered", { plan_id: "plan_none" }, 404, "plan_not_found"],
      ["a country that does not exist", { country: "QQ" }, 400, "country_unknown"],
      ["a name that is no address", { slug: "Théâtre!" }, 400, "invalid_data"],
      ["a reserved name", { slug: "admin" }, 409, "name_reserved"],
      ["a name that holds a line break", { site_name: "Théâtre\nAster" }, 400, "name_unreadable"],
      ["a name that holds a NUL", { site_name: "Théâtre\u0000Aster" }, 400, "invalid_data"],
      ["a name that turns the direction of writing", { site_name: "Théâtre \u202eretsA" }, 400, "name_unreadable"],
      ["the operator's own name, in other letters", { site_name: " ＨＯＵＳＥ Scenes " }, 409, "name_reserved"],
      ["a look-alike of the operator's name", { site_name: "Ноuѕe Ѕcènеs." }, 409, "name_reserved"],
      ["A4 a name that contains a web address", { site_name: "Colis bloqué http://evil.example/c" }, 400, "invalid_data"],
      ["a name of private characters", { site_name: "Théâtre \ue000" }, 400, "name_unreadable"],
      ["an invalid email address", { email: "no-address" }, 400, "invalid_data"],
      ["an unknown field", { tenant_no: 1 }, 400, "invalid_data"],
    ])("%s is refused with its own code", async (_, changes, status, code) => {
      const { plan_id } = await givenPlan()
      const before = await tenants()

      expect(await signUp(form(plan_id, changes))).toMatchObject({ status, body: { code } })
      expect(await tenants()).toBe(before)
    })

    it("S6.1 it is closed while no plan is published, and lists those that are", async () => {
      expect((await asStorefront(operator, "GET", "/store/plans")).body).toMatchObject({
        plans: [],
        currencies: { FR: "eur", GB: "gbp" },
      })
      expect(await signUp(form("plan_none"))).toMatchObject({ status: 409, body: { code: "no_plan_published" } })
      await givenPlan()

      expect((await asStorefront(operator, "GET", "/store/plans")).body.plans).toMatchObject([
        { code: "standard", prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30, is_default: true }] },
      ])
    })

    it("it exists on the operator's site only, and for our storefront only", async () => {
      const { plan_id } = await givenPlan()

      expect((await signUp(form(plan_id), rival)).status).toBe(404)
      expect(
        (
          await send(platform.medusaUrl(), {
            host: operator.tenant_host,
            method: "POST",
            path: "/store/sign-ups",
            json: form(plan_id),
          })
        ).status
      ).toBeGreaterThanOrEqual(400)
      expect(await signUp(form(plan_id))).toMatchObject(MADE)
    })
  })
})
