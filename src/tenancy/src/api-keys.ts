import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { hashSecret, newSecret } from "@guichet/kernel/secret-token"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import { MAX_API_KEYS, type AdminNewApiKey, type KeyRight } from "./contracts/api-keys"
import type { Right } from "./contracts/rights"
import { findApiKeyByHash, type ApiKeyRecord } from "./modules/tenancy/commands/api-keys/find-api-key"
import { insertApiKey } from "./modules/tenancy/commands/api-keys/insert-api-key"
import { getApiKey } from "./modules/tenancy/queries/list-api-keys"
import { type AuditActor, insertAudit } from "./modules/tenancy/commands/insert-audit"

/** Fixed prefix, so that scanners of public code can recognise a leaked key. */
const KEY_PREFIX = "ak_"
const SHOWN_SIGNS = 8
const API_KEY = /^ak_[\w-]{43}$/

export interface ApiKeyInput {
  name: string
  rights: KeyRight[]
  ttl_days: number
}

/**
 * Creates a secret key that acts for one tenant.
 *
 * @throws not_allowed (403) for a right that its creator does not have
 * @throws too_many_keys (409) at MAX_API_KEYS working ones
 */
export async function createApiKey(
  pool: Pool,
  maker: AuditActor,
  rights_of_maker: ReadonlySet<Right>,
  input: ApiKeyInput
): Promise<AdminNewApiKey> {
  if (!input.rights.every((right) => rights_of_maker.has(right))) {
    throw domainError("not_allowed")
  }
  const key = KEY_PREFIX + newSecret()
  const [id, tenant_no, user_id] = [newId("api_key"), maker.tenant_no, maker.actor_id ?? ""]

  return inTransaction(pool, async (db) => {
    const { name, rights, ttl_days } = input
    const prefix = key.slice(0, SHOWN_SIGNS)
    const isMade = await insertApiKey(db, {
      tenant_no,
      id,
      name,
      prefix,
      key_hash: hashSecret(key),
      rights,
      user_id,
      ttl_days,
    })
    if (!isMade) {
      throw domainError("too_many_keys", { limit: MAX_API_KEYS })
    }
    await insertAudit(db, { ...maker, action: "api_key.made", target: id, details: { name, rights, ttl_days } })

    return { api_key: await getApiKey(db, tenant_no, id), key }
  })
}

/**
 * The caller compares `tenant_no` with its host's.
 *
 * @returns null for a malformed, unknown or ended key, and when its creator is no longer an active member
 */
export const findApiKey = async (db: Db, key: string): Promise<ApiKeyRecord | null> =>
  API_KEY.test(key) ? findApiKeyByHash(db, hashSecret(key)) : null
