import { readFileSync } from "node:fs"
import { join } from "node:path"
import { paymentsSchema } from "@guichet/payments/schema"
import Stripe from "stripe"
import { sharedPool } from "@guichet/kernel/pool"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { eventually } from "../../../support/child"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { givenPerformance } from "../../../support/given/given-hall"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

withEmulatedPlatform((platform) => {
  describe("T6 disputes in the console", () => {
    let stripe: Stripe
    let operator: Organiser
    let aster: Organiser
    let brio: Organiser
    const accounts = new Map<Organiser, { id: string; ref: string }>()

    beforeAll(async () => {
      stripe = new Stripe("sk_test_emu_platform", {
        host: "127.0.0.1",
        port: platform.emulator().apiPort,
        protocol: "http",
        telemetry: false,
      })
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      aster = await givenOrganiser(platform, "aster")
      brio = await givenOrganiser(platform, "brio")
      await connect(aster)
      await connect(brio)
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const { control } = platform
    async function connect(staff: Organiser) {
      const { id: ref } = await control("/accounts", { name: staff.name, connect: true })
      const id = await connectAccount(pool(), {
        tenant_no: staff.tenant_no,
        account_ref: ref,
        livemode: false,
        user_id: staff.user_id,
        facts: {
          status: "enabled",
          charges_enabled: true,
          payouts_enabled: true,
          display_name: staff.name,
          country: "FR",
          default_currency: "eur",
          requirements_due: [],
        },
      })
      accounts.set(staff, { id: id as string, ref })
    }
    let sales = 0
    /** A final card sale, disputed at the provider; the platform itself processes the event. */
    async function disputed(staff: Organiser) {
      const { id: account_id, ref } = accounts.get(staff)!
      const intent = await stripe.paymentIntents.create(
        { amount: 4_000, currency: "eur", payment_method: "pm_card_visa", confirm: true },
        { stripeAccount: ref }
      )
      const sale_id = `sale_d${(sales += 1)}`
      await pool().query(
        `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency, state,
             session_expires_at, intent_ref, sale_id)
           values ($1, 'pmt_' || $2, 'chk_' || $2, 1, $3, $4, 4000, 0, 'eur', 'captured', now(), $5, $2)`,
        [staff.tenant_no, sale_id, account_id, ref, intent.id]
      )
      await pool().query(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor,
             application_fee_minor, final_at)
           values ($1, $2, 'chk_' || $2, 'card', 'final', 4000, 'eur', 'Ada', 'ada@example.org', 'fr', $3, 'pmt_' || $2, 'test', 0, 0, now())`,
        [staff.tenant_no, sale_id, staff.tenant_host]
      )
      await pool().query(
        `insert into sale_extra (tenant_no, id, sale_id, kind, title, quantity, amount_minor) values ($1, 'xtr_' || $2, $2, 'donation', '', 1, 4000)`,
        [staff.tenant_no, sale_id]
      )
      const { id: dispute_ref } = await control("/disputes", { charge: intent.id })
      await pool().query(
        `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref) values ('connect', $1, 'evt_' || $2, 'charge.dispute.created', false, $2)`,
        [ref, dispute_ref]
      )
      const id = await until(async () => {
        const { rows } = await pool().query("select dispute_id from sale_dispute where tenant_no = $1 and sale_id = $2", [
          staff.tenant_no,
          sale_id,
        ])

        return rows[0]?.dispute_id as string | undefined
      })

      return { id, sale_id, dispute_ref, ref }
    }
    const until = async <T>(found: () => Promise<T | undefined>): Promise<T> => {
      let value: T | undefined
      await eventually(async () => (value = await found()) !== undefined, "what the platform does automatically")

      return value as T
    }

    it("the console lists a dispute, refuses the sale's refund meanwhile, sends the answer once and shows what was sent", async () => {
      const { id, sale_id, dispute_ref, ref } = await disputed(aster)

      const list = await aster.ask("GET", "/admin/disputes?phase=open")
      const before = await aster.ask("GET", `/admin/disputes/${id}`)
      const refund = await aster.ask("POST", `/admin/sales/${sale_id}/refunds`, {
        ticket_ids: [],
        extra_ids: [`xtr_${sale_id}`],
      })
      const sent = await aster.ask("POST", `/admin/disputes/${id}/evidence`, { statement: "They were here." })
      const again = await aster.ask("POST", `/admin/disputes/${id}/evidence`, { statement: "Really." })
      const answered = await aster.ask("GET", "/admin/disputes?phase=open")
      const sale = await aster.ask("GET", `/admin/sales/${sale_id}`)

      expect(list.body.disputes).toMatchObject([{ id, sale_id, phase: "open", takes_answer: true }])
      // only as long as it takes one: the deadline for the answer
      const deadline = expect.stringMatching(/^20\d\d-/)
      expect([list.body.disputes[0].due_by, before.body.dispute.due_by]).toEqual([deadline, deadline])
      expect([sent.body.dispute.due_by, answered.body.disputes[0].due_by, sale.body.sale.dispute.due_by]).toEqual([
        null,
        null,
        null,
      ])
      expect([answered.body.disputes[0].phase, sale.body.sale.dispute.phase]).toEqual(["open", "open"])
      expect(before.body.evidence).toMatchObject({ customer_name: "Ada", customer_email_address: "ada@example.org" })
      expect([refund.status, refund.body.code]).toEqual([409, "sale_disputed"])
      expect(refund.body.details).toEqual({ dispute_id: id, due_by: deadline })
      expect([sent.status, sent.body.dispute.answer_state, sent.body.evidence.uncategorized_text]).toEqual([
        200,
        "sent",
        "They were here.",
      ])
      expect([again.status, again.body.code]).toEqual([409, "evidence_sent"])
      const seen = await stripe.disputes.retrieve(dispute_ref, {}, { stripeAccount: ref })
      expect([seen.status, seen.evidence.uncategorized_text]).toEqual(["under_review", "They were here."])
    })

    it("an upgrade clears the deadline that a sale shows of a dispute answered before, and of no other", async () => {
      const change = join(paymentsSchema.folder, "changes/2026-12-01-answered-disputes-have-no-deadline.sql")
      const [answered, open] = [await disputed(aster), await disputed(aster)]
      await aster.ask("POST", `/admin/disputes/${answered.id}/evidence`, { statement: "They were here." })
      await pool().query("update sale_dispute set due_by = '2027-01-01' where dispute_id = any ($1)", [[answered.id, open.id]])

      await pool().query(readFileSync(change, "utf8"))

      const { rows } = await pool().query(
        "select dispute_id from sale_dispute where due_by is not null and dispute_id = any ($1)",
        [[answered.id, open.id]]
      )
      expect(rows).toEqual([{ dispute_id: open.id }])
    })

    it("it shows each place in English, the terms at the sale in both languages, the dated page of terms, and every email about this order only", async () => {
      const { id, sale_id } = await disputed(aster)
      const [ticket, given] = [`tkt_${sale_id}`, `code_${sale_id}`]
      const date = await givenPerformance(pool(), aster.tenant_no)
      await pool().query(
        `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
             price_level_name, amount_minor, currency, state, code, ticket_no, refund_terms, holder_name, holder_email, code_id, transferred_at, at_table)
           values ($1, $2, $3, $6, 1, 'p', 'Cabaret', '3', '1', 'c', 'plv', 'var', 'Full', 0, 'eur', 'valid', 'code', $2, $4, 'Zoe', 'zoe@example.org', $5, now(), true)`,
        [
          aster.tenant_no,
          ticket,
          sale_id,
          JSON.stringify({ steps: [{ hours_before: 72, percent: 40 }], returns_fee: false }),
          given,
          date.performance_no,
        ]
      )
      await pool().query(
        "insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, why, replaced_by) values ($1, $2, 'n1', $2, $3, 'transferred', 'user_1')",
        [aster.tenant_no, ticket, given]
      )
      await pool().query(
        "insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, difference_minor, currency, requested_by) values ($1, 'exc_' || $2, $2, 1, 1, 0, 'eur', 'user_1')",
        [aster.tenant_no, sale_id]
      )
      await pool().query(
        "insert into site_page_text (tenant_no, page, locale, body, updated_at) values ($1, 'terms', 'fr', 'Ni repris ni échangé.', '2031-02-03T04:05:00Z')",
        [aster.tenant_no]
      )
      const keys = [
        [`tickets:${sale_id}`, "ada@example.org"],
        [`exchanged:exc_${sale_id}`, "ada@example.org"],
        [`ticket-got:${given}:zoe@example.org`, "zoe@example.org"],
        [`ticket-gave:${given}:ada@example.org`, "ada@example.org"],
        [`ticket-voided:${ticket}:zoe@example.org`, "zoe@example.org"],
      ]
      for (const [key, to] of [...keys, ["tickets:sale_of_hers", "ada@example.org"]]) {
        await pool().query(
          `insert into mail (id, tenant_no, key, to_address, from_name, subject, html, text, state, sent_at)
             values ('mail_' || $2, $1, $2, $3, 'Aster', $2, '', '', 'captured', now())`,
          [aster.tenant_no, key, to]
        )
      }

      const { evidence } = (await aster.ask("GET", `/admin/disputes/${id}`)).body

      expect(evidence.product_description).toContain("Cabaret, table 3, seat 1")
      const [, promised, published] = evidence.refund_policy_disclosure.split(/\n\n(?=Vous|Terms)/)
      expect(promised).toMatch(/^Vous pouvez rendre vos billets .*3.jours avant, 40.% du prix/)
      expect(promised).toContain("(In English: You can return your tickets on that page: until 3 days before, 40% of the price.")
      expect(published).toMatch(
        /in this wording since 2031-02-03 04:05 UTC, after this order was paid:\n\nNi repris ni échangé\.$/
      )
      const mails = [...evidence.access_activity_log.matchAll(/^- .* UTC, to (.*?): (.*)$/gm)].map(([, to, key]) => [key, to])
      expect(mails.sort()).toEqual(keys.sort())
    })

    it("the owners get one email with a link to the dispute", async () => {
      const { id } = await disputed(aster)

      const mails = await until(async () => {
        const { rows } = await pool().query(
          "select to_address, subject, text from mail where key like 'disputed:' || $1 || ':%'",
          [id]
        )

        return rows.length > 0 ? rows : undefined
      })

      expect(mails).toHaveLength(1)
      expect(mails[0].to_address).toBe("owner@aster.example")
      expect(mails[0].text).toContain(`${aster.console_host}`)
      expect(mails[0].text).toContain(`/app/disputes/${id}`)
    })

    it("INV-TENANT another organiser can neither see, answer nor accept it, and the owner can do all of it", async () => {
      const { id, dispute_ref, ref } = await disputed(aster)
      const tries: ["GET" | "POST", string, unknown?][] = [
        ["GET", `/admin/disputes/${id}`],
        ["POST", `/admin/disputes/${id}/evidence`, { statement: "" }],
        ["POST", `/admin/disputes/${id}/accept`, {}],
      ]

      const theirs = await Promise.all(tries.map(([method, path, json]) => brio.ask(method, path, json)))
      const untouched = await stripe.disputes.retrieve(dispute_ref, {}, { stripeAccount: ref })
      const own = [await aster.ask(...tries[0]), await aster.ask(...tries[2])]

      expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404])
      expect((await brio.ask("GET", "/admin/disputes")).body.disputes).toEqual([])
      expect(untouched.status).toBe("needs_response")
      expect(own.map(({ status }) => status)).toEqual([200, 200])
      expect(own[1].body.dispute.phase).toBe("lost")
    })

    it("the setting for disputed tickets at the door is stored per organiser", async () => {
      const before = await aster.ask("GET", "/admin/dispute-policy")
      const set = await aster.ask("POST", "/admin/dispute-policy", { policy: "block" })
      const wrong = await aster.ask("POST", "/admin/dispute-policy", { policy: "let in" })

      expect([before.body.policy, set.body.policy, wrong.status]).toEqual(["warn", "block", 400])
      expect((await aster.ask("GET", "/admin/dispute-policy")).body.policy).toBe("block")
      expect((await brio.ask("GET", "/admin/dispute-policy")).body.policy).toBe("warn")
      expect(operator.tenant_no).not.toBe(aster.tenant_no)
    })
  })
})
