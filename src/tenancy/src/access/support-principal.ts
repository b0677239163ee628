import type { Principal } from "../contracts/principal"
import { raisedRights, rightsOfRole, supportRights } from "../contracts/roles"
import type { StaffSessionRecord } from "../sessions"

/**
 * An operator inside a tenant's console: the current rights of the support session, and whether the operator's role may raise it.
 * Null once that role may no longer enter consoles, however long the support session was granted for.
 */
export function supportPrincipal(session: StaffSessionRecord): Principal | null {
  const { user_id, email, role, support_session_id, is_raised, confirmed_seconds_ago } = session
  if (!rightsOfRole[role].includes("platform.tenants.enter")) {
    return null
  }
  const may_raise = rightsOfRole[role].includes("platform.tenants.act")
  const rights = is_raised && may_raise ? raisedRights : supportRights

  return {
    kind: "support",
    user_id,
    email,
    role,
    confirmed_seconds_ago,
    rights: new Set([...rights, ...(may_raise ? (["platform.tenants.act"] as const) : [])]),
    support_session: { id: support_session_id ?? "", level: is_raised && may_raise ? "write" : "read" },
  }
}
