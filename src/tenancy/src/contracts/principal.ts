import type { Right } from "./rights"
import type { Role } from "./roles"
import type { SupportSessionLevel } from "./support-sessions"

/** What an operator inside a tenant's console shows: looks, or for a while changes, too. */
export interface SupportSessionPass {
  id: string
  level: SupportSessionLevel
}

/** Who asks, as access control found out. `storefront`: our own server on behalf of anyone. */
export interface Principal {
  kind: "nobody" | "storefront" | "buyer" | "device" | "key" | "member" | "operator" | "support"
  /** of a key: the key's own id, so that what it does is told from what its maker does */
  user_id?: string
  email?: string
  role?: Role
  device_id?: string
  rights: ReadonlySet<Right>
  /** support only: by which support session it came */
  support_session?: SupportSessionPass
  /** Came by a code and has no password yet: may choose one, and read what the shell needs for that. */
  must_choose_password?: true
  /** The operator asks a second factor of this role, and none is there yet. */
  must_enrol?: true
  /** of a closed site, an owner: reads and exports */
  reads_only?: true
  /** since password or second factor were last given */
  confirmed_seconds_ago?: number
  /** has an authenticator or a passkey */
  has_factor?: true
  /** since one of them was last proved in this session; left out: never */
  factor_seconds_ago?: number
}
