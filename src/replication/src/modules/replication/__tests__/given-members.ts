import { newId } from "@guichet/kernel/ids"
import type { Pool } from "pg"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { replicationSchema } from "../sql"

export const givenReplicationDatabase = (): Promise<TestDatabase> => givenTicketingDatabase(replicationSchema)

export interface Organiser extends GivenTenant {
  user_id: string
  member_id: string
}

/** An active tenant with an owner, who may repeat dates by default. */
export async function givenOwner(pool: Pool, slug: string, { approved = true } = {}): Promise<Organiser> {
  const given = await givenTenant(pool, slug)

  return { ...given, ...(await givenMember(pool, given.tenant, `user_${slug}`, { approved })) }
}

export async function givenMember(pool: Pool, tenant_no: number, user_id: string, { approved = false } = {}) {
  const member_id = newId("member")
  await pool.query(
    `insert into member (tenant_no, id, user_id, email, role, status, replication_granted_at, replication_granted_by)
     values ($1, $2, $3, lower($3) || '@example.org', 'owner', 'active', case when $4 then now() end, case when $4 then 'user_operator' end)`,
    [tenant_no, member_id, user_id, approved]
  )

  return { user_id, member_id }
}

/** A date on sale that can be repeated. */
export async function givenTemplate(pool: Pool, { tenant }: GivenTenant, input: HallInput = {}) {
  const [performance] = await givenPerformances(pool, tenant, input)
  const { rows } = await pool.query<{ event_id: string }>("select event_id from performance where id = $1", [performance.id])

  return { ...performance, template_id: performance.id, event_id: rows[0].event_id }
}
