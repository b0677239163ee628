import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MailBrand } from "@guichet/messaging/contracts"
import { inVoice } from "@guichet/messaging/voice"

interface Sender {
  name: string
  theme: { brand?: string }
}

interface Site {
  tenant_no: TenantId
  host: string
  is_test?: boolean
}

/** In a rush, hundreds of emails per second belong to one site. */
const FRESH_MS = 1_000
const SITES = 500
const brands = new WeakMap<Pool, ReturnType<typeof cached<MailBrand>>>()

/**
 * The brand (name, colour, voice) of a site's emails; a change takes effect within a second. Emails about a test-mode sale say
 * so.
 */
export async function brandOf(pool: Pool, settings: Settings, { tenant_no, host, is_test }: Site): Promise<MailBrand> {
  const known = brands.get(pool) ?? cached<MailBrand>(FRESH_MS, SITES)
  brands.set(pool, known)

  const brand = await known(`${tenant_no} ${host}`, () => readBrand(pool, settings, { tenant_no, host }))

  return is_test ? { ...brand, is_test: true } : brand
}

async function readBrand(pool: Pool, settings: Settings, { tenant_no, host }: Site): Promise<MailBrand> {
  const { rows } = await pool.query<Sender>({
    name: "ticketing_mail_brand",
    text: "select name, theme from tenancy_tenant where tenant_no = $1",
    values: [tenant_no],
  })

  return inVoice(pool, tenant_no, {
    name: rows[0].name,
    colour: rows[0].theme.brand ?? "#1f2937",
    url: publicUrl(settings, host),
  })
}

export { orderUrl } from "../modules/ticketing/rules/order-link"
