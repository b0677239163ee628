/** A code that opens a console is handed over by redirect or mail click at once. */
export const CONSOLE_ENTRY_TTL_SECONDS = 60
/** A link to the console that goes by mail waits for its reader. */
export const CONSOLE_LINK_TTL_SECONDS = 30 * 60
/** Between two such mails to one owner. */
export const CONSOLE_LINK_PAUSE_SECONDS = 60
/** An enrolment code is read from a console and typed at a door. */
export const DEVICE_ENROLMENT_TTL_SECONDS = 600
export const STAFF_SESSION_TTL_SECONDS = 10 * 60 * 60
export const SUPPORT_SESSION_TTL_SECONDS = 60 * 60
export const PASSWORD_MIN_LENGTH = 12
export const PASSWORD_MAX_LENGTH = 200
export const SLUG_MIN_LENGTH = 3
export const SLUG_MAX_LENGTH = 40
export const PLATFORM_TENANT_NO = 1
