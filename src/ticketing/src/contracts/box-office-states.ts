import { stateTable } from "@guichet/kernel/states"

export const tenderStates = stateTable({
  aggregate: "tender",
  states: ["pending", "taken", "failed", "reversed"],
  arrows: [
    {
      from: "(none)",
      to: "taken",
      cause: "cash or comp",
      actor: "organiser",
      guard: "checkout locked, not more than the open amount; cash: own drawer open",
    },
    {
      from: "(none)",
      to: "pending",
      cause: "terminal or bank transfer started",
      actor: "organiser",
      guard: "checkout locked, not more than the open amount",
    },
    { from: "pending", to: "taken", cause: "confirmed", actor: "organiser", guard: "checkout locked, state = pending" },
    { from: "pending", to: "failed", cause: "not taken", actor: "organiser", guard: "checkout locked, state = pending" },
    {
      from: "taken",
      to: "reversed",
      cause: "sale cancelled",
      actor: "organiser",
      guard: "checkout locked and not settled, no tender pending; cash: own drawer open",
    },
  ],
})

export const drawerStates = stateTable({
  aggregate: "drawer",
  states: ["open", "closed"],
  arrows: [
    { from: "(none)", to: "open", cause: "open", actor: "organiser", guard: "one open drawer per member of staff (unique)" },
    {
      from: "open",
      to: "closed",
      cause: "count and close",
      actor: "organiser",
      guard: "row lock, closed_at is null, counted = all movements",
    },
  ],
})
