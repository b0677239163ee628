import { STAFF_SESSION_TTL_SECONDS } from "../contracts/limits"

/** Medusa's session cookie under this name; the `__Host-` prefix makes browsers insist on Secure, Path=/ and no Domain. */
export const STAFF_COOKIE = "__Host-staff"

/**
 * For `projectConfig` in medusa-config.ts: Medusa's own session carries the log-in, its cookie gets our name and rules. The protocol is what the front
 * door says (`X-Forwarded-Proto: https`).
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
