/** One person's. Held by the database: a passkey has one of so many slots. */
export const PASSKEYS_MAX = 10
/** How long a browser may ask its person. */
export const PASSKEY_TTL_SECONDS = 300

/** GET /admin/passkeys: mine, on every console of the installation. */
export interface AdminPasskey {
  /** the credential's, base64url */
  id: string
  name: string
  created_at: string
  last_used_at: string | null
  /** kept by an account of the device's maker, so that it outlives the device */
  is_backed_up: boolean
}
