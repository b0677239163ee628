import { stateTable } from "@guichet/kernel/states"

/**
 * `suspended`: sells nothing new; sold tickets are still admitted, refunded and paid out. `closed`: readable by its owners for a
 * limited time, then by no one.
 */
export const tenantStates = stateTable({
  aggregate: "tenant",
  states: ["opening", "active", "suspended", "closed"],
  arrows: [
    {
      from: "(none)",
      to: "opening",
      cause: "reserve name and hosts",
      actor: "organiser",
      guard: "unique slug, skeleton and host",
    },
    { from: "opening", to: "(none)", cause: "the opening failed", actor: "job", guard: "primary key" },
    { from: "opening", to: "active", cause: "open", actor: "organiser", guard: "status = opening" },
    {
      from: "active",
      to: "suspended",
      cause: "suspend, with a reason",
      actor: "operator",
      guard: "kind = client and status = active",
    },
    { from: "suspended", to: "active", cause: "resume", actor: "operator", guard: "kind = client and status = suspended" },
    ...(["active", "suspended"] as const).map((from) => ({
      from,
      to: "closed" as const,
      cause: "close, with a reason and the short name",
      actor: "operator" as const,
      guard: "kind = client and status = active or suspended, its row locked; no row of closing_blocks (trigger)",
    })),
    ...(["active", "suspended"] as const).map((from) => ({
      from,
      to: "closed" as const,
      cause: "not confirmed in time, or the form was corrected",
      actor: "job" as const,
      guard: "kind = client, confirmed_at is null and status = active or suspended",
    })),
    ...(["active", "suspended"] as const).map((to) => ({
      from: "closed" as const,
      to,
      cause:
        to === "active"
          ? "reopen while its owners have read access"
          : "reopen a site that was suspended, while its owners have read access",
      actor: "operator" as const,
      guard: "kind = client, status = closed and readable_until > now()",
    })),
  ],
})
