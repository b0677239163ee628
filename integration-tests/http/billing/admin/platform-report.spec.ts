import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { withPlatform } from "../../../support/platform"
import type { Loose } from "../../../support/client/exchange"
import type { Visitor } from "../../../support/client/visitor"

const PATH = "/admin/platform/reports/sales"
const MARCH = "from=2027-03-01&to=2027-03-31"

withPlatform((platform) => {
  const { open, enter, addMember } = accountsOn(platform)

  describe("T11 the report of what all clients sold", () => {
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
    })

    const sql = async (text: string, values: unknown[] = []) =>
      (await sharedPool(platform.databaseUrl).query(text, values)).rows as Loose[]
    /** A sale at a given time, with two tickets: 10.00 off, 2.00 of service fee and 1.50 of tax on each. */
    const sold = async ({ tenant_no }: CreatedTenant, at_time: string, { amount = 5_000, currency = "eur" } = {}) => {
      const id = `sale_r${(made += 1)}`
      await sql(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor,
           authorised_at, final_at, order_id, projected_at, announced_at)
         values ($1, $2, $2, 'cash', 'final', $3, $4, 'Ada', 'ada@example.org', 'fr', 'aster', 350, 0, $5, $5, $2, now(), now())`,
        [tenant_no, id, amount, currency, at_time]
      )
      await sql(
        `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
           price_level_name, amount_minor, discount_minor, fee_minor, tax_minor, currency, state, code, ticket_no)
         select $1, $2 || '_' || n, $2, $5, n, 'p', 's', 'r', 'l', 'c', 'plv', 'var', 'Full', $3::numeric / 2, 1000, 200, 150, $4, 'valid', 'code', $2 || '_' || n
         from generate_series(1, 2) n`,
        [tenant_no, id, amount, currency, made]
      )

      return id
    }
    const refunded = async ({ tenant_no }: CreatedTenant, sale_id: string, at_time: string) => {
      await sql(
        `insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by, requested_at, accepted_at, mirrored_at)
         values ($1, 'rfd_' || $2, $2, 'accepted', 2500, 0, 'eur', 'user_1', $3, $3, now())`,
        [tenant_no, sale_id, at_time]
      )
      await sql("insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) values ($1, 'rfd_' || $2, $2 || '_1')", [
        tenant_no,
        sale_id,
      ])
    }
    const report = async (query = MARCH) => (await at.get(operator.console_host, `${PATH}?${query}`)).body

    it("it sums each client by currency and by the client's own calendar, and all of them together", async () => {
      const first = await sold(aster, "2027-03-10T12:00:00Z")
      // 00:30 of 1 March and of 1 April in Paris
      await sold(aster, "2027-02-28T23:30:00Z")
      await sold(aster, "2027-03-31T22:30:00Z")
      await sold(aster, "2027-03-12T12:00:00Z", { amount: 8_000, currency: "chf" })
      await sold(brio, "2027-03-20T12:00:00Z", { amount: 3_000 })
      await refunded(aster, first, "2027-03-11T12:00:00Z")
      await sql(
        "insert into check_in (tenant_no, ticket_id, id, performance_no, device_id, device_name, admitted_at) values ($1, $2 || '_2', 'cin_1', 1, 'dev_1', 'Gate', '2027-03-14T19:00:00Z')",
        [aster.tenant_no, first]
      )

      const { totals, rows, after } = await report()

      expect(rows.map(({ tenant, currency, sold_minor }: Loose) => [tenant.name, currency, sold_minor])).toEqual([
        ["Site aster", "chf", 8_000],
        ["Site aster", "eur", 10_000],
        ["Site brio", "eur", 3_000],
      ])
      expect(rows[1]).toEqual({
        tenant: { id: aster.tenant_id, name: "Site aster" },
        currency: "eur",
        sale_count: 2,
        tickets: 3,
        sold_minor: 10_000,
        discount_minor: 4_000,
        service_fee_minor: 800,
        tax_minor: 450,
        refunded_minor: 2_500,
        exchanged_tickets: 0,
        exchanged_minor: 0,
        disputed_minor: 0,
        platform_fee_minor: 700,
        platform_fee_returned_minor: 0,
        admitted: 1,
      })
      expect(totals).toMatchObject([
        { currency: "eur", tenant_count: 2, sold_minor: 13_000, refunded_minor: 2_500, tickets: 5, admitted: 1 },
        { currency: "chf", tenant_count: 1, sold_minor: 8_000 },
      ])
      expect(after).toBeNull()
    })

    it("it leaves out test clients and other periods, and is paginated", async () => {
      await sold(aster, "2027-03-10T12:00:00Z")
      await sold(aster, "2027-03-10T12:00:00Z", { currency: "chf" })
      await sold(brio, "2027-03-10T12:00:00Z")
      await sold(brio, "2027-05-10T12:00:00Z")

      const names = ({ rows }: Loose) => (rows as Loose[]).map(({ tenant, currency }) => `${tenant.name} ${currency}`)
      const first = await report(`${MARCH}&limit=2`)
      const second = await report(`${MARCH}&limit=2&after=${first.after}`)
      await sql("update tenant set is_test = true where tenant_no = $1", [brio.tenant_no])
      const without = await report()

      expect([names(first), names(second), second.after]).toEqual([["Site aster chf", "Site aster eur"], ["Site brio eur"], null])
      expect(names(without)).toEqual(["Site aster chf", "Site aster eur"])
      expect((await report("from=2027-04-01&to=2027-04-30")).totals).toEqual([])
      for (const wrong of [
        "",
        "from=2027-03-31&to=2027-03-01",
        "from=2027-02-30&to=2027-03-01",
        `${MARCH}&limit=1000`,
        `${MARCH}&after=x`,
      ]) {
        expect((await at.get(operator.console_host, `${PATH}?${wrong}`)).status).toBe(400)
      }
    })

    it("its file is in major units, and no spreadsheet evaluates its cells", async () => {
      await sold(aster, "2027-03-10T12:00:00Z")
      await sql("update tenant set name = '=HYPERLINK(1)' where tenant_no = $1", [aster.tenant_no])

      const file = await at.get(operator.console_host, `${PATH}/file?${MARCH}`)

      expect(file.status).toBe(200)
      const [head, row, ...rest] = file.text.trimEnd().split("\r\n")
      expect(head).toContain("client,client_id,currency,sales,tickets_net,tickets_exchanged,sold_gross,discount_gross")
      expect(row).toBe(`'=HYPERLINK(1),${aster.tenant_id},eur,1,2,0,50.00,20.00,4.00,3.00,0.00,0.00,0.00,3.50,0.00,0`)
      expect(rest).toEqual([])
    })

    it("INV-TENANT only the operator's people with the right can read it", async () => {
      const { user_id } = await addMember(operator, "support@scenes.example", "operator_support")
      const [owner, support] = [await enter(aster), await enter(operator, user_id)]
      const ask = async (who: Visitor, host: string) => [
        (await who.get(host, `${PATH}?${MARCH}`)).status,
        (await who.get(host, `${PATH}/file?${MARCH}`)).status,
      ]

      expect(await ask(owner, aster.console_host)).toEqual([403, 403])
      expect(await ask(support, operator.console_host)).toEqual([403, 403])
      expect(await ask(at, operator.console_host)).toEqual([200, 200])
    })
  })
})
