import { stateTable } from "@guichet/kernel/states"

export const hallChangeStates = stateTable({
  aggregate: "hall change",
  states: ["planned", "confirmed", "withdrawn"],
  arrows: [
    {
      from: "(none)",
      to: "planned",
      cause: "prepare",
      actor: "organiser",
      guard:
        "performance's row locked; in the future, not cancelled, all categories priced, no unanswered item; one plan per performance (unique)",
    },
    {
      from: "planned",
      to: "planned",
      cause: "recalculate, choose a place",
      actor: "organiser",
      guard: "performance's row locked",
    },
    {
      from: "planned",
      to: "confirmed",
      cause: "confirm",
      actor: "organiser",
      guard:
        "performance's row and all claims of lost places locked; version as planned, none paying or sold outside the plan, every item with a place",
    },
    {
      from: "planned",
      to: "withdrawn",
      cause: "withdraw",
      actor: "organiser",
      guard: "performance's row locked, state = planned",
    },
  ],
})

export const hallChangeItemStates = stateTable({
  aggregate: "hall change item",
  states: ["planned", "waiting", "accepted", "returned", "gone", "notified"],
  arrows: [
    { from: "(none)", to: "planned", cause: "prepare", actor: "organiser", guard: "an equivalent place, its claim kept" },
    { from: "planned", to: "waiting", cause: "confirm", actor: "organiser", guard: "ticket valid, at the place in the plan" },
    {
      from: "planned",
      to: "notified",
      cause: "confirm",
      actor: "organiser",
      guard: "the place is equivalent and where it was, but looks different; updated, including tickets sold since the plan",
    },
    {
      from: "planned",
      to: "gone",
      cause: "withdraw, or the ticket was changed otherwise",
      actor: "organiser",
      guard: "with the plan",
    },
    {
      from: "waiting",
      to: "accepted",
      cause: "accept the kept place",
      actor: "buyer",
      guard: "sale, item and ticket locked; valid, not used, refunded, disputed or in an exchange",
    },
    {
      from: "waiting",
      to: "returned",
      cause: "return the ticket",
      actor: "buyer",
      guard: "the same, and not transferred",
    },
    {
      from: "returned",
      to: "waiting",
      cause: "the provider refuses the refund",
      actor: "provider",
      guard: "with the refund, at its first attempt",
    },
    {
      from: "waiting",
      to: "gone",
      cause: "refunded, exchanged or voided",
      actor: "job",
      guard: "ticket not valid, or at another place",
    },
  ],
})
