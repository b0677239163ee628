import type { TenantId } from "@guichet/kernel/tenant-id"

/** Lifetime of a code that opens a console: it is redeemed immediately, by redirect or by a click in an email. */
export const CONSOLE_ENTRY_TTL_SECONDS = 60
/** Lifetime of a console link sent by email, which waits for its reader. */
export const CONSOLE_LINK_TTL_SECONDS = 30 * 60
/** Minimum pause between two such emails to one owner. */
export const CONSOLE_LINK_PAUSE_SECONDS = 60
/** Lifetime of an enrolment code, which is read from a console and typed at a door. */
export const DEVICE_ENROLMENT_TTL_SECONDS = 600
export const STAFF_SESSION_TTL_SECONDS = 10 * 60 * 60
/** A session without requests ends after this; an open console sends requests automatically. */
export const STAFF_SESSION_IDLE_SECONDS = 2 * 60 * 60
export const SUPPORT_SESSION_TTL_SECONDS = 60 * 60
/** A signed-up site that no one confirmed is closed after this, and its slug becomes available. */
export const UNCONFIRMED_DAYS = 14
export const PASSWORD_MIN_LENGTH = 12
export const PASSWORD_MAX_LENGTH = 200
export const SLUG_MIN_LENGTH = 3
export const SLUG_MAX_LENGTH = 40
export const PLATFORM_TENANT_NO = 1 as TenantId
/** Lifetime of a password reset link, which waits in an email. */
export const PASSWORD_RESET_TTL_SECONDS = 30 * 60
/** Minimum pause between two such emails to one person. */
export const PASSWORD_RESET_PAUSE_SECONDS = 60
/** From the password to the session, with the second factor in between. */
export const LOG_IN_TTL_SECONDS = 600
/** How long a password or second factor counts as fresh for routes that require a recent one. */
export const FRESH_SECONDS = 300
/**
 * From the request in a recovery-code session until all second factors of the account are removed; using one of them cancels the
 * removal.
 */
export const FACTOR_REMOVAL_WAIT_SECONDS = 24 * 60 * 60
/** Limit of bodies that anyone may send; other bodies are read only after authentication and authorisation. */
export const PUBLIC_BODY_MAX_BYTES = 64 * 1024
/** How long a device that signed in successfully stays known after its last sign-in. */
export const KNOWN_DEVICE_DAYS = 180
/** Of a name, note or tracking number that core's routes accept. */
export const CORE_TEXT_MAX_LENGTH = 500
/** Of one arrangement of the dashboard's menu or widgets, as JSON. */
export const LAYOUT_MAX_BYTES = 16 * 1024
/** Arrangements that one person can store. */
export const LAYOUTS_PER_USER = 100
