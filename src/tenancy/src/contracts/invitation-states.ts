import { stateTable } from "@guichet/kernel/states"

/**
 * `expired` is `open` with `expires_at` in the past: no row is written for it, resending reopens it, a new invitation closes it.
 */
export const invitationStates = stateTable({
  aggregate: "invitation",
  states: ["open", "accepted", "revoked", "expired"],
  arrows: [
    {
      from: "(none)",
      to: "open",
      cause: "invite",
      actor: "organiser",
      guard: "tenant's row locked; one open per tenant and address (partial unique index); limits",
    },
    {
      from: "open",
      to: "open",
      cause: "resend",
      actor: "organiser",
      guard: "neither accepted nor revoked, a minute after the last email",
    },
    {
      from: "expired",
      to: "open",
      cause: "resend",
      actor: "organiser",
      guard: "neither accepted nor revoked, a minute after the last email",
    },
    {
      from: "open",
      to: "accepted",
      cause: "accept",
      actor: "organiser",
      guard: "neither accepted nor revoked, expires_at > now(), tenant active or suspended",
    },
    {
      from: "accepted",
      to: "open",
      cause: "accepting failed halfway",
      actor: "job",
      guard: "accepted_by is null, address not invited again",
    },
    {
      from: "open",
      to: "revoked",
      cause: "revoke, or the inviter's membership ended",
      actor: "organiser",
      guard: "neither accepted nor revoked",
    },
    { from: "open", to: "expired", cause: "seven days without an answer", actor: "job", guard: "expires_at <= now()" },
  ],
})
