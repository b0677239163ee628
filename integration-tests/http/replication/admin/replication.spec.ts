// Long because the whole process, from being blocked to undoing, is tested on one booted platform with three consoles.
import { newId } from "@guichet/kernel/ids"
import { sharedPool } from "@guichet/kernel/pool"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { eventually } from "../../../support/child"
import { inNextYear, lastSundayOfMarch, nextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { rowsAsText } from "../../../support/rows-as-text"
import type { Reply } from "../../../support/client/exchange"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenOperator } from "../../../support/given/given-operator"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"

const TABLES = ["performance", "offer", "replication_request", "replication_batch", "replication_date"]
const REASON = "Known from the festival of last year."
const week = (rest: object = {}) => ({ first_local: inNextYear("03-15T20:30"), every: "day", count: 7, ...rest })

withPlatform((platform) => {
  describe("D9 T10 repeating a date in the console", () => {
    let operator: Awaited<ReturnType<typeof givenOperator>>
    let cid: Organiser
    let rival: Organiser
    let event: Awaited<ReturnType<typeof givenEvent>>["event"]
    let template_id: string

    beforeAll(async () => {
      operator = await givenOperator(platform)
      cid = await givenOrganiser(platform, "cid", { name: "Théâtre cid" })
      rival = await givenOrganiser(platform, "rival", { name: "Théâtre rival" })
      event = (await givenEvent(cid)).event
      template_id = event.performances[0].id
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const path = (rest: string) => `/admin/events/${event.id}/${rest}`
    const ask = (who: Ask = cid.ask, note: string | null = "Six weeks in spring") =>
      who("POST", path("replication-requests"), { note })
    const make = (schedule: object = week(), who: Ask = cid.ask, idempotency_key = newId("message")) =>
      who("POST", path("replications"), { template_id, schedule, idempotency_key })
    const undo = (id: string, who: Ask = cid.ask) => who("POST", `/admin/replications/${id}/undo`, {})
    const approval = async (id: string) => (await ok(operator.ask("GET", `/admin/platform/approvals/${id}`))).approval
    const seenOf = ({ evidence }: Reply["body"]) => ({
      organiser: evidence.organiser.level,
      event: evidence.event.level,
      account: evidence.account.level,
    })
    const approve = async (id: string, reason: string | null = REASON, who: Ask = operator.ask) =>
      who("POST", `/admin/platform/approvals/${id}/approve`, { seen: seenOf(await approval(id)), reason })
    const refuse = (id: string, who: Ask = operator.ask) =>
      who("POST", `/admin/platform/approvals/${id}/refuse`, { reason: "Not this year." })
    const givenApproved = async () => {
      const { request } = await ok(ask())
      await ok(approve(request.id))
    }
    const mailsOf = async (key: string, count: number) => {
      const read = async () =>
        (
          await pool().query(
            "select to_address, from_name, reply_to, subject, text from mail where key like $1 || '%' order by key",
            [key]
          )
        ).rows
      await eventually(async () => (await read()).length === count, `${count} mails of ${key}`)

      return read()
    }
    const snapshot = () => rowsAsText(pool(), TABLES)

    describe("before the operator's approval", () => {
      it("it is blocked, and says so before anything is typed", async () => {
        const before = await snapshot()

        const state = await cid.ask("GET", path("replications"))
        const refused = await make()

        expect(state).toMatchObject({ status: 200, body: { is_approved: false, request: null, batches: [] } })
        expect(refused).toMatchObject({ status: 403, body: { code: "replication_not_approved" } })
        expect(await snapshot()).toBe(before)
      })

      it("one request is made, however often it is sent: the operator's people get an email each, with the request and the event", async () => {
        const answers = await Promise.all([ask(), ask(), ask()])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
        const [{ id }] = answers.map(({ body }) => body.request)
        expect(answers.every(({ body }) => body.request.id === id)).toBe(true)
        const [mail] = await mailsOf(`replication-requested:${id}`, 1)
        expect(mail).toMatchObject({
          to_address: "operator@scenes.example",
          from_name: "Scènes",
          reply_to: "owner@cid.example",
          subject: "Demande d’autorisation\u00a0: Théâtre cid souhaite répéter des dates",
        })
        expect(mail.text).toContain(`//${operator.console_host}:8000/app/platform/approvals/${id}`)
        expect(mail.text).not.toContain(cid.console_host)
        expect(mail.text).toContain("L’événement n’est pas encore publié")
        expect(mail.text).toContain("Six weeks in spring")
        expect((await cid.ask("GET", path("replications"))).body.request).toMatchObject({ id, state: "open" })
      })

      it("the request links to the event's public page once that is published", async () => {
        await ok(cid.ask("POST", path("publish"), {}))

        const { request } = await ok(ask())

        const [mail] = await mailsOf(`replication-requested:${request.id}`, 1)
        expect(mail.text).toContain(`//${cid.tenant_host}:8000/e/le-cid`)
      })
    })

    describe("the operator", () => {
      it("the operator sees requests of every tenant, open ones first, in pages", async () => {
        const { event: theirs } = await givenEvent(rival)
        const { request: first } = await ok(ask())
        await ok(approve(first.id))
        const { request: second } = await ok(rival.ask("POST", `/admin/events/${theirs.id}/replication-requests`, {}))

        const { body } = await operator.ask("GET", "/admin/platform/approvals")
        const open = await operator.ask("GET", "/admin/platform/approvals?state=open&limit=1")
        const found = await operator.ask("GET", "/admin/platform/approvals?q=CID.exa")
        const wrong = await operator.ask("GET", "/admin/platform/approvals?state=pending")

        expect(body).toMatchObject({ count: 2, open_count: 1, limit: 20, offset: 0 })
        expect(body.approvals).toMatchObject([
          { id: second.id, state: "open", tenant: { name: "Théâtre rival" }, member_email: "owner@rival.example" },
          { id: first.id, state: "granted", tenant: { name: "Théâtre cid" }, event: { title: "Le Cid", slug: "le-cid" } },
        ])
        expect(open.body).toMatchObject({ count: 1, approvals: [{ id: second.id }] })
        expect(found.body).toMatchObject({ count: 1, open_count: 1, approvals: [{ id: first.id }] })
        expect(wrong).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      })

      it("the operator sees the result of the three checks from rows and account", async () => {
        const { chart } = event as unknown as { chart: { id: string } }
        const clashing = await ok(cid.ask("POST", "/admin/events", { title: "Andromaque", chart_id: chart.id }))
        await ok(
          cid.ask("POST", `/admin/events/${clashing.event.id}/performances`, { starts_at_local: inNextYear("03-14T21:30") })
        )
        const { request } = await ok(ask())

        const { evidence } = await approval(request.id)

        expect(evidence.organiser).toMatchObject({
          level: "red",
          facts: [{ code: "signed_up", values: { days: 0 } }, { code: "no_sale" }],
        })
        expect(evidence.event).toMatchObject({
          level: "red",
          facts: [
            { code: "hall_clash", values: { venue: "Salle", other: "Andromaque", starts_at: inNextYear("03-14T19:30:00.000Z") } },
          ],
        })
        expect(evidence.account).toMatchObject({
          level: "amber",
          facts: [{ values: { status: "not_connected" } }, { code: "event_free" }],
        })
      })

      it("all three checks pass for a known organiser with a plausible event and an account", async () => {
        await makeSound()
        const { request } = await ok(ask())

        const found = await approval(request.id)
        const granted = await approve(request.id, null)

        expect(seenOf(found)).toEqual({ organiser: "green", event: "green", account: "green" })
        expect(granted).toMatchObject({ status: 200, body: { approval: { state: "granted", reason: null } } })
      })

      it("despite a failed check an approval needs a reason, which is kept with who, when and what was seen", async () => {
        const { request } = await ok(ask())
        const before = await snapshot()

        const without = await approve(request.id, null)
        const unchanged = await snapshot()
        const granted = await approve(request.id)
        await makeSound()

        expect(without).toMatchObject({
          status: 409,
          body: { code: "approval_reason_needed", details: { evidence: { organiser: { level: "red" } } } },
        })
        expect(unchanged).toBe(before)
        expect(granted.body.approval).toMatchObject({ state: "granted", reason: REASON, decided_by: "operator@scenes.example" })
        expect((await approval(request.id)).evidence.organiser.level).toBe("red")
        const { rows } = await pool().query(
          "select replication_granted_by, replication_granted_at is not null as is_granted from member where tenant_no = $1",
          [cid.tenant_no]
        )
        expect(rows).toEqual([{ replication_granted_by: operator.user_id, is_granted: true }])
        const audit = await pool().query(
          "select action, actor_id from audit_log where tenant_no = $1 and action like 'replication%'",
          [cid.tenant_no]
        )
        expect(audit.rows).toEqual([{ action: "replication.granted", actor_id: operator.user_id }])
      })

      it("an approval is refused when a check has changed since it was viewed", async () => {
        const { request } = await ok(ask())
        const seen = { ...seenOf(await approval(request.id)), organiser: "green" }

        const stale = await operator.ask("POST", `/admin/platform/approvals/${request.id}/approve`, { seen, reason: REASON })

        expect(stale).toMatchObject({
          status: 409,
          body: { code: "evidence_changed", details: { evidence: { organiser: { level: "red" } } } },
        })
        expect((await approval(request.id)).state).toBe("open")
      })

      it("of a simultaneous approval and refusal one counts, and the member gets only its email", async () => {
        const { request } = await ok(ask())
        const second = await givenColleague(platform, operator, "operator_admin", "second@scenes.example")

        const answers = await Promise.all([approve(request.id), refuse(request.id, second)])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
        expect(answers.find(({ status }) => status === 409)?.body.code).toBe("approval_decided")
        const { state } = await approval(request.id)
        const { is_approved } = (await cid.ask("GET", path("replications"))).body
        expect(is_approved).toBe(state === "granted")
        const mails = await mailsOf(`replication-decided:${request.id}`, 1)
        expect(mails[0].subject).toBe(
          state === "granted" ? "Vous pouvez répéter des dates" : "Votre demande de répéter des dates est refusée"
        )
        expect((await refuse(request.id)).body.code).toBe("approval_decided")
      })

      it("a message reaches the member, an internal note only the operator's staff", async () => {
        const { request } = await ok(ask())
        const internal_note = "Asked twice by phone."

        const granted = await operator.ask("POST", `/admin/platform/approvals/${request.id}/approve`, {
          seen: seenOf(await approval(request.id)),
          reason: REASON,
          internal_note,
        })

        expect(granted.body.approval).toMatchObject({ reason: REASON, internal_note })
        const { request: own } = (await cid.ask("GET", path("replications"))).body
        expect(own).toMatchObject({ state: "granted", reason: REASON })
        expect(JSON.stringify(own)).not.toContain(internal_note)
        const [mail] = await mailsOf(`replication-decided:${request.id}`, 1)
        expect(mail.text).toContain(REASON)
        expect(mail.text).not.toContain(internal_note)
        const audit = await pool().query("select details::text from audit_log where tenant_no = $1", [cid.tenant_no])
        expect(JSON.stringify(audit.rows)).not.toContain(internal_note)
      })

      it("a permission is withdrawn with a reason that the member reads; dates stay, and a new request is possible", async () => {
        await givenApproved()
        const { batch } = await ok(make())
        const { id } = (await cid.ask("GET", path("replications"))).body.request
        const withdraw = (body: object, who: Ask = operator.ask) => who("POST", `/admin/platform/approvals/${id}/withdraw`, body)
        const support = await givenColleague(platform, operator, "operator_support", "support@scenes.example")
        const before = await snapshot()

        const denied = [await withdraw({ reason: REASON }, support), await withdraw({ reason: REASON }, cid.ask)]
        const without = await withdraw({})
        const unchanged = await snapshot()
        const answers = await Promise.all([withdraw({ reason: "Two wrong dates." }), withdraw({ reason: "Two wrong dates." })])

        expect(denied.map(({ status }) => status)).toEqual([403, 403])
        expect(without).toMatchObject({ status: 400, body: { code: "invalid_data" } })
        expect(unchanged).toBe(before)
        expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
          [200, undefined],
          [409, "approval_not_granted"],
        ])
        expect(await approval(id)).toMatchObject({
          state: "withdrawn",
          reason: REASON,
          withdrawal_reason: "Two wrong dates.",
          withdrawn_by: "operator@scenes.example",
        })
        expect((await cid.ask("GET", path("replications"))).body).toMatchObject({
          is_approved: false,
          request: { state: "withdrawn", withdrawal_reason: "Two wrong dates." },
          batches: [{ id: batch.id, left_count: 7 }],
        })
        expect((await make(week({ count: 9 }))).body.code).toBe("replication_not_approved")
        const [mail] = await mailsOf(`replication-withdrawn:${id}`, 1)
        expect(mail).toMatchObject({ to_address: "owner@cid.example", subject: "Vous ne pouvez plus répéter de dates" })
        expect(mail.text).toContain("Two wrong dates.")
        const audit = await pool().query(
          "select details->>'reason' as reason from audit_log where tenant_no = $1 and action = 'replication.withdrawn'",
          [cid.tenant_no]
        )
        expect(audit.rows).toEqual([{ reason: "Two wrong dates." }])
        const { activity } = (await operator.ask("GET", "/admin/activity?limit=1")).body
        expect(activity).toMatchObject([
          { action: "POST /admin/platform/approvals/:id/withdraw", client: { id: cid.tenant_id, name: expect.any(String) } },
        ])
        expect((await ask()).status).toBe(201)
      })

      it("a request that was not granted cannot be withdrawn", async () => {
        const { request } = await ok(ask())
        const before = await snapshot()

        const open = await operator.ask("POST", `/admin/platform/approvals/${request.id}/withdraw`, { reason: REASON })
        const missing = await operator.ask("POST", "/admin/platform/approvals/rpr_none/withdraw", { reason: REASON })

        expect(open).toMatchObject({ status: 409, body: { code: "approval_not_granted" } })
        expect(missing).toMatchObject({ status: 404, body: { code: "not_found" } })
        expect(await snapshot()).toBe(before)
      })

      it("a refusal's reason reaches the member, in English where the site is English, and a new request is possible", async () => {
        await pool().query("update tenant set default_locale = 'en' where tenant_no = $1", [cid.tenant_no])
        const { request } = await ok(ask())

        const no_policy = await operator.ask("POST", `/admin/platform/approvals/${request.id}/refuse`, {})
        const refused = await refuse(request.id)
        const blocked = await make()
        const again = await ask()

        expect(no_policy).toMatchObject({ status: 400, body: { code: "invalid_data" } })
        expect(refused.body.approval).toMatchObject({ state: "refused", reason: "Not this year." })
        expect(blocked.body.code).toBe("replication_not_approved")
        expect(again.status).toBe(201)
        expect(again.body.request.id).not.toBe(request.id)
        const [mail] = await mailsOf(`replication-decided:${request.id}`, 1)
        expect(mail).toMatchObject({
          to_address: "owner@cid.example",
          from_name: "Scènes",
          subject: "Your request to repeat dates was refused",
        })
        expect(mail.text).toContain("Not this year.")
      })

      it("an invisible or unreadable note or reason is refused, and line breaks and joined characters are kept", async () => {
        const unseen = ["\u200b\u200b\u200b\u200b", "Known \ud83d", "Known \u202etsaL"]
        const noted = await Promise.all(unseen.map((note) => ask(cid.ask, note)))
        const { request } = await ok(ask(cid.ask, "می\u200cخواهم\nTwice a week"))
        const before = await rowsAsText(pool(), ["replication_request"])

        const decided = await Promise.all(
          unseen.map((reason) => operator.ask("POST", `/admin/platform/approvals/${request.id}/refuse`, { reason }))
        )

        expect([...noted, ...decided].map(({ status, body }) => [status, body.code])).toEqual(
          Array(6).fill([400, "invalid_data"])
        )
        expect(decided[0].body.message).toContain("an invisible character")
        expect((await approval(request.id)).note).toBe("می\u200cخواهم\nTwice a week")
        expect(await rowsAsText(pool(), ["replication_request"])).toEqual(before)
      })

      it("the support role can read, and decide nothing", async () => {
        const support = await givenColleague(platform, operator, "operator_support", "support@scenes.example")
        const { request } = await ok(ask())

        expect((await support("GET", `/admin/platform/approvals/${request.id}`)).status).toBe(200)
        expect((await approve(request.id, REASON, support)).status).toBe(403)
        expect((await refuse(request.id, support)).status).toBe(403)

        expect((await approval(request.id)).state).toBe("open")
      })
    })

    describe("after the approval", () => {
      it("it covers every event permanently, but this member only", async () => {
        await givenApproved()
        const { event: other } = await givenEvent(cid, { title: "Andromaque", dates: [inNextYear("06-14T20:30")] })
        const colleague = await givenColleague(platform, cid, "admin", "colleague@cid.example")

        const first = await make()
        const elsewhere = await cid.ask("POST", `/admin/events/${other.id}/replications`, {
          template_id: other.performances[0].id,
          schedule: week(),
          idempotency_key: newId("message"),
        })
        const others = await make(week({ count: 9 }), colleague)

        expect(first).toMatchObject({
          status: 201,
          body: { there_count: 0, batch: { date_count: 7, left_count: 7, state: "made" } },
        })
        expect(elsewhere.status).toBe(201)
        expect(others).toMatchObject({ status: 403, body: { code: "replication_not_approved" } })
        expect((await ask()).body.code).toBe("replication_approved_already")
      })

      it("the dates are drafts, and are put on sale with the event like any added date", async () => {
        await ok(cid.ask("POST", path("publish"), {}))
        await givenApproved()

        await ok(make())

        const { performances } = (await cid.ask("GET", `/admin/events/${event.id}`)).body.event
        expect(performances.map(({ status }: { status: string }) => status)).toEqual(["on_sale", ...Array(7).fill("draft")])
        const { body } = await cid.ask("POST", path("publish"), {})
        expect(body.event.performances.every(({ status }: { status: string }) => status === "on_sale")).toBe(true)
        expect((await cid.store("GET", "/store/events/le-cid")).body.event.performances).toHaveLength(8)
      })

      it("a double click makes one batch", async () => {
        await givenApproved()
        const key = newId("message")

        const answers = await Promise.all([make(week(), cid.ask, key), make(week(), cid.ask, key)])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
        expect(answers[0].body.batch.id).toBe(answers[1].body.batch.id)
        expect((await cid.ask("GET", path("replications"))).body.batches).toHaveLength(1)
      })

      it("a year of evenings is created in one operation, at the hall's summer and winter time, without the days left out", async () => {
        await givenApproved()
        const skipped = [inNextYear("12-24"), inNextYear("12-25")]

        const { body } = await make(week({ count: 365, skipped }))

        expect(body.batch.date_count).toBe(363)
        const { performances } = (await cid.ask("GET", `/admin/events/${event.id}`)).body.event
        const locals: string[] = performances.map(({ starts_at_local }: { starts_at_local: string }) => starts_at_local)
        expect(locals).toHaveLength(364)
        expect(locals.every((local) => local.endsWith("T20:30"))).toBe(true)
        expect(locals.filter((local) => skipped.includes(local.slice(0, 10)))).toEqual([])
      })

      it("the past, a time the clocks skip and 10,000 dates are each refused with a message, and nothing is created", async () => {
        await givenApproved()
        const before = await snapshot()
        const summer = lastSundayOfMarch()

        const past = await make(week({ first_local: "2020-03-15T20:30", count: 2 }))
        const missing = await make(week({ first_local: `${summer}T02:30`, count: 1 }))
        const many = await make(week({ count: 10_000 }))
        const no_policy = await make(week({ count: undefined }))

        expect(past).toMatchObject({
          status: 400,
          body: {
            code: "schedule_refused",
            message: "These dates cannot be created. Past in Europe/Paris: 2020-03-15 20:30, 2020-03-16 20:30.",
            details: { problems: [{ code: "past", count: 2 }] },
          },
        })
        expect(missing.body.message).toContain(`The clocks in Europe/Paris skip ${summer} 02:30: that time does not exist.`)
        expect(many.body.message).toContain("You can create at most 1,000 dates at a time.")
        expect(no_policy).toMatchObject({ status: 400, body: { code: "invalid_data" } })
        expect(await snapshot()).toBe(before)
      })

      it("a preview shows dates and problems together, and writes nothing", async () => {
        const before = await snapshot()
        const summer = lastSundayOfMarch()
        const preview = (schedule: object) => cid.ask("POST", path("replications/preview"), { template_id, schedule })

        const { body } = await preview(week({ first_local: inNextYear("03-14T20:30"), count: 2 }))
        const missing = await preview(week({ first_local: `${nextYear}-${summer.slice(5, 8)}20T02:30`, count: 14 }))

        expect(body).toEqual({
          dates: [
            { starts_at_local: inNextYear("03-14T20:30"), starts_at: inNextYear("03-14T19:30:00.000Z"), is_there: true },
            { starts_at_local: inNextYear("03-15T20:30"), starts_at: inNextYear("03-15T19:30:00.000Z"), is_there: false },
          ],
          problems: [],
          time_zone: "Europe/Paris",
        })
        expect(missing.body.dates).toHaveLength(13)
        expect(missing.body.problems).toEqual([{ code: "wall_time_missing", dates: [`${summer}T02:30`], count: 1 }])
        expect(await snapshot()).toBe(before)
      })

      it("the same day of each month, twice a day, is previewed and created; a single one of its dates can be left out", async () => {
        await givenApproved()
        const first_local = inNextYear("03-14T20:30")
        const schedule = { first_local, every: "month", month_by: "day", count: 4, times: ["15:00"] }

        const { body } = await cid.ask("POST", path("replications/preview"), { template_id, schedule })
        const made = await make({ ...schedule, skipped: [inNextYear("04-14T15:00")] })
        const wrong = await make({ ...schedule, times: ["25:00"] })

        expect(body.dates.map(({ starts_at_local, is_there }: Record<string, unknown>) => [starts_at_local, is_there])).toEqual([
          [inNextYear("03-14T15:00"), false],
          [first_local, true],
          [inNextYear("04-14T15:00"), false],
          [inNextYear("04-14T20:30"), false],
        ])
        expect(made).toMatchObject({ status: 201, body: { there_count: 1, batch: { date_count: 2 } } })
        expect(wrong).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      })

      it("undoing removes dates that nothing depends on, and can be repeated", async () => {
        await givenApproved()
        const { batch } = await ok(make())
        const { rows } = await pool().query(
          "select performance_no from performance where tenant_no = $1 order by starts_at desc limit 1",
          [cid.tenant_no]
        )
        await pool().query(
          "insert into claim (tenant_no, performance_no, place_idx, state, reason) values ($1, $2, 0, 4, 'house')",
          [cid.tenant_no, rows[0].performance_no]
        )

        const answers = [await undo(batch.id), await undo(batch.id)]

        expect(answers[0]).toMatchObject({
          status: 200,
          body: {
            removed_count: 6,
            staying: [{ reason: "held", starts_at: inNextYear("03-21T19:30:00.000Z") }],
            batch: { state: "undone", left_count: 1, date_count: 7 },
          },
        })
        expect(answers[1].body).toMatchObject({ removed_count: 0, staying: [{ reason: "held" }] })
        expect((await cid.ask("GET", `/admin/events/${event.id}`)).body.event.performances).toHaveLength(2)
      })
    })

    it("no approval is needed on the operator's own site", async () => {
      const { event: own } = await givenEvent({ ...operator, ask: operator.ask } as unknown as Organiser)

      const made = await operator.ask("POST", `/admin/events/${own.id}/replications`, {
        template_id: own.performances[0].id,
        schedule: week(),
        idempotency_key: newId("message"),
      })
      const asked = await operator.ask("POST", `/admin/events/${own.id}/replication-requests`, {})

      expect(made.status).toBe(201)
      expect(asked).toMatchObject({ status: 409, body: { code: "replication_approved_already" } })
    })

    it("the support role sees the batch, and can neither request, create nor undo one", async () => {
      await givenApproved()
      const { batch } = await ok(make())
      const inside = await operator.askInside(cid)
      const before = await snapshot()

      expect((await inside("GET", path("replications"))).body).toMatchObject({ is_approved: false, batches: [{ id: batch.id }] })
      expect((await make(week({ count: 9 }), inside)).status).toBe(403)
      expect((await ask(inside)).status).toBe(403)
      expect((await undo(batch.id, inside)).status).toBe(403)

      expect(await snapshot()).toBe(before)
      expect((await undo(batch.id)).status).toBe(200)
    })

    it("INV-TENANT another tenant's event, date, request and batch are answered with 404, and no row changes", async () => {
      await givenApproved()
      const { batch } = await ok(make())
      const { event: theirs } = await givenEvent(rival)
      await ok(rival.ask("POST", `/admin/events/${theirs.id}/replication-requests`, {}))
      await pool().query("update member set replication_granted_at = now(), replication_granted_by = 'x' where tenant_no = $1", [
        rival.tenant_no,
      ])
      const { rows } = await pool().query("select id from replication_request where tenant_no = $1", [cid.tenant_no])
      const before = await snapshot()

      const answers = [
        await rival.ask("GET", path("replications")),
        await make(week(), rival.ask),
        await ask(rival.ask),
        await rival.ask("POST", path("replications/preview"), { template_id, schedule: week() }),
        await undo(batch.id, rival.ask),
        await rival.ask("POST", `/admin/events/${theirs.id}/replications`, {
          template_id,
          schedule: week(),
          idempotency_key: newId("message"),
        }),
      ]
      const closed = await rival.ask("GET", `/admin/platform/approvals/${rows[0].id}`)

      answers.forEach((answer) => expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } }))
      expect(closed).toMatchObject({ status: 403, body: { code: "not_allowed" } })
      expect(await snapshot()).toBe(before)
      expect((await undo(batch.id)).body.removed_count).toBe(7)
    })

    it("a member without the right to change events can read, and do nothing else", async () => {
      const reader = await givenColleague(platform, cid, "reporter", "reader@cid.example")

      expect((await reader("GET", path("replications"))).status).toBe(200)
      expect((await make(week(), reader)).status).toBe(403)
      expect((await ask(reader)).status).toBe(403)
    })

    /** Known for long, a paid event, an account that takes payments. */
    async function makeSound() {
      await pool().query("update tenant set created_at = now() - interval '60 days' where tenant_no = $1", [cid.tenant_no])
      const level = event.price_levels[0]
      await ok(cid.ask("POST", path(`price-levels/${level.id}`), { amount_minor: 3900 }))
      await connectAccount(pool(), {
        tenant_no: cid.tenant_no,
        account_ref: "acct_cid",
        livemode: false,
        user_id: cid.user_id,
        facts: {
          status: "enabled",
          charges_enabled: true,
          payouts_enabled: true,
          display_name: "Cid",
          country: "FR",
          default_currency: "eur",
          requirements_due: [],
        },
      })
    }
  })
})
