import type { Right } from "./rights"
import type { Role } from "./roles"
import type { SupportSessionLevel } from "./support-sessions"

/** The support session of an operator inside a tenant's console: reads only or, for a limited time, also changes. */
export interface SupportSessionPass {
  id: string
  level: SupportSessionLevel
}

/** Who sends the request, as established by access control. `storefront`: our own server on behalf of anyone. */
export interface Principal {
  kind: "anonymous" | "storefront" | "buyer" | "device" | "key" | "member" | "operator" | "support"
  /** for an API key the key's own id, so that its actions are distinguished from its creator's */
  user_id?: string
  email?: string
  role?: Role
  device_id?: string
  rights: ReadonlySet<Right>
  /** support only: the current support session */
  support_session?: SupportSessionPass
  /** Signed in by a code and has no password yet: may choose one and read what the shell needs for that. */
  must_choose_password?: true
  /** The operator requires a second factor of this role, and none is enrolled yet. */
  must_enrol?: true
  /** an owner of a closed site: reads and exports */
  reads_only?: true
  /** since password or second factor were last given */
  confirmed_seconds_ago?: number
  /** has an authenticator or a passkey */
  has_factor?: true
  /** since one of them was last verified in this session; undefined: never */
  factor_seconds_ago?: number
}
