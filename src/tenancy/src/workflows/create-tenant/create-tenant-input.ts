import { z } from "@medusajs/framework/zod"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Theme } from "../../contracts/site"
import { locale, timeZone } from "../../sites/site-settings"

const hexColour = z.string().regex(/^#[0-9a-f]{6}$/)

export const createTenantSchema = z.strictObject({
  /** `platform` once, by the seed; all others are `client` */
  kind: z.enum(["platform", "client"]).default("client"),
  name: z.string().trim().min(1).max(120),
  slug: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[a-z]{3}$/),
  time_zone: timeZone.default("Europe/Paris"),
  locales: z.array(locale).min(1).max(2).default(["fr", "en"]),
  default_locale: locale.default("fr"),
  theme: z
    .strictObject({ brand: hexColour, accent: hexColour, font: z.string().max(60).optional() })
    .default({ brand: "#1f2937", accent: "#b45309" }),
  is_test: z.boolean().default(false),
  /** for the operator's own site: the installation has no clients until it is made a platform */
  is_single_site: z.boolean().default(false),
  owner: z.strictObject({
    email: z.string().trim().toLowerCase().email().max(254),
    first_name: z.string().max(80).optional(),
    last_name: z.string().max(80).optional(),
    /** undefined: the owner sets it through an emailed link */
    password: z.string().optional(),
  }),
})

export type CreateTenantInput = z.input<typeof createTenantSchema>
export type ValidatedTenantInput = z.output<typeof createTenantSchema> & { theme: Theme }

/** Without an owner: at sign-up, where the owner is added later. */
export interface OpenedTenant {
  tenant_no: TenantId
  tenant_id: string
  slug: string
  name: string
  tenant_host: string
  console_host: string
  sales_channel_id: string
  publishable_key: string
}

export interface CreatedTenant extends OpenedTenant {
  user_id: string
  member_id: string
}
