/** A code that opens a console is handed over by redirect or mail click at once. */
export const CONSOLE_ENTRY_TTL_SECONDS = 60
/** A link to the console that goes by mail waits for its reader. */
export const CONSOLE_LINK_TTL_SECONDS = 30 * 60
/** Between two such mails to one owner. */
export const CONSOLE_LINK_PAUSE_SECONDS = 60
/** An enrolment code is read from a console and typed at a door. */
export const DEVICE_ENROLMENT_TTL_SECONDS = 600
export const STAFF_SESSION_TTL_SECONDS = 10 * 60 * 60
/** Of one that nothing is asked by; an open console asks by itself. */
export const STAFF_SESSION_IDLE_SECONDS = 2 * 60 * 60
export const SUPPORT_SESSION_TTL_SECONDS = 60 * 60
/** A site that somebody signed up for and nobody confirmed is closed after this, and its name is free. */
export const UNCONFIRMED_DAYS = 14
export const PASSWORD_MIN_LENGTH = 12
export const PASSWORD_MAX_LENGTH = 200
export const SLUG_MIN_LENGTH = 3
export const SLUG_MAX_LENGTH = 40
export const PLATFORM_TENANT_NO = 1
/** A link that sets a new password waits in a mail. */
export const PASSWORD_RESET_TTL_SECONDS = 30 * 60
/** Between two such mails to one person. */
export const PASSWORD_RESET_PAUSE_SECONDS = 60
/** From the password to the session, the second factor between them. */
export const LOG_IN_TTL_SECONDS = 600
/** How long a password or a second factor counts for what asks for it anew. */
export const FRESH_SECONDS = 300
/** From asking by a recovery code until every second factor of the account goes; whoever still has one stops it by using it. */
export const FACTOR_REMOVAL_WAIT_SECONDS = 24 * 60 * 60
/** Of a body that anyone may send; others are read once it is known who sends them, and may. */
export const PUBLIC_BODY_MAX_BYTES = 64 * 1024
/** A device that signed in well is known for this long after its last support session. */
export const KNOWN_DEVICE_DAYS = 180
