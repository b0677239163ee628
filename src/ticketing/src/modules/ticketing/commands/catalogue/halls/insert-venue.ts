import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewVenue {
  name: string
  city: string
  address?: string | null
  country: string
  time_zone: string
}

/** @returns the venue's id */
export async function insertVenue(db: Db, tenant: TenantId, venue: NewVenue): Promise<string> {
  const id = newId("venue")
  await db.query(
    `insert into venue (tenant_no, id, name, city, address, country, time_zone) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant, id, venue.name, venue.city, venue.address ?? null, venue.country, venue.time_zone]
  )

  return id
}
