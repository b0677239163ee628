import { STAFF_SESSION_TTL_SECONDS } from "../contracts/limits"

/** Name of Medusa's session cookie; with the `__Host-` prefix browsers enforce Secure, Path=/ and no Domain. */
export const STAFF_COOKIE = "__Host-staff"

/**
 * For `projectConfig` in medusa-config.ts: Medusa's own session carries the log-in, its cookie gets our name and attributes. The
 * protocol is the one the edge proxy reports (`X-Forwarded-Proto: https`).
 */
export const staffCookieOptions = {
  sessionOptions: {
    name: STAFF_COOKIE,
    resave: false,
    rolling: false,
    saveUninitialized: false,
    ttl: STAFF_SESSION_TTL_SECONDS * 1000,
  },
  cookieOptions: { httpOnly: true, secure: true, sameSite: "lax" as const, path: "/" },
}
