import { parseArgs } from "node:util"
import { setTimeout } from "node:timers/promises"
import { replaceTicketKeys } from "@guichet/ticketing/ticket-keys"
import type { Pool } from "pg"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"

const USAGE =
  "npm run keys:replace -- --site <slug>|--all --made-before 2027-01-05T10:00:00Z [--year 2027] [--stolen]; the time must not be in the future; use the same one when you run it again"

/**
 * Replaces the keys that sign tickets, of one site or of all, created before an instant. Prints its progress; can be stopped, and
 * run again with the same arguments to do the rest.
 */
export default async function replaceKeys(): Promise<void> {
  const { site, year, made_before, is_stolen } = readArguments()
  const pool = platformPool()
  const slugs = await slugsOf(pool)
  const tenant_no = site === null ? null : [...slugs].find(([, slug]) => slug === site)?.[0]
  if (tenant_no === undefined) {
    throw new Error(`Site ${site} not found.`)
  }
  const nameOf = (tenant: TenantId) => slugs.get(tenant) ?? `tenant ${tenant}`

  const done = await replaceTicketKeys(
    pool,
    { tenant_no, year, made_before, is_stolen },
    (seconds) => setTimeout(seconds * 1000),
    {
      replaced: (tenant, keys, by) =>
        console.log(`${nameOf(tenant)}: ${keys.join(", ")} ${is_stolen ? "revoked" : "replaced"}, ${by} signs from now on`),
      renewed: (tenant, tickets) => console.log(`${nameOf(tenant)}: ${tickets} tickets have new codes so far`),
      waiting: (seconds) =>
        console.log(
          `waiting ${seconds} s until no process signs with a revoked key, then looking for tickets sold in the meantime …`
        ),
    }
  )
  console.log(`done: ${done.keys} keys no longer sign, ${done.tickets} tickets have new codes`)
}

function readArguments() {
  const at = process.argv.findIndex((argument) => /scripts[\\/]replace-ticket-keys\.[jt]s$/.test(argument))
  const { values } = parseArgs({
    // after the `--` that hides them from Medusa's own command line
    args: process.argv.slice(at + 1).filter((argument) => argument !== "--"),
    options: {
      site: { type: "string" },
      all: { type: "boolean", default: false },
      year: { type: "string" },
      "made-before": { type: "string" },
      stolen: { type: "boolean", default: false },
    },
  })
  const made_before = new Date(values["made-before"] ?? NaN)
  const year = values.year === undefined ? null : Number(values.year)
  if (
    (values.site === undefined) === !values.all ||
    Number.isNaN(made_before.getTime()) ||
    (year !== null && !Number.isInteger(year))
  ) {
    throw new Error(`Name the keys to replace: ${USAGE}`)
  }

  return { site: values.site ?? null, year, made_before, is_stolen: values.stolen === true }
}

async function slugsOf(pool: Pool): Promise<Map<TenantId, string>> {
  const { rows } = await pool.query<{ tenant_no: TenantId; slug: string }>("select tenant_no, slug from tenant")

  return new Map(rows.map(({ tenant_no, slug }) => [tenant_no, slug]))
}
