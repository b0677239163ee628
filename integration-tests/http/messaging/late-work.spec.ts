import { newId } from "@guichet/kernel/ids"
import { readSettings } from "@guichet/kernel/settings"
import { notifyOfLateEvents } from "@guichet/payments/late-events"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { notifyOfLateOrders } from "@guichet/ticketing/order-writer"
import type { Pool } from "pg"
import { givenPool } from "../../support/database"
import { accountsOn } from "../../support/accounts"
import { withPlatform } from "../../support/platform"

withPlatform(
  (platform) => {
    const { open, enter, addMember } = accountsOn(platform)

    describe("T4 INV-ONCE late background work", () => {
      let operator: CreatedTenant
      let aster: CreatedTenant
      /** of two workers, each with its own connections */
      let workers: Pool[]

      beforeAll(async () => {
        operator = await open("scenes", { kind: "platform", default_locale: "fr" })
        aster = await open("aster")
        await addMember(operator, "admin@scenes.example", "operator_admin", null)
        await addMember(operator, "support@scenes.example", "operator_support", null)
        workers = [0, 1].map(() => givenPool(platform.databaseUrl, { max: 5 }))
      })
      afterAll(() => Promise.all(workers.map((pool) => pool.end())))

      const sql = async (text: string, values: unknown[] = []) => (await workers[0].query(text, values)).rows
      const mails = () =>
        sql(`select to_address, subject, html, text from mail where key like 'late-work:%' order by created_at, to_address`)
      const readers = async () => (await mails()).map(({ to_address }) => to_address)
      const OPERATORS = ["admin@scenes.example", "owner@scenes.example"]
      /** Both workers look, several times at once. @returns how many of them notified */
      const look = async (notify: typeof notifyOfLateOrders) =>
        (await Promise.all(workers.flatMap((pool) => [1, 2, 3, 4].map(() => notify(pool, readSettings()))))).filter(Boolean)
          .length
      const givenSale = (seconds_ago: number) =>
        sql(
          `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, fee_components, final_at)
           values ($1, $2, $3, 'free', 'final', 0, 'eur', 'Ada', 'ada@example.org', 'fr', 'aster.scenes.localhost', 0, 0, '[]', now() - make_interval(secs => $4))`,
          [aster.tenant_no, newId("sale"), newId("checkout"), seconds_ago]
        )
      const givenEvent = (state: string, seconds_ago: number) =>
        sql(
          `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, state, received_at, next_at)
           values ('connect', 'acct_x', $1, 'payout.paid', false, 'po_x', $2, now() - make_interval(secs => $3), now() + interval '1 day')`,
          [newId("sale"), state, seconds_ago]
        )
      const inTimeFor = (seconds: number) => sql(`update late_work set seen_at = now() - make_interval(secs => $1)`, [seconds])

      it("the operator's people get one email each, however many workers see it, and another only after it recovered", async () => {
        await givenSale(180)
        await givenSale(5)

        const notified = await look(notifyOfLateOrders)
        const still = await look(notifyOfLateOrders)
        const first = await mails()
        await sql(`delete from sale`)
        await look(notifyOfLateOrders)
        await givenSale(180)
        const after_a_stumble = await look(notifyOfLateOrders)
        await sql(`delete from sale`)
        await inTimeFor(601)
        await look(notifyOfLateOrders)
        const recovered = await sql(`select * from late_work`)
        await givenSale(180)
        const again = await look(notifyOfLateOrders)

        expect([notified, still, after_a_stumble, recovered, again]).toEqual([1, 0, 0, [], 1])
        expect(first.map(({ to_address }) => to_address)).toEqual(OPERATORS)
        expect(await readers()).toEqual([...OPERATORS, ...OPERATORS])
        expect(first[0].subject).toBe("Commandes en retard\u00a0: 2 en attente")
        expect(first[0].html).toContain("Les commandes de 2 ventes attendent d’être créées, la première depuis 3 minutes.")
        expect(first[0].html).toContain(`${operator.console_host}:8000/app/platform/reconciliation"`)
      })

      it("late payment provider events are reported beside late orders, in the operator's language, and shown", async () => {
        await sql(`update tenant set default_locale = 'en' where kind = 'platform'`)
        await givenSale(180)
        await givenEvent("received", 400)
        await givenEvent("parked", 4_000)
        await givenEvent("dead", 4_000)

        const notified = [await look(notifyOfLateOrders), await look(notifyOfLateEvents), await look(notifyOfLateEvents)]
        const shown = await (await enter(operator)).get(operator.console_host, "/admin/platform/provider-events")

        expect(notified).toEqual([1, 1, 0])
        expect((await mails()).map(({ to_address, subject }) => [to_address, subject])).toEqual([
          ...OPERATORS.map((email) => [email, "An order is late"]),
          ...OPERATORS.map((email) => [email, "A payment provider event is late"]),
        ])
        expect((await mails())[2].text).toContain("An event is waiting to be processed, the first for 6 minutes.")
        expect(shown.body.status).toMatchObject({ waiting: 1, is_late: true })
      })

      it("work that is in time is not reported: a recent order, a recent or replayed event, what is parked, or done", async () => {
        await givenSale(50)
        await givenEvent("received", 200)
        await givenEvent("parked", 4_000)
        await givenEvent("dead", 4_000)
        await givenEvent("received", 4_000)
        await sql(
          `update webhook_inbox set replays = 1, replayed_at = now() where received_at < now() - interval '1 hour' and state = 'received'`
        )

        expect([await look(notifyOfLateOrders), await look(notifyOfLateEvents), await readers()]).toEqual([0, 0, []])
      })

      it("the notification is repeated after an email could not be queued", async () => {
        await givenSale(180)
        await sql(`update member set email = 'no-address' where email = 'admin@scenes.example'`)
        const failed = await notifyOfLateOrders(workers[0], readSettings()).catch((error: { code: string }) => error.code)
        const written = [await readers(), await sql(`select * from late_work`)]
        await sql(`update member set email = 'admin@scenes.example' where email = 'no-address'`)

        const notified = await look(notifyOfLateOrders)

        expect([failed, written, notified, await readers()]).toEqual(["invalid_data", [[], []], 1, OPERATORS])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
