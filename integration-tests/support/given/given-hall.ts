import { newId } from "@guichet/kernel/ids"
import type { ModuleSchema } from "@guichet/kernel/schema"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { ticketingSchema } from "@guichet/ticketing/schema"
import { tenancySchema } from "@guichet/tenancy/schema"
import { readChart, type Chart, type ChartV1, type PlaceFlag, type Space, type Table } from "@guichet/seating"
import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { givenDatabase, type TestDatabase } from "../database"

/** A database with the tables of tenancy and ticketing, without Medusa. */
/** With the tables and functions of further modules, if wanted. */
export const givenTicketingDatabase = (...more: ModuleSchema[]): Promise<TestDatabase> =>
  givenDatabase(tenancySchema, ticketingSchema, ...more)

export interface GivenTenant {
  tenant: TenantId
  host: string
  console_host: string
}

/** An active tenant with its two hosts. */
export async function givenTenant(pool: Pool, slug: string): Promise<GivenTenant> {
  const host = `${slug}.scenes.localhost`
  const console_host = `${slug}.console.scenes.localhost`
  const { rows } = await pool.query(
    `insert into tenant (id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme, sales_channel_id, publishable_key, publishable_key_id)
     values ($1, $2, $3, $3, 'client', 'active', 'FR', 'eur', 'Europe/Paris', '{fr,en}', 'fr', '{}', $4, $5, $6) returning tenant_no`,
    [newId("tenant"), `Théâtre ${slug}`, slug, `sc_${slug}`, `pk_${slug}`, `apk_${slug}`]
  )
  const tenant = guardedTenant(rows[0].tenant_no)
  await pool.query(
    `insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($2, $1, 'tenant', 'live', true), ($3, $1, 'console', 'live', true)`,
    [tenant, host, console_host]
  )

  return { tenant, host, console_host }
}

export interface GivenPerformance {
  id: string
  event_id: string
  performance_no: number
  /** p-0, p-1, … in idx order: the first half in category a, the rest in b */
  uids: string[]
  levels: { a: string; a_child: string; b: string }
}

export interface HallInput {
  places?: number
  amounts?: { a: number; a_child: number; b: number }
  max_places_per_order?: number
  status?: string
  starts_in_hours?: number
  performances?: number
  /** by idx */
  flags?: Record<number, PlaceFlag>
  /** standing areas, booths and tables sold whole: uid → kind, people and category (default: b) */
  groups?: Record<string, { kind: "area" | "booth" | "table"; capacity: number; category?: "a" | "b" }>
}

/** One hall, one event, and performances on sale, seats in rows of 20. Default prices: a 2500, child 1000, b 1500. */
export async function givenPerformances(pool: Pool, tenant: number, input: HallInput = {}): Promise<GivenPerformance[]> {
  const {
    places = 40,
    groups = {},
    amounts = { a: 2500, a_child: 1000, b: 1500 },
    max_places_per_order = 10,
    status = "on_sale",
  } = input
  const people = Object.values(groups).reduce((sum, { capacity }) => sum + capacity, places)
  const [venue, chart, event] = [newId("venue"), newId("chart"), newId("event")]
  const levels = { a: newId("price_level"), a_child: newId("price_level"), b: newId("price_level") }
  await pool.query(
    `insert into venue (tenant_no, id, name, city, country, time_zone) values ($1, $2, 'Salle', 'Lyon', 'FR', 'Europe/Paris')`,
    [tenant, venue]
  )
  await pool.query(`insert into chart (tenant_no, id, venue_id, name) values ($1, $2, $3, 'Plan')`, [tenant, chart, venue])
  const { rows } = await pool.query(
    `insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
     values ($1, $2, $3, 1, 1, $6, '\\x01', $4, $5, '[]') returning version_no`,
    [
      tenant,
      newId("chart_version"),
      chart,
      randomBytes(32).toString("hex"),
      people,
      JSON.stringify(chartOf(places, input.flags, groups)),
    ]
  )
  const version_no = rows[0].version_no
  await pool.query(
    `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, flags)
     select $1, $2, i, 'p-' || i, 'floor', 'Parterre', (i / 20)::text, (i % 20 + 1)::text, case when i < $3 / 2 then 'a' else 'b' end,
            'row-' || (i / 20), i % 20, i % 20, i / 20,
            case when $4::jsonb ? i::text then array[$4::jsonb ->> i::text] else '{}' end from generate_series(0, $3 - 1) as i`,
    [tenant, version_no, places, JSON.stringify(input.flags ?? {})]
  )
  for (const [at, [uid, { kind, capacity, category = "b" }]] of Object.entries(groups).entries()) {
    await pool.query(
      `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, kind, capacity, at_table)
       values ($1, $2, $3, $4, 'floor', 'Salle', '', $4, $5, $4, 1, $6, 30, $7, $8, $7 = 'table')`,
      [tenant, version_no, places + at, uid, category, at, kind, capacity]
    )
  }
  await pool.query(
    `insert into event (tenant_no, id, slug, title, venue_id, chart_id, currency, status) values ($1, $2, $3, 'Le Cid', $4, $5, 'eur', 'published')`,
    [tenant, event, `e${randomBytes(4).toString("hex")}`, venue, chart]
  )
  await pool.query(
    `insert into price_level (tenant_no, id, event_id, category_key, name, amount_minor, currency, variant_id, position)
     values ($1, $2, $5, 'a', 'Plein', $6, 'eur', 'v_a', 0), ($1, $3, $5, 'a', 'Enfant', $7, 'eur', 'v_c', 1), ($1, $4, $5, 'b', 'Plein', $8, 'eur', 'v_b', 0)`,
    [tenant, levels.a, levels.a_child, levels.b, event, amounts.a, amounts.a_child, amounts.b]
  )
  const made: GivenPerformance[] = []
  for (let no = 0; no < (input.performances ?? 1); no += 1) {
    const id = newId("performance")
    const { rows: inserted } = await pool.query(
      `insert into performance (tenant_no, id, event_id, version_no, starts_at, time_zone, status, max_places_per_order)
       values ($1, $2, $3, $4, now() + make_interval(hours => $5, mins => $8), 'Europe/Paris', $6, $7) returning performance_no`,
      [tenant, id, event, version_no, input.starts_in_hours ?? 3, status, max_places_per_order, no]
    )
    const performance_no = inserted[0].performance_no
    await pool.query(
      `insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position)
       select tenant_no, $3, category_key, id, variant_id, name, amount_minor, currency, position from price_level where tenant_no = $1 and event_id = $2`,
      [tenant, event, performance_no]
    )
    made.push({ id, event_id: event, performance_no, levels, uids: Array.from({ length: places }, (_, idx) => `p-${idx}`) })
  }

  return made
}

/** A chart in the format before version 2, which must stay readable; with groups in today's. */
function chartOf(places: number, flags: HallInput["flags"] = {}, groups: NonNullable<HallInput["groups"]> = {}): Chart | ChartV1 {
  const chart = seatsOf(places, flags)
  const tables: Table[] = []
  const spaces: Space[] = []
  for (const [at, [uid, { kind, capacity, category = "b" }]] of Object.entries(groups).entries()) {
    const own = { key: uid, label: uid, x: at * 10, y: 30, category, capacity, place: { idx: places + at, uid } }

    if (kind === "table") {
      tables.push({ ...own, shape: "round", sold: "whole", width: 5, height: 5 })
    } else {
      spaces.push({ ...own, kind, outline: { circle: { radius: 4 } } })
    }
  }
  if (tables.length + spaces.length === 0) {
    return chart
  }
  const { sections, ...today } = readChart(chart)

  return {
    ...today,
    sections: [...sections, { key: "groups", name: "Salle", zone: "zone", floor: "floor", rows: [], tables, spaces }],
  }
}

function seatsOf(places: number, flags: NonNullable<HallInput["flags"]>): ChartV1 {
  const rows = Array.from({ length: Math.ceil(places / 20) }, (_, row) => ({
    key: `row-${row}`,
    label: String(row),
    x: 0,
    y: row,
    places: Array.from({ length: Math.min(20, places - row * 20) }, (_place, seat) => {
      const idx = row * 20 + seat

      return {
        idx,
        uid: `p-${idx}`,
        label: String(seat + 1),
        category: idx < places / 2 ? "a" : "b",
        row_pos: seat,
        x: seat,
        y: 0,
        ...(flags[idx] && { flags: [flags[idx]] }),
      }
    }),
  }))

  return {
    schema_version: 1,
    name: "Plan",
    size: { width: 20, height: rows.length },
    zones: [{ key: "zone", name: "Salle", x: 0, y: 0 }],
    floors: [{ key: "floor", name: "Salle" }],
    categories: ["a", "b"].map((key) => ({ key, name: key, color: "#888888" })),
    sections: [{ key: "section", name: "Parterre", zone: "zone", floor: "floor", rows }],
    shapes: [],
  }
}

export const givenPerformance = async (pool: Pool, tenant: number, input: HallInput = {}): Promise<GivenPerformance> =>
  (await givenPerformances(pool, tenant, input))[0]

/** A session as the sales API stores it: its hash. */
export const givenSession = (): Buffer => randomBytes(32)
