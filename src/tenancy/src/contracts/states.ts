import { stateTable } from "@guichet/kernel/states"

/** `suspended`: sells nothing new; what was sold is admitted, paid out and given back as ever. */
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
  ],
})
