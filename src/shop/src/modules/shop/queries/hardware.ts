import type { Db } from "@guichet/kernel/sql"
import { HARDWARE_TYPE, HOSTED_PAGE_PROVIDER } from "../../../contracts/limits"
import type { ShopTermsDTO } from "../../../contracts/catalogue"

/** Published products of type `hardware` in a channel, in the shop's order. */
export async function hardwareProductIds(db: Db, sales_channel_id: string, handle?: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select p.id from product p
       join product_type t on t.id = p.type_id and t.value = $2 and t.deleted_at is null
       join product_sales_channel s on s.product_id = p.id and s.sales_channel_id = $1 and s.deleted_at is null
     where p.status = 'published' and p.deleted_at is null and ($3::text is null or p.handle = $3) order by (p.metadata ->> 'position')::int nulls last, p.created_at, p.id`,
    [sales_channel_id, HARDWARE_TYPE, handle ?? null]
  )

  return rows.map(({ id }) => id)
}

/**
 * Those of the variants that the shop does not sell. Variants of events are left out: the cart guard decides where tickets are
 * sold.
 */
export async function variantsNotSoldHere(db: Db, sales_channel_id: string, variant_ids: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select asked.id from unnest($2::text[]) as asked (id)
     where not exists (select from product_variant v join product p on p.id = v.product_id and p.deleted_at is null
         join product_type t on t.id = p.type_id
         left join product_sales_channel s on s.product_id = p.id and s.sales_channel_id = $1 and s.deleted_at is null
       where v.id = asked.id and v.deleted_at is null
         and (t.value = 'event' or (t.value = $3 and p.status = 'published' and s.id is not null)))`,
    [sales_channel_id, variant_ids, HARDWARE_TYPE]
  )

  return rows.map(({ id }) => id)
}

/** The first region with our payment provider: its currency and countries are the shop's. */
export async function shopTerms(db: Db): Promise<ShopTermsDTO | null> {
  const { rows } = await db.query<ShopTermsDTO & Record<string, unknown>>(
    `select r.id as region_id, r.currency_code as currency, array_agg(c.iso_2 order by c.iso_2) as countries
       from region r
       join region_payment_provider rp on rp.region_id = r.id and rp.payment_provider_id = $1 and rp.deleted_at is null
       join region_country c on c.region_id = r.id and c.deleted_at is null
     where r.deleted_at is null group by r.id order by r.created_at, r.id limit 1`,
    [HOSTED_PAGE_PROVIDER]
  )

  return rows[0] ?? null
}
