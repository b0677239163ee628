import { stateTable } from "@guichet/kernel/states"

export const refundStates = stateTable({
  aggregate: "refund",
  states: ["requested", "submitted", "accepted", "refused", "failed", "returned"],
  arrows: [
    {
      from: "(none)",
      to: "requested",
      cause: "refund tickets",
      actor: "organiser",
      guard: "sale locked, tickets valid, one live refund per ticket (unique)",
    },
    {
      from: "requested",
      to: "submitted",
      cause: "request it from the provider",
      actor: "job",
      guard: "state in (requested, submitted), lease expired, the refund it follows accepted",
    },
    {
      from: "submitted",
      to: "submitted",
      cause: "response unknown, request again with the same id",
      actor: "job",
      guard: "lease expired",
    },
    {
      from: "submitted",
      to: "requested",
      cause: "the account has too many requests: put back",
      actor: "job",
      guard: "state = submitted, attempt and lease unchanged, first lease",
    },
    {
      from: "submitted",
      to: "accepted",
      cause: "the provider accepted it",
      actor: "provider",
      guard: "state in (requested, submitted), attempt unchanged",
    },
    {
      from: "requested",
      to: "accepted",
      cause: "nothing to refund",
      actor: "organiser",
      guard: "state in (requested, submitted)",
    },
    {
      from: "submitted",
      to: "refused",
      cause: "the provider refuses it",
      actor: "provider",
      guard: "state in (requested, submitted), attempt = 1",
    },
    {
      from: "requested",
      to: "refused",
      cause: "the ticket refund that it follows was refused",
      actor: "provider",
      guard: "in the same statement",
    },
    {
      from: "accepted",
      to: "failed",
      cause: "the provider reversed it: the tickets stay void",
      actor: "provider",
      guard: "state = accepted, attempt unchanged",
    },
    {
      from: "submitted",
      to: "failed",
      cause: "the provider refuses to pay it out again",
      actor: "provider",
      guard: "state = submitted, attempt unchanged and above 1, or owed because tickets moved or are void",
    },
    { from: "failed", to: "submitted", cause: "pay it out again", actor: "organiser", guard: "state = failed" },
    { from: "failed", to: "returned", cause: "paid back another way", actor: "organiser", guard: "state = failed" },
  ],
})

export const eventStates = stateTable({
  aggregate: "event",
  states: ["draft", "published"],
  arrows: [
    { from: "(none)", to: "draft", cause: "create", actor: "organiser", guard: "unique (tenant_no, slug)" },
    { from: "draft", to: "published", cause: "publish", actor: "organiser", guard: "rev unchanged since the check" },
    {
      from: "published",
      to: "published",
      cause: "publish again: new dates and prices",
      actor: "organiser",
      guard: "rev unchanged since the check",
    },
    { from: "published", to: "draft", cause: "take off sale", actor: "organiser", guard: "primary key" },
  ],
})

export const performanceStates = stateTable({
  aggregate: "performance",
  states: ["draft", "on_sale", "paused", "cancelled"],
  arrows: [
    {
      from: "(none)",
      to: "draft",
      cause: "add date",
      actor: "organiser",
      guard: "starts_at > now(), at most 10 years ahead, unique (tenant_no, event_id, starts_at)",
    },
    {
      from: "draft",
      to: "(none)",
      cause: "remove date",
      actor: "organiser",
      guard: "status = draft, no claim, no ticket, under the event's row lock",
    },
    {
      from: "draft",
      to: "on_sale",
      cause: "publish",
      actor: "organiser",
      guard: "event published in the same transaction, starts_at > now()",
    },
    {
      from: "paused",
      to: "on_sale",
      cause: "publish",
      actor: "organiser",
      guard: "event published in the same transaction, starts_at > now()",
    },
    {
      from: "on_sale",
      to: "on_sale",
      cause: "reschedule",
      actor: "organiser",
      guard: "row lock, starts_at unchanged since it was shown, no one admitted, earlier only with an offer to return tickets",
    },
    {
      from: "paused",
      to: "paused",
      cause: "reschedule",
      actor: "organiser",
      guard: "row lock, starts_at unchanged since it was shown, no one admitted, earlier only with an offer to return tickets",
    },
    { from: "on_sale", to: "paused", cause: "take off sale", actor: "organiser", guard: "status = on_sale" },
    {
      from: "on_sale",
      to: "cancelled",
      cause: "cancel",
      actor: "organiser",
      guard: "status = on_sale or paused, row lock, all named dates or none",
    },
    {
      from: "paused",
      to: "cancelled",
      cause: "cancel",
      actor: "organiser",
      guard: "status = on_sale or paused, row lock, all named dates or none",
    },
  ],
})
