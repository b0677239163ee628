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
        "performance's row locked; ahead, not cancelled, all categories priced, nobody unanswered; unique plan a performance",
    },
    {
      from: "planned",
      to: "planned",
      cause: "work out anew, choose a place",
      actor: "organiser",
      guard: "performance's row locked",
    },
    {
      from: "planned",
      to: "confirmed",
      cause: "confirm",
      actor: "organiser",
      guard:
        "performance's row and all claims of lost places locked; version as planned, none paying or sold outside the plan, all placed",
    },
    {
      from: "planned",
      to: "withdrawn",
      cause: "give up",
      actor: "organiser",
      guard: "performance's row locked, state = planned",
    },
  ],
})

export const hallChangeItemStates = stateTable({
  aggregate: "hall change item",
  states: ["planned", "waiting", "accepted", "returned", "gone", "told"],
  arrows: [
    { from: "(none)", to: "planned", cause: "prepare", actor: "organiser", guard: "a place as good, its claim kept" },
    { from: "planned", to: "waiting", cause: "confirm", actor: "organiser", guard: "ticket valid, where it was planned from" },
    {
      from: "planned",
      to: "told",
      cause: "confirm",
      actor: "organiser",
      guard: "the place stays as good and where it was, but looks different; written anew, those sold since the plan, too",
    },
    { from: "planned", to: "gone", cause: "give up, or the ticket went another way", actor: "organiser", guard: "with the plan" },
    {
      from: "waiting",
      to: "accepted",
      cause: "take the kept place",
      actor: "buyer",
      guard: "sale, item and ticket locked; valid, not used, refunded, disputed or in an exchange",
    },
    {
      from: "waiting",
      to: "returned",
      cause: "give the ticket back",
      actor: "buyer",
      guard: "the same, and not with somebody else",
    },
    {
      from: "returned",
      to: "waiting",
      cause: "the provider refuses to give the money back",
      actor: "provider",
      guard: "with the refund, at its first attempt",
    },
    {
      from: "waiting",
      to: "gone",
      cause: "refunded, exchanged or made void",
      actor: "job",
      guard: "ticket not valid, or somewhere else",
    },
  ],
})
