import type { Db } from "@guichet/kernel/sql"

export interface LogInRecord {
  user_id: string
  email: string
  /** Medusa's identity, by email address and password */
  auth_identity_id: string
  /** an authenticator; with one, the password is not enough */
  has_second_factor: boolean
  has_passkey: boolean
  password_age_days: number
}

/** How a user signs in, the same on all consoles; null without a password. */
export async function findLogIn(db: Db, user_id: string): Promise<LogInRecord | null> {
  const { rows } = await db.query<LogInRecord & Record<string, unknown>>(
    `select m.user_id, m.email, p.auth_identity_id,
       exists (select from auth_mfa_factor f
         where f.auth_identity_id = p.auth_identity_id and f.status = 'enabled' and f.deleted_at is null) as has_second_factor,
       exists (select from staff_passkey k where k.user_id = m.user_id) as has_passkey,
       extract(day from now() - coalesce(a.password_set_at, p.created_at))::int as password_age_days
     from member m
     join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
     left join staff_account a on a.user_id = m.user_id
     where m.user_id = $1 limit 1`,
    [user_id]
  )

  return rows[0] ?? null
}
