import type { TenantId } from "@guichet/kernel/tenant-id"
import { givenDatabase, type TestDatabase } from "../../../../../../integration-tests/support/database"
import { inTransaction } from "@guichet/kernel/sql"
import { newId } from "@guichet/kernel/ids"
import { tenancySchema } from "../sql"
import { insertOwner } from "../commands/insert-owner"
import { openTenant } from "../commands/open-tenant"
import { reserveTenant, type TenantReservation } from "../commands/reserve-tenant"
import { slugSkeleton } from "../rules/slug"

export async function givenTenancyTables(): Promise<TestDatabase> {
  const database = await givenDatabase(tenancySchema)
  // Medusa's own tables, as far as tenancy reads them
  await database.pool
    .query(`create table "provider_identity" (entity_id text, provider text, auth_identity_id text, deleted_at timestamptz);
    create table "auth_mfa_factor" (id text, auth_identity_id text, status text, deleted_at timestamptz)`)

  return database
}

export const reservation = (slug: string, kind: "client" | "platform" = "client"): TenantReservation => ({
  id: newId("tenant"),
  kind,
  name: slug,
  slug,
  slug_skeleton: slugSkeleton(slug),
  country: "FR",
  currency: "eur",
  time_zone: "Europe/Paris",
  locales: ["fr", "en"],
  default_locale: "fr",
  theme: { brand: "#112233", accent: "#445566" },
  is_test: true,
  tenant_host: kind === "platform" ? "scenes.localhost" : `${slug}.scenes.localhost`,
  console_host: kind === "platform" ? "console.scenes.localhost" : `${slug}.console.scenes.localhost`,
})

/** An open tenant with an owner, whose user is `user_<slug>`. */
export async function givenTenant({ pool }: TestDatabase, slug: string, kind: "client" | "platform" = "client") {
  const tenant = reservation(slug, kind)
  const owner = {
    id: newId("member"),
    user_id: `user_${slug}`,
    email: `${slug}@example.org`,
    role: kind === "platform" ? ("operator_owner" as const) : ("owner" as const),
  }
  const tenant_no = await inTransaction(pool, async (db) => {
    const reserved = (await reserveTenant(db, tenant)) as TenantId
    await openTenant(db, {
      tenant_no: reserved,
      sales_channel_id: `sc_${slug}`,
      publishable_key_id: `apk_${slug}`,
      publishable_key: `pk_${slug}`,
    })
    await insertOwner(db, { tenant_no: reserved, ...owner })

    return reserved
  })

  return { ...tenant, tenant_no, owner }
}
