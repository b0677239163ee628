import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { newId } from "@guichet/kernel/ids"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Pool } from "pg"
import { rowsAsText } from "../support/rows-as-text"
import { givenPerformance } from "../support/given/given-hall"
import type { Reply } from "../support/client/exchange"
import { cookiesOf, send } from "../support/client/send"

export interface SalesApiRows {
  /** of a browser that holds places, has an open checkout and has bought */
  cookie: string
  performance_id: string
  chart_file: string
  logo_file: string
  picture_file: string
  /** of two places, in no checkout */
  hold_id: string
  /** of one place, in no checkout */
  spare_hold_id: string
  /** of the places held */
  price_level_id: string
  checkout_id: string
  sold_checkout_id: string
  sale_id: string
  /** tickets of that sale: a transferable one, a refundable one, and one that was transferred */
  ticket_id: string
  spare_ticket_id: string
  given_ticket_id: string
  /** of that sale, paid */
  exchange_id: string
  hall_change_id: string
  /** of another date, which has not opened */
  waiting_room_id: string
  ticket_code: string
  /** unlocks a price of the performance */
  access_code: string
  /** every row that the sales API may change at this tenant, as one text */
  read: () => Promise<string>
}

const WATCHED = [
  "performance",
  "chart_version",
  "claim",
  "hold",
  "checkout",
  "sale",
  "ticket",
  "ticket_replaced_code",
  "exchange",
  "hall_change",
  "hall_change_item",
  "sale_refund",
  "check_in",
  "tenant_host",
  "site_logo",
  "event_picture",
  "waiting_room",
  "waiting_visitor",
]

/**
 * One of everything that the id of a sales API route can name, made through the sales API itself: a hall with free places and a
 * buyer's browser.
 */
export async function givenSalesApiRows(pool: Pool, salesApiUrl: string, tenant: CreatedTenant): Promise<SalesApiRows> {
  const tenant_no = guardedTenant(tenant.tenant_no)
  const plan = await publishPlan(pool, {
    code: `plan-${tenant.slug}`,
    name: "Standard",
    prices: [{ currency: "eur", percent: "2.5", fixed_minor: 49n }],
  })
  await subscribeTenant(pool, { tenant_no, ...plan, currency: "eur", time_zone: "Europe/Paris" })
  const performance = await givenPerformance(pool, tenant_no, { amounts: { a: 0, a_child: 0, b: 0 } })
  let cookie = ""
  const post = async (path: string, json?: unknown): Promise<Reply["body"]> => {
    const headers: Record<string, string> = cookie ? { cookie } : {}
    const answer = await send(salesApiUrl, { host: tenant.tenant_host, method: "POST", path: `/sales-api${path}`, json, headers })
    if (answer.status >= 300) {
      throw new Error(`${path} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    cookie ||= cookiesOf(answer)

    return answer.body
  }
  const hold = async (...place_uids: string[]) =>
    (await post(`/performances/${performance.id}/holds`, { place_uids })).hold.id as string
  const checkout = async (hold_id: string) => {
    const { id } = (await post("/checkouts", { hold_ids: [hold_id] })).checkout
    await post(`/checkouts/${id}/buyer`, { name: "Ada Lovelace", email: "ada@example.org" })

    return id as string
  }

  const [hold_id, spare_hold_id] = [await hold("p-14", "p-15"), await hold("p-2")]
  const [checkout_id, sold_checkout_id] = [await checkout(await hold("p-3")), await checkout(await hold("p-4", "p-5", "p-6"))]
  await post(`/checkouts/${sold_checkout_id}/pay`)
  const { rows } = await pool.query(
    `select s.id as sale_id, t.id as ticket_id, t.code, v.sha256 from sale s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id
     join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
     join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
     where s.tenant_no = $1 and s.checkout_id = $2 order by t.place_idx`,
    [tenant_no, sold_checkout_id]
  )
  const access_code = `M${performance.id.slice(-10)}`
  await pool.query(
    `with opened as (update offer set needs_code = true where tenant_no = $1 and price_level_id = $2 returning price_level_id)
     insert into coupon (tenant_no, id, code, kind, level_ids) select $1, $3, $4, 'access', array[price_level_id] from opened`,
    [tenant_no, performance.levels.a_child, newId("coupon"), access_code]
  )
  await pool.query(
    `update ticket set refund_terms = '{"steps": [{"hours_before": 0, "percent": 100}], "returns_fee": false}' where tenant_no = $1 and sale_id = $2`,
    [tenant_no, rows[0].sale_id]
  )
  await pool.query(
    "update ticket set holder_name = 'Zoé', holder_email = 'zoe@example.org', transferred_at = now() where tenant_no = $1 and id = $2",
    [tenant_no, rows[2].ticket_id]
  )
  await pool.query("insert into transfer_policy (tenant_no, buyers_may) values ($1, true) on conflict do nothing", [tenant_no])
  const exchange_id = `xcg_${tenant.slug}_${rows[0].sale_id.slice(-6)}`
  await pool.query(
    `insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, state, difference_minor, currency, checkout_id, session_hash, requested_by, done_at, mirrored_at)
     select $1, $2, $3, $4, 1, 'done', 1, 'eur', $5, '\\x01', 'user_1', now(), now()`,
    [tenant_no, exchange_id, rows[0].sale_id, performance.performance_no, sold_checkout_id]
  )
  const hall_change_id = newId("hall_change")
  await pool.query(
    `with next as (
       insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
       select v.tenant_no, $5, v.chart_id, 2, v.schema_version, v.doc, v.geometry, v.sha256, v.place_count, v.categories
       from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no where p.tenant_no = $1 and p.id = $3
       returning version_no
     ), changed as (
       insert into hall_change (tenant_no, id, event_id, performance_no, from_version_no, to_version_no, lost_idxs, kept_count, changed_count, state,
         requested_by, confirmed_by, confirmed_at)
       select p.tenant_no, $2, p.event_id, p.performance_no, p.version_no, next.version_no, '{}', 0, 0, 'confirmed', 'user_1', 'user_1', now()
       from performance p, next where p.tenant_no = $1 and p.id = $3 returning id
     )
     insert into hall_change_item (tenant_no, hall_change_id, ticket_id, sale_id, from_idx, to_idx, how, state, is_kept)
     select $1, changed.id, t.id, t.sale_id, t.place_idx, 21, 'together', 'waiting', false from changed, ticket t where t.tenant_no = $1 and t.id = $4`,
    [tenant_no, hall_change_id, performance.id, rows[0].ticket_id, newId("chart_version")]
  )
  const queued = await givenPerformance(pool, tenant_no)
  const waiting_room_id = newId("waiting_room")
  await pool.query(
    `insert into waiting_room (tenant_no, id, event_id, performance_no, opens_at, seed)
     values ($1, $2, $3, $4, now() + interval '1 day', sha256($2::text::bytea))`,
    [tenant_no, waiting_room_id, queued.event_id, queued.performance_no]
  )
  const { rows: logo } = await pool.query(
    `insert into site_logo (tenant_no, sha256, png, width, height)
     select $1, encode(sha256(png), 'hex'), png, 1, 1 from (select '\\x89504e470d0a1a0a00'::bytea || $2::bytea as png) made
     on conflict (tenant_no, sha256) do update set width = 1 returning sha256`,
    [tenant_no, Buffer.from(tenant.slug)]
  )
  const { rows: picture } = await pool.query(
    `insert into event_picture (tenant_no, sha256, jpeg, width, height)
     select $1, encode(sha256(jpeg), 'hex'), jpeg, 1, 1 from (select '\\xffd8'::bytea || $2::bytea as jpeg) made
     on conflict (tenant_no, sha256) do update set width = 1 returning sha256`,
    [tenant_no, Buffer.from(tenant.slug)]
  )

  return {
    cookie,
    performance_id: performance.id,
    chart_file: `${rows[0].sha256}.bin`,
    logo_file: `${logo[0].sha256}.png`,
    picture_file: `${picture[0].sha256}.jpg`,
    hold_id,
    price_level_id: performance.levels.a,
    spare_hold_id,
    checkout_id,
    sold_checkout_id,
    sale_id: rows[0].sale_id,
    ticket_id: rows[0].ticket_id,
    spare_ticket_id: rows[1].ticket_id,
    given_ticket_id: rows[2].ticket_id,
    exchange_id,
    hall_change_id,
    waiting_room_id,
    ticket_code: rows[0].code,
    access_code,
    read: () => rowsAsText(pool, WATCHED, tenant_no),
  }
}
