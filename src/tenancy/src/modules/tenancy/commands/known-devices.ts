import type { Db } from "@guichet/kernel/sql"
import { KNOWN_DEVICE_DAYS } from "../../../contracts/limits"

/** Whether this device or this IP address has signed in successfully as the owner of the email address. */
export async function isKnownDevice(
  db: Db,
  email: string,
  from: { device_hash: Buffer | null; address: string }
): Promise<{ device: boolean; address: boolean }> {
  const { rows } = await db.query<{ device: boolean | null; address: boolean | null }>(
    `select bool_or(d.device_hash = $2) as device, bool_or(d.address = $3) as address
     from known_device d where d.user_id in (select user_id from member where email = $1)
       and d.last_seen_at > now() - make_interval(days => $4)`,
    [email, from.device_hash, from.address, KNOWN_DEVICE_DAYS]
  )

  return { device: rows[0]?.device ?? false, address: rows[0]?.address ?? false }
}

/**
 * Stores a device that signed in.
 *
 * @returns whether it is new although others were known before, and so needs a notification
 */
export async function rememberDevice(
  db: Db,
  device: { user_id: string; device_hash: Buffer; address: string }
): Promise<boolean> {
  const { rows } = await db.query<{ is_update: boolean }>(
    `with old as (delete from known_device where user_id = $1 and device_hash <> $2 and last_seen_at <= now() - make_interval(days => $4)),
     kept as (
       insert into known_device as d (user_id, device_hash, address) values ($1, $2, $3)
       on conflict (user_id, device_hash) do update set address = excluded.address, last_seen_at = now()
       returning d.first_seen_at = d.last_seen_at as is_new)
     select kept.is_new and exists (select from known_device where user_id = $1) as is_update from kept`,
    [device.user_id, device.device_hash, device.address, KNOWN_DEVICE_DAYS]
  )

  return rows[0]?.is_update ?? false
}
