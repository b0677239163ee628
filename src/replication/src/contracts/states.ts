import { stateTable } from "@guichet/kernel/states"

export const requestStates = stateTable({
  aggregate: "replication_request",
  states: ["open", "granted", "refused", "withdrawn"],
  arrows: [
    {
      from: "(none)",
      to: "open",
      cause: "request",
      actor: "organiser",
      guard: "membership active and without the permission; one open per membership (partial unique index)",
    },
    {
      from: "open",
      to: "granted",
      cause: "approve",
      actor: "operator",
      guard: "state = open; CHECK: despite a red check only with a reason",
    },
    { from: "open", to: "refused", cause: "refuse", actor: "operator", guard: "state = open; CHECK: with a reason" },
    { from: "granted", to: "withdrawn", cause: "withdraw", actor: "operator", guard: "state = granted; CHECK: with a reason" },
  ],
})

export const batchStates = stateTable({
  aggregate: "replication_batch",
  states: ["made", "undone"],
  arrows: [
    {
      from: "(none)",
      to: "made",
      cause: "repeat a date",
      actor: "organiser",
      guard: "membership active, with the permission or in the platform; unique (tenant_no, idempotency_key)",
    },
    { from: "made", to: "undone", cause: "undo", actor: "organiser", guard: "row lock; dates sold, held or paid for stay" },
    {
      from: "undone",
      to: "undone",
      cause: "undo again",
      actor: "organiser",
      guard: "row lock; dates that have become free are removed",
    },
  ],
})
