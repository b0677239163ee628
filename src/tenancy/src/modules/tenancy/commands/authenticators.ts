import type { Db } from "@guichet/kernel/sql"

/**
 * Authenticators in use or being set up, as Medusa stores them: of one log-in or of all, by id. They belong to accounts, not to
 * tenants.
 */
export async function listAuthenticators(
  db: Db,
  asked: { auth_identity_id: string | null; after: string | null; limit: number }
): Promise<{ id: string; secret: string }[]> {
  const { rows } = await db.query<{ id: string; secret: string }>(
    `select id, provider_metadata->>'secret' as secret from auth_mfa_factor
     where provider = 'totp' and status in ('pending', 'enabled') and deleted_at is null and provider_metadata->>'secret' is not null
       and ($1::text is null or auth_identity_id = $1) and ($2::text is null or id > $2)
     order by id limit $3`,
    [asked.auth_identity_id, asked.after, asked.limit]
  )

  return rows
}

/** Of two concurrent calls one writes: the second finds another secret. */
export async function updateAuthenticatorSecret(
  db: Db,
  { id, was, becomes }: { id: string; was: string; becomes: string }
): Promise<void> {
  await db.query(
    `update auth_mfa_factor set provider_metadata = jsonb_set(provider_metadata, '{secret}', to_jsonb($3::text)), updated_at = now()
     where id = $1 and provider_metadata->>'secret' = $2`,
    [id, was, becomes]
  )
}
