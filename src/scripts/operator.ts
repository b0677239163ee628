import type { ExecArgs } from "@medusajs/framework/types"
import { parseArgs } from "node:util"
import { sharedPool } from "@guichet/kernel/pool"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { consoleEntryUrl, issueConsoleLink } from "@guichet/tenancy/codes"
import { dropSecondFactorOf } from "@guichet/tenancy/sessions"
import type { Pool } from "pg"
import { seedOperator } from "./seed/operator"

const USAGE =
  "npm run operator -- --email you@example.org [--country FR] [--currency eur] [--single], or npm run operator -- --drop-second-factor them@example.org"

/**
 * The operator's first access where there is no demo: creates the operator's site, its plan and its first owner, or finds the
 * owner, and prints a link to the console that works once, within 30 minutes. Anyone who can run it already has full access; it
 * can therefore also remove a user's second factor when neither they nor an owner of their site can.
 */
export default async function operator({ container }: ExecArgs): Promise<void> {
  const { email, country, currency, is_single_site, locked_out } = readArguments()
  const settings = readSettings()
  const pool = sharedPool(settings.DATABASE_URL)

  if (locked_out) {
    const dropped = await dropSecondFactorOf(pool, locked_out)
    console.log(
      dropped
        ? `\n${locked_out} no longer has a second factor, was signed out everywhere, and is notified by email.\n`
        : `\n${locked_out} has no second factor.\n`
    )

    return
  }

  await seedOperator(container, pool, settings, { country, currency, is_single_site, owner: { email } })
  const owner = await findOperator(pool, email)
  if (!owner) {
    throw new Error(`This installation already has an operator, and ${email} is not one of its active members.`)
  }
  const code = await issueConsoleLink(pool, owner)
  console.log(`\nOpen this link within 30 minutes (it works once):\n${consoleEntryUrl(publicUrl(settings, owner.host), code)}\n`)
}

function readArguments() {
  const at = process.argv.findIndex((argument) => /scripts[\\/]operator\.[jt]s$/.test(argument))
  const { values } = parseArgs({
    // after the `--` that hides them from Medusa's own command line
    args: process.argv.slice(at + 1).filter((argument) => argument !== "--"),
    options: {
      email: { type: "string" },
      country: { type: "string", default: "FR" },
      currency: { type: "string", default: "eur" },
      single: { type: "boolean", default: false },
      "drop-second-factor": { type: "string" },
    },
  })
  const locked_out = values["drop-second-factor"]?.trim().toLowerCase()
  const email = values.email?.trim().toLowerCase()
  if (!locked_out && !email?.includes("@")) {
    throw new Error(`Name the operator's email address: ${USAGE}`)
  }

  return {
    email: email ?? "",
    country: String(values.country).toUpperCase(),
    currency: String(values.currency).toLowerCase(),
    is_single_site: values.single === true,
    locked_out,
  }
}

async function findOperator(pool: Pool, email: string): Promise<{ tenant_no: TenantId; user_id: string; host: string } | null> {
  const { rows } = await pool.query<{ tenant_no: TenantId; user_id: string; host: string }>(
    `select m.tenant_no, m.user_id, h.host from tenant t
       join member m on m.tenant_no = t.tenant_no and m.status = 'active' and m.email = $1
       join tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical and h.status = 'live'
      where t.kind = 'platform'`,
    [email]
  )

  return rows[0] ?? null
}
