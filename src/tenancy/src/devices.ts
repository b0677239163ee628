import type { Pool } from "pg"
import { newId } from "@guichet/kernel/ids"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret, newSecret } from "@guichet/kernel/secret-token"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { readableLine } from "@guichet/kernel/text"
import { issueCode, spendCode } from "./codes"
import { DEVICE_ENROLMENT_TTL_SECONDS } from "./contracts/limits"
import { findDevice, type DeviceRecord } from "./modules/tenancy/queries/find-device"
import { insertDevice } from "./modules/tenancy/commands/insert-device"
import { markDeviceRevoked } from "./modules/tenancy/commands/mark-device-revoked"
import { newTypedCode, normaliseTypedCode } from "./modules/tenancy/rules/typed-code"

export { listDevices } from "./modules/tenancy/queries/list-devices"
export type { DeviceRecord } from "./modules/tenancy/queries/find-device"

/** HttpOnly; Secure; SameSite=Lax; Path=/; a year. Its value is the device's key. */
export const DEVICE_COOKIE = "__Host-device"

export interface EnrolledDevice {
  device: { id: string; name: string; enrolled_at: Date }
  /** shown once, to the device: only its hash is stored */
  key: string
}

/**
 * A code typed at the door, valid for ten minutes and one device: `ABCDE-FGHJK`.
 *
 * @param issued_by hash of the session that asks for it: the code is valid while that session is open
 */
export const issueDeviceEnrolment = (db: Db, tenant_no: TenantId, user_id: string, issued_by?: Buffer): Promise<string> =>
  issueCode(
    db,
    {
      purpose: "device_enrolment",
      tenant_no,
      user_id,
      payload: issued_by && { issued_by: issued_by.toString("hex") },
      ttl_seconds: DEVICE_ENROLMENT_TTL_SECONDS,
    },
    newTypedCode()
  )

/**
 * Redeems an enrolment code of this tenant and creates the device: both or neither.
 *
 * @param name 1 to 60 readable characters, by which people distinguish devices
 * @throws invalid_data (400) { field }
 * @throws code_spent (410)
 */
export async function enrolDevice(
  pool: Pool,
  tenant_no: TenantId,
  input: { code: string; name: string }
): Promise<EnrolledDevice> {
  const key = newSecret()
  const id = newId("device")
  const { data: name } = readableLine(1, 60).safeParse(input.name)
  if (name === undefined) {
    throw domainError("invalid_data", { field: "name" })
  }

  return inTransaction(pool, async (db) => {
    const { user_id } = await spendCode(db, normaliseTypedCode(input.code), { purpose: "device_enrolment", tenant_no })
    const enrolled_at = await insertDevice(db, { tenant_no, id, name, key_hash: hashSecret(key), issued_by: user_id })

    return { device: { id, name, enrolled_at }, key }
  })
}

/** Null for an unknown or revoked key. The caller compares `tenant_no` with its host's. */
export const deviceOfKey = (db: Db, key: string): Promise<DeviceRecord | null> => findDevice(db, hashSecret(key))

/** @throws not_found (404) */
export async function revokeDevice(db: Db, tenant_no: TenantId, id: string): Promise<void> {
  if (!(await markDeviceRevoked(db, tenant_no, id))) {
    throw domainError("not_found")
  }
}
