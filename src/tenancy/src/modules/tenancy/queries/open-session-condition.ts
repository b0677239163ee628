import { STAFF_SESSION_IDLE_SECONDS } from "../../../contracts/limits"

/** Condition on `staff_session s`: neither ended nor expired, and used within two hours. */
export const openSessionCondition = `s.revoked_at is null and s.expires_at > now()
  and s.last_seen_at > now() - make_interval(secs => ${STAFF_SESSION_IDLE_SECONDS})`
