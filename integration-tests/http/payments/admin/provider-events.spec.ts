import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import type { Loose } from "../../../support/client/exchange"
import type { Visitor } from "../../../support/client/visitor"

const PATH = "/admin/platform/provider-events"

interface Row {
  state: string
  type?: string
  account?: string
  attempts?: number
  error?: string
}

withPlatform((platform) => {
  const { open, enter, addMember } = accountsOn(platform)

  describe("T4 provider events in the operator's console", () => {
    let operator: CreatedTenant
    let aster: CreatedTenant
    let brio: CreatedTenant
    let at: Visitor
    let made = 0

    beforeAll(async () => {
      operator = await open("scenes", { kind: "platform" })
      aster = await open("aster")
      brio = await open("brio")
      at = await enter(operator)
      for (const { tenant_no } of [aster, brio]) {
        await sql(
          `insert into merchant_account (tenant_no, id, account_ref, livemode, status, connected_by)
           values ($1::int, 'mac_' || $1::text, 'acct_' || $1::text, false, 'enabled', 'user_1')`,
          [tenant_no]
        )
      }
    })

    const sql = async (text: string, values: unknown[] = []) => (await sharedPool(platform.databaseUrl).query(text, values)).rows
    const accountOf = ({ tenant_no }: CreatedTenant) => `acct_${tenant_no}`
    /** An event that no worker processes meanwhile. */
    const event = async ({ state, type = "payout.paid", account = "acct_nobody", attempts = 3, error }: Row): Promise<string> => {
      const [{ id }] = await sql(
        `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, state, attempts, last_error, next_at)
         values ('connect', $1, $2, $3, false, 'po_x', $4, $5, $6, now() + interval '1 day') returning id`,
        [account, `evt_${(made += 1)}`, type, state, attempts, error ?? null]
      )

      return id as string
    }
    const list = async (query = "") => (await at.get(operator.console_host, `${PATH}${query}`)).body
    const idsOf = ({ events }: Loose) => (events as { id: string }[]).map(({ id }) => id)
    const rowOf = async (id: string) => (await sql("select * from webhook_inbox where id = $1", [id]))[0]

    it("events that wait too long are marked, and the workers email the operator", async () => {
      const late = await event({ state: "received" })
      await sql("update webhook_inbox set received_at = now() - interval '8 minutes' where id = $1", [late])
      const notifiedAddresses = async () =>
        (await sql("select to_address from mail where key like 'late-work:provider_events:%'")).map(
          ({ to_address }) => to_address
        )

      const { status } = await list()
      await eventually(async () => (await notifiedAddresses()).length > 0, "the operator to be notified")

      expect(status).toMatchObject({ waiting: 1, is_late: true })
      expect(await notifiedAddresses()).toEqual(["owner@scenes.example"])
    })

    it("they are listed newest first, page by page, by state, kind and client, and stuck ones are counted", async () => {
      const parked = await event({ state: "parked" })
      const dead = await event({ state: "dead", account: accountOf(aster), attempts: 12 })
      const done = await event({ state: "done", type: "charge.refund.updated", account: accountOf(brio) })
      const waiting = await event({ state: "received", type: "charge.refunded", account: accountOf(aster) })

      const first = await list("?limit=3")
      const second = await list(`?limit=3&after=${first.after}`)

      expect([idsOf(first), idsOf(second), second.after]).toEqual([[waiting, done, dead], [parked], null])
      expect(first.counts).toEqual({ received: 1, parked: 1, dead: 1 })
      expect(idsOf(await list("?state=dead"))).toEqual([dead])
      expect(idsOf(await list("?kind=refund"))).toEqual([done])
      expect(idsOf(await list(`?tenant_id=${aster.tenant_id}`))).toEqual([waiting, dead])
      expect(first.events.map(({ tenant }: { tenant: { name: string } | null }) => tenant?.name ?? null)).toEqual([
        "Site aster",
        "Site brio",
        "Site aster",
      ])
      expect((await at.get(operator.console_host, `${PATH}?state=lost`)).status).toBe(400)
      expect((await at.get(operator.console_host, `${PATH}?limit=1000`)).status).toBe(400)
    })

    it("an event is shown with its account, attempts and error, without keys and email addresses", async () => {
      const id = await event({
        state: "dead",
        account: accountOf(aster),
        attempts: 12,
        error: "Invalid API Key provided: sk_test_abcdef123 for ada@example.org",
      })

      const shown = await at.get(operator.console_host, `${PATH}/${id}`)

      expect(shown.body.event).toMatchObject({
        id,
        state: "dead",
        account_ref: accountOf(aster),
        tenant: { id: aster.tenant_id, name: "Site aster" },
        object_ref: "po_x",
        attempts: 12,
        max_attempts: 12,
        next_at: null,
        replays: 0,
        last_error: "Invalid API Key provided: … for …",
      })
      expect((await at.get(operator.console_host, `${PATH}/999999`)).status).toBe(404)
      expect((await at.get(operator.console_host, `${PATH}/x`)).status).toBe(404)
    })

    it("a sale is named only when the event's own account sold it: the ids in an event can be forged", async () => {
      await sql(
        `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency, state,
           session_expires_at, sale_id)
         values ($1::int, 'pmt_1', 'chk_1', 1, 'mac_' || $1::text, 'acct_' || $1::text, 4000, 350, 'eur', 'captured', now(), 'sale_1')`,
        [aster.tenant_no]
      )
      const own = await event({ state: "done", account: accountOf(aster) })
      const forged = await event({ state: "done", account: accountOf(brio) })
      await sql("update webhook_inbox set payment_id = 'pmt_1' where id in ($1, $2)", [own, forged])

      const listed = Object.fromEntries((await list()).events.map((one: { id: string }) => [one.id, one]))
      const [of_own, of_forged] = await Promise.all([own, forged].map((id) => at.get(operator.console_host, `${PATH}/${id}`)))

      expect(of_own.body.event).toMatchObject({ payment_id: "pmt_1", sale_id: "sale_1" })
      expect(of_forged.body.event).toMatchObject({ payment_id: null, sale_id: null })
      expect(listed[own]).toMatchObject({ payment_id: "pmt_1", sale_id: "sale_1", amount_minor: 4000, currency: "eur" })
      expect(listed[forged]).toMatchObject({ payment_id: null, sale_id: null, amount_minor: null, currency: null })
    })

    it("the event of a refund shows the amount of the refund, if its own account made it", async () => {
      await sql(
        `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency, state,
           session_expires_at, sale_id)
         values ($1::int, 'pmt_2', 'chk_2', 1, 'mac_' || $1::text, 'acct_' || $1::text, 4000, 350, 'chf', 'captured', now(), 'sale_2')`,
        [aster.tenant_no]
      )
      await sql(
        `insert into card_refund (tenant_no, refund_id, payment_id, amount_minor, application_fee_minor, fee_state)
         values ($1, 'rfd_2', 'pmt_2', 1500, 0, 'none')`,
        [aster.tenant_no]
      )
      const own = await event({ state: "done", type: "refund.created", account: accountOf(aster) })
      const forged = await event({ state: "done", type: "refund.created", account: accountOf(brio) })
      await sql("update webhook_inbox set refund_id = 'rfd_2' where id in ($1, $2)", [own, forged])

      const listed = Object.fromEntries((await list()).events.map((one: { id: string }) => [one.id, one]))

      expect(listed[own]).toMatchObject({ refund_id: "rfd_2", sale_id: "sale_2", amount_minor: 1500, currency: "chf" })
      expect(listed[forged]).toMatchObject({ refund_id: null, sale_id: null, amount_minor: null })
    })

    it("INV-ONCE an event is replayed once, however often it is clicked, and processed again", async () => {
      const id = await event({ state: "dead", type: "unheard.of", account: accountOf(aster), attempts: 12, error: "was away" })
      const replay = () => at.post(operator.console_host, `${PATH}/${id}/replay`, { replays: 0 })

      const answers = await Promise.all([replay(), replay(), replay()])
      await eventually(async () => (await rowOf(id)).state === "ignored", "the event to be looked at")
      const late = await replay()

      expect([...answers, late].map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(await rowOf(id)).toMatchObject({
        state: "ignored",
        attempts: 1,
        replays: 1,
        replayed_by: operator.user_id,
        last_error: null,
      })
      expect(late.body.event).toMatchObject({ replays: 1, replayed_by: "owner@scenes.example" })
      const written = await sql("select target from audit_log where action = $1", [`POST ${PATH}/:id/replay`])
      expect(written.map(({ target }) => target)).toContain(id)
    })

    it("all events of a filter are replayed once, and no event of another client or state", async () => {
      const mine = [
        await event({ state: "dead", account: accountOf(aster) }),
        await event({ state: "dead", account: accountOf(aster) }),
      ]
      const theirs = await event({ state: "dead", account: accountOf(brio) })
      const parked = await event({ state: "parked" })
      const replay = () =>
        at.post(operator.console_host, `${PATH}/replay`, { state: "dead", kind: "payout", tenant_id: aster.tenant_id })

      const answers = await Promise.all([replay(), replay()])
      const again = await replay()

      expect(answers.reduce((sum, { body }) => sum + body.replayed, 0)).toBe(2)
      expect(again.body.replayed).toBe(0)
      expect((await Promise.all(mine.map(rowOf))).map(({ replays }) => replays)).toEqual([1, 1])
      expect((await Promise.all([theirs, parked].map(rowOf))).map(({ replays, state }) => [replays, state])).toEqual([
        [0, "dead"],
        [0, "parked"],
      ])
      expect((await at.post(operator.console_host, `${PATH}/replay`, { state: "done" })).status).toBe(400)
    })

    it("INV-TENANT only the operator's people with the right can use them, neither an organiser nor a reporter", async () => {
      const id = await event({ state: "dead", account: accountOf(aster) })
      const { user_id } = await addMember(operator, "reporter@scenes.example", "operator_reporter")
      const [owner, reporter] = [await enter(aster), await enter(operator, user_id)]
      const ask = async (who: Visitor, host: string) => [
        (await who.get(host, PATH)).status,
        (await who.get(host, `${PATH}/${id}`)).status,
        (await who.post(host, `${PATH}/${id}/replay`, { replays: 0 })).status,
        (await who.post(host, `${PATH}/replay`, { state: "dead" })).status,
      ]

      expect(await ask(owner, aster.console_host)).toEqual([403, 403, 403, 403])
      expect(await ask(reporter, operator.console_host)).toEqual([403, 403, 403, 403])
      expect(await rowOf(id)).toMatchObject({ state: "dead", replays: 0 })
      expect(await ask(at, operator.console_host)).toEqual([200, 200, 200, 200])
    })
  })
})
