import type { Db } from "@guichet/kernel/sql"
import type { Principal } from "../contracts/principal"
import type { Right } from "../contracts/rights"
import { findApiKey } from "../api-keys"
import { rightsOfRole } from "../contracts/roles"
import { deviceOfKey, DEVICE_COOKIE } from "../devices"
import type { HostRecord } from "../hosts"
import { findStaffSession, touchStaffSession } from "../sessions"
import { supportPrincipal } from "./support-principal"

/** What is read from a request; available in Express and the sales API. */
export interface Credentials {
  session_id?: string
  /** user of Medusa's session, if it has one */
  session_user_id?: string
  publishable_key?: string
  device_key?: string
  /** the secret API key of a bearer header; with it no other credential counts */
  api_key?: string
}

export const anonymous: Principal = { kind: "anonymous", rights: new Set() }

/**
 * Staff on consoles, our storefront by key and devices by cookie on tenant hosts; a credential that does not fit its host counts
 * as none.
 */
export async function findPrincipal(db: Db, host: HostRecord, credentials: Credentials): Promise<Principal> {
  if (credentials.api_key !== undefined) {
    return host.kind === "console" ? findKey(db, host, credentials.api_key) : anonymous
  }
  if (host.kind === "console") {
    return findStaff(db, host, credentials)
  }
  if (credentials.publishable_key !== undefined) {
    return credentials.publishable_key === host.publishable_key ? { kind: "storefront", rights: new Set() } : anonymous
  }
  if (credentials.device_key) {
    const device = await deviceOfKey(db, credentials.device_key)

    return device?.tenant_no === host.tenant_no
      ? { kind: "device", device_id: device.id, rights: new Set(["ticket.check_in"]) }
      : anonymous
  }

  return anonymous
}

/** Rights = the key's rights ∩ its creator's current rights; on the console of its tenant only. */
async function findKey(db: Db, host: HostRecord, api_key: string): Promise<Principal> {
  const key = await findApiKey(db, api_key)
  if (key?.tenant_no !== host.tenant_no) {
    return anonymous
  }
  const rights = new Set<Right>(rightsOfRole[key.role].filter((right) => key.rights.includes(right)))

  return { kind: "key", user_id: key.id, rights }
}

async function findStaff(db: Db, host: HostRecord, { session_id, session_user_id }: Credentials): Promise<Principal> {
  if (!session_id || !session_user_id) {
    return anonymous
  }
  const session = await findStaffSession(db, session_id, { tenant_no: host.tenant_no, host: host.host })
  if (!session || session.user_id !== session_user_id) {
    return anonymous
  }
  if (session.is_unseen) {
    await touchStaffSession(db, session_id)
  }
  if (session.kind === "support") {
    return supportPrincipal(session) ?? anonymous
  }
  const { user_id, email, role, has_password, must_enrol, is_closed, confirmed_seconds_ago, has_factor, factor_seconds_ago } =
    session

  return {
    kind: host.tenant_kind === "platform" ? "operator" : "member",
    user_id,
    email,
    role,
    rights: new Set(rightsOfRole[role]),
    confirmed_seconds_ago,
    ...(has_factor && { has_factor: true as const, factor_seconds_ago: factor_seconds_ago ?? Infinity }),
    ...(!has_password && { must_choose_password: true as const }),
    ...(is_closed && { reads_only: true as const }),
    ...(must_enrol && { must_enrol: true as const }),
  }
}

export { DEVICE_COOKIE }
