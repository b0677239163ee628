// Long because it is a list: one row of each table that names another, of one tenant.
import { Modules } from "@medusajs/framework/utils"
import { runBilling } from "@guichet/billing/billing-run"
import { newId } from "@guichet/kernel/ids"
import { sharedPool } from "@guichet/kernel/pool"
import { inTransaction } from "@guichet/kernel/sql"
import { createApiKey } from "@guichet/tenancy/api-keys"
import { keyRights, type Right, type RouteScope } from "@guichet/tenancy/contracts"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Pool } from "pg"
import { planOfOneRow } from "../support/plan-of-one-row"
import type { Platform } from "../support/platform"
import { send } from "../support/client/send"
import type { Principals } from "../support/given/given-principals"

export type Side = "A" | "B" | "platform"

/** Id of a row, and its current content. */
export interface NamedRow {
  id: string
  read: () => Promise<string | null>
}

export interface ScopedRows {
  /** A row of this side. @throws Error for a scope without a row here, which must then be added */
  of(side: Side, scope: RouteScope): NamedRow
  has(side: Side, table: string, column: string): boolean
  /** any row */
  row(table: string, column: string, id: string): NamedRow
}

/** One row of every kind that a rule's scope names, for three tenants. `self` is the tenant's owner. */
export async function givenScopedRows(
  platform: Platform,
  { a, b, platform: operator, callers }: Principals
): Promise<ScopedRows> {
  const pool = sharedPool(platform.databaseUrl)
  const ids: Record<Side, Record<string, string>> = {
    A: await rowsOf(platform, pool, a, callers["full organiser of A"].cookie),
    B: await rowsOf(platform, pool, b, callers["organiser of B"].cookie),
    platform: await rowsOf(platform, pool, operator, callers.operator.cookie),
  }

  const idOf = (side: Side, table: string, column: string) => ids[side][column === "id" ? table : `${table}.${column}`]
  const row = (table: string, column: string, id: string): NamedRow => ({
    id,
    read: async () => {
      const { rows } = await pool.query(`select to_jsonb(t)::text as row from "${table}" t where "${column}" = $1`, [id])

      return rows[0]?.row ?? null
    },
  })

  return {
    row,
    has: (side, table, column) => idOf(side, table, column) !== undefined,
    of(side, { table, column: own, owner, via }) {
      const name = owner === "self" ? "user" : (via?.[0].table ?? table)
      const column = via?.[0].by ?? own
      const id = idOf(side, name, column)
      if (!id) {
        throw new Error(`No row of ${name}.${column} was given for ${side}`)
      }

      return row(name, column, id)
    },
  }
}

async function rowsOf(platform: Platform, pool: Pool, tenant: CreatedTenant, cookie: string): Promise<Record<string, string>> {
  const post = async (path: string, json: unknown) => {
    const answer = await send(platform.medusaUrl(), {
      host: tenant.console_host,
      method: "POST",
      path,
      json,
      headers: { cookie },
    })
    if (answer.status >= 300) {
      throw new Error(`${path} ${answer.status} ${JSON.stringify(answer.body)}`)
    }

    return answer.body
  }
  const { venue } = await post("/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
  const { chart } = await post(`/admin/venues/${venue.id}/charts`, { name: "Plan", plan: planOfOneRow(2) })
  const { event } = await post("/admin/events", { title: `Show of ${tenant.slug}`, chart_id: chart.id, duration_minutes: 60 })
  const { performance_ids } = await post(`/admin/events/${event.id}/performances`, {
    starts_at_local: `${new Date().getFullYear() + 1}-03-14T20:30`,
  })
  const { domain } = await post("/admin/domains", { host: `www.${tenant.slug}.fr` })
  const { device } = await enrolDevice(pool, tenant.tenant_no, {
    code: await issueDeviceEnrolment(pool, tenant.tenant_no, tenant.user_id),
    name: "Gate",
  })
  const orders = platform.container().resolve(Modules.ORDER)
  const order = await orders.createOrders({
    sales_channel_id: tenant.sales_channel_id,
    currency_code: "eur",
    email: "buyer@example.org",
  })
  const cart = await platform
    .container()
    .resolve(Modules.CART)
    .createCarts({ sales_channel_id: tenant.sales_channel_id, currency_code: "eur" })
  const sale = newId("sale")
  await pool.query(
    `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at, order_id, projected_at)
     values ($1, $2, $2, 'free', 'final', 0, 'eur', 'Buyer', 'buyer@example.org', 'fr', $3, 0, 0, now(), $4, now())`,
    [tenant.tenant_no, sale, tenant.tenant_host, order.id]
  )
  const invitation = newId("invitation")
  await pool.query(
    `insert into invitation (tenant_no, id, email, role, invited_by, expires_at)
     values ($1, $2, 'invited@example.org', $3, $4, now() + interval '1 day')`,
    [tenant.tenant_no, invitation, tenant.slug === "scenes" ? "operator_support" : "gate", tenant.user_id]
  )
  const support_session = newId("support_session")
  await pool.query(
    `insert into support_session (tenant_no, id, user_id, email, reason, minutes, entered_at, expires_at)
     select $1, $2, 'user_x', 'operator@example.org', 'asked by phone', 60, now(), now() + interval '1 hour' where $1 <> 1`,
    [tenant.tenant_no, support_session]
  )
  const checkout = newId("checkout")
  await pool.query(
    `insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host) values ($1, $2, '\\x01', 'eur', 0, 0, 'fr', $3)`,
    [tenant.tenant_no, checkout, tenant.tenant_host]
  )

  const cancellation = newId("cancellation")
  await pool.query(
    `insert into cancellation (tenant_no, id, event_id, performance_nos, reason, requested_by, state, finished_at)
     values ($1, $2, $3, '{0}', 'The tenor is ill.', $4, 'done', now())`,
    [tenant.tenant_no, cancellation, event.id, tenant.user_id]
  )

  const hall_change = newId("hall_change")
  await pool.query(
    `with next as (
       insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
       select v.tenant_no, $5, v.chart_id, 2, v.schema_version, v.doc, v.geometry, v.sha256, v.place_count, v.categories
       from chart_version v where v.tenant_no = $1 and v.chart_id = $6 returning version_no
     )
     insert into hall_change (tenant_no, id, event_id, performance_no, from_version_no, to_version_no, lost_idxs, kept_count, changed_count, state, requested_by)
     select p.tenant_no, $2, $3, p.performance_no, p.version_no, next.version_no, '{}', 0, 0, 'withdrawn', $4
     from performance p, next where p.tenant_no = $1 and p.id = $7`,
    [tenant.tenant_no, hall_change, event.id, tenant.user_id, newId("chart_version"), chart.id, performance_ids[0]]
  )

  const [sale_tax, coupon, add_on, question] = [newId("sale_tax"), newId("coupon"), newId("add_on"), newId("question")]
  await pool.query(
    `with tax as (insert into sale_tax (tenant_no, id, name, percent) values ($1, $2, 'Reduced', 5.5)),
     code as (insert into coupon (tenant_no, id, code, kind, percent) values ($1, $3, 'SUMMER', 'percent', 10)),
     extra as (insert into add_on (tenant_no, id, title, price_minor, currency) values ($1, $4, 'Programme', 500, 'eur'))
     insert into question (tenant_no, id, asked_of, kind, label) values ($1, $5, 'buyer', 'text', 'How did you hear of us?')`,
    [tenant.tenant_no, sale_tax, coupon, add_on, question]
  )
  const quota = newId("quota")
  await pool.query(
    `insert into quota (tenant_no, id, event_id, name, price_level_ids, max_count) values ($1, $2, $3, 'Children', '{plv_gone}', 50)`,
    [tenant.tenant_no, quota, event.id]
  )
  const waiting_room = newId("waiting_room")
  await pool.query(
    `insert into waiting_room (tenant_no, id, event_id, opens_at, seed) values ($1, $2, $3, now() + interval '1 day', sha256('seed'))`,
    [tenant.tenant_no, waiting_room, event.id]
  )

  const payout = newId("payout")
  await pool.query(
    `with account as (
       insert into merchant_account (tenant_no, id, account_ref, livemode, status, is_current, connected_by, revoked_at)
       values ($1, 'mac_' || $2, 'acct_' || $2, false, 'revoked', false, 'user_x', now()) returning id)
     insert into payout (tenant_no, id, merchant_account_id, provider_ref, state, currency, amount_minor, is_automatic, reconciliation, arrives_at, made_at)
     select $1, $2, id, 'po_' || $2, 'paid', 'eur', 500, true, 'waiting', now(), now() from account`,
    [tenant.tenant_no, payout]
  )

  const dispute = newId("dispute")
  await pool.query(
    `with payment as (
       insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency,
         session_expires_at, sale_id)
       values ($1, 'pmt_' || $2, 'chk_' || $2, 1, 'mac_' || $3, 'acct_' || $3, 500, 0, 'eur', now(), $4) returning id)
     insert into dispute (tenant_no, id, merchant_account_id, payment_id, provider_ref, status, phase, reason, amount_minor, currency, opened_at, decided_at, read_at)
     select $1, $2, 'mac_' || $3, id, 'du_' || $2, 'lost', 'lost', 'fraudulent', 500, 'eur', now(), now(), now() from payment`,
    [tenant.tenant_no, dispute, payout, sale]
  )

  const invoice = newId("invoice")
  await pool.query(
    `with draft as (insert into invoice (tenant_no, id, document, origin, currency, total_minor) values ($1, $2, 'invoice', 'manual', 'eur', 500) returning id)
     insert into invoice_line (tenant_no, invoice_id, no, kind, description, quantity, amount_minor) select $1, id, 1, 'manual', 'Training', 1, 500 from draft`,
    [tenant.tenant_no, invoice]
  )
  await runBilling(pool, { now: new Date(), series_prefix: "EMU-" })

  return {
    cancellation,
    hall_change,
    payout,
    dispute,
    invoice,
    tenant: tenant.tenant_id,
    sales_channel: tenant.sales_channel_id,
    user: tenant.user_id,
    member: tenant.member_id,
    invitation,
    support_session: support_session,
    device: device.id,
    access_key: await keyOf(pool, tenant),
    tenant_export: await exportOf(pool, tenant),
    ...(await webhookOf(pool, tenant)),
    domain_claim: domain.id,
    zone_record: await zoneRecordOf(pool, tenant, domain.id),
    venue: venue.id,
    chart: chart.id,
    event: event.id,
    "event.slug": event.slug,
    performance: performance_ids[0],
    order: order.id,
    cart: cart.id,
    product: event.product_id,
    sale,
    checkout,
    ...(await tillOf(pool, tenant, checkout)),
    sale_tax,
    coupon,
    add_on,
    question,
    quota,
    waiting_room,
    replication_batch: await batchOf(pool, tenant, { event_id: event.id, performance_id: performance_ids[0] }),
    "sale.order_id": order.id,
    ...(await rowsAround(platform, pool, order.id)),
  }
}

/** A drawer, and a sale of the till that was cancelled: what its terminal took is still to be returned. */
async function tillOf(pool: Pool, { tenant_no, user_id }: CreatedTenant, checkout_id: string): Promise<Record<string, string>> {
  const [drawer_session, tender, tender_return] = [newId("drawer"), newId("tender"), newId("tender_return")]
  await pool.query(
    "insert into drawer_session (tenant_no, id, staff_id, currency, float_minor) values ($1, $2, $3, 'eur', 100)",
    [tenant_no, drawer_session, user_id]
  )
  await pool.query("insert into till_sale (tenant_no, checkout_id, key, opened_by) values ($1, $2, 'key_of_till', $3)", [
    tenant_no,
    checkout_id,
    user_id,
  ])
  await inTransaction(pool, async (db) => {
    await db.query(
      `insert into tender (tenant_no, id, checkout_id, key, kind, state, amount_minor, currency, staff_id)
       values ($1, $2, $3, 'key_of_part', 'external_terminal', 'pending', 500, 'eur', $4)`,
      [tenant_no, tender, checkout_id, user_id]
    )
    await db.query("update tender set state = 'taken', taken_at = now(), taken_by = $3 where tenant_no = $1 and id = $2", [
      tenant_no,
      tender,
      user_id,
    ])
    await db.query(
      "update tender set state = 'reversed', reversed_at = now(), reversed_by = $3 where tenant_no = $1 and id = $2",
      [tenant_no, tender, user_id]
    )
    await db.query("insert into tender_return (tenant_no, id, tender_id, amount_minor) values ($1, $2, $3, 500)", [
      tenant_no,
      tender_return,
      tender,
    ])
  })

  return { drawer_session, "till_sale.checkout_id": checkout_id, tender_return }
}

/** On an unverified domain: it is never answered, but is a row all the same. */
async function zoneRecordOf(pool: Pool, { tenant_no }: CreatedTenant, domain_id: string): Promise<string> {
  const id = newId("zone_record")
  await pool.query(
    `with zone as (insert into dns_zone (tenant_no, host) select tenant_no, host from domain_claim where tenant_no = $1 and id = $2 returning host)
     insert into zone_record (tenant_no, host, id, name, type, value, ttl_seconds) select $1, host, $3, 'mail', 'A', '203.0.113.9', 3600 from zone`,
    [tenant_no, domain_id, id]
  )

  return id
}

async function keyOf(pool: Pool, { tenant_no, user_id }: CreatedTenant): Promise<string> {
  const maker = { tenant_no, actor_kind: "member", actor_id: user_id }

  return (await createApiKey(pool, maker, new Set<Right>(keyRights), { name: "Till", rights: ["event.read"], ttl_days: 1 }))
    .api_key.id
}

/** A failed one, which no worker takes. */
async function exportOf(pool: Pool, { tenant_no }: CreatedTenant): Promise<string> {
  const id = newId("tenant_export")
  await pool.query("insert into tenant_export (tenant_no, id, asked_by, state) values ($1, $2, 'owner', 'failed')", [
    tenant_no,
    id,
  ])

  return id
}

/** A URL and one delivery there, which is never due. */
async function webhookOf(pool: Pool, { tenant_no }: CreatedTenant): Promise<Record<string, string>> {
  const [endpoint, event, delivery] = [newId("webhook_endpoint"), newId("webhook_event"), newId("webhook_delivery")]
  await pool.query(
    `with endpoint as (insert into webhook_endpoint (tenant_no, id, url, description, types, secret)
       values ($1, $2, 'https://hooks.example.org/', '', '{sale.settled}', 'x')),
     event as (insert into webhook_event (tenant_no, id, type, key, body) values ($1, $3, 'sale.settled', $3, '{}'))
     insert into webhook_delivery (tenant_no, id, endpoint_id, event_id, state) values ($1, $4, $2, $3, 'given_up')`,
    [tenant_no, endpoint, event, delivery]
  )

  return { webhook_endpoint: endpoint, webhook_delivery: delivery }
}

/** A batch, as if the date had been made by repeating another. */
async function batchOf(
  pool: Pool,
  { tenant_no, user_id }: CreatedTenant,
  made: { event_id: string; performance_id: string }
): Promise<string> {
  const id = newId("replication_batch")
  await pool.query(
    `with batch as (
       insert into replication_batch (tenant_no, id, event_id, template_id, idempotency_key, schedule, time_zone, made_by)
       values ($1, $2, $3, $4, $2, '{}', 'Europe/Paris', $5))
     insert into replication_date (tenant_no, batch_id, performance_id, starts_at) values ($1, $2, $4, now())`,
    [tenant_no, id, made.event_id, made.performance_id, user_id]
  )

  return id
}

/** A row of everything that core can attach to an order: its writes name the order by these ids, too. */
async function rowsAround(platform: Platform, pool: Pool, order_id: string): Promise<Record<string, string>> {
  const orders = platform.container().resolve(Modules.ORDER)
  const change = await orders.createOrderChange({ order_id })
  const back = await orders.createReturns({ order_id } as never)
  const claim = await orders.createOrderClaims({ order_id, type: "refund" } as never)
  const exchange = await orders.createOrderExchanges({ order_id } as never)
  const collection = await platform
    .container()
    .resolve(Modules.PAYMENT)
    .createPaymentCollections({ currency_code: "eur", amount: 1 })
  const [payment, fulfilment] = [`pay_${order_id}`, `ful_${order_id}`]
  await pool.query(
    `with paid as (insert into payment_session (id, currency_code, amount, raw_amount, provider_id, data, status, payment_collection_id)
       values ('payses_' || $1, 'eur', 1, '{"value":"1","precision":20}', 'pp_tickets', '{}', 'authorized', $3)),
     linked as (insert into order_payment_collection (id, order_id, payment_collection_id) values ('ordpay_' || $1, $1, $3)),
     parcel as (insert into fulfillment (id, location_id) values ($4, 'sloc_none')),
     sent as (insert into order_fulfillment (id, order_id, fulfillment_id) values ('ordful_' || $1, $1, $4))
     insert into payment (id, amount, raw_amount, currency_code, provider_id, data, payment_collection_id, payment_session_id)
     values ($2, 1, '{"value":"1","precision":20}', 'eur', 'pp_tickets', '{}', $3, 'payses_' || $1)`,
    [order_id, payment, collection.id, fulfilment]
  )

  return {
    payment,
    payment_collection: collection.id,
    fulfillment: fulfilment,
    return: back.id,
    order_change: change.id,
    order_claim: claim.id,
    order_exchange: exchange.id,
    "order_payment_collection.payment_collection_id": collection.id,
    "order_fulfillment.fulfillment_id": fulfilment,
  }
}
