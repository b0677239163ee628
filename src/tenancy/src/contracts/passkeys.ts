/** Maximum per person. Enforced by the database: each passkey takes one of this many slots. */
export const PASSKEYS_MAX = 10
/** How long a browser may wait for its user. */
export const PASSKEY_TTL_SECONDS = 300

/** GET /admin/passkeys: the caller's, valid on every console of the installation. */
export interface AdminPasskey {
  /** credential id, base64url */
  id: string
  name: string
  created_at: string
  last_used_at: string | null
  /** synced to an account of the device's vendor, so that it survives the device */
  is_backed_up: boolean
}
