import { stateTable } from "@guichet/kernel/states"

/** `claim.state` in the database. Free = no row. */
export const CLAIM_STATES = { held: 1, paying: 2, sold: 3, blocked: 4 } as const

export const claimStates = stateTable({
  aggregate: "claim",
  states: ["free", "held", "paying", "sold", "blocked"],
  arrows: [
    {
      from: "free",
      to: "held",
      cause: "hold",
      actor: "buyer",
      guard: "insert, primary key (tenant_no, performance_no, place_idx)",
    },
    { from: "held", to: "held", cause: "take over an expired hold", actor: "buyer", guard: "state = 1 and expires_at <= now()" },
    { from: "held", to: "held", cause: "extend", actor: "buyer", guard: "hold_no and state = 1 and expires_at > now()" },
    { from: "held", to: "free", cause: "release, drop", actor: "buyer", guard: "hold_no and state = 1" },
    { from: "held", to: "free", cause: "expire", actor: "job", guard: "hold_no and state = 1, hold expired" },
    { from: "held", to: "paying", cause: "pay", actor: "buyer", guard: "hold_no and state = 1 and expires_at > now()" },
    {
      from: "held",
      to: "sold",
      cause: "free, cash or comp sale",
      actor: "buyer",
      guard: "hold_no and state = 1 and expires_at > now()",
    },
    {
      from: "paying",
      to: "held",
      cause: "nobody paid, or the page was refused",
      actor: "provider",
      guard: "hold_no and state = 2, attempt unchanged",
    },
    {
      from: "paying",
      to: "free",
      cause: "payment refused for good",
      actor: "provider",
      guard: "hold_no and state = 2, attempt unchanged",
    },
    { from: "paying", to: "sold", cause: "authorised", actor: "provider", guard: "hold_no and state = 2" },
    { from: "free", to: "sold", cause: "authorised after the claim was lost", actor: "provider", guard: "insert, primary key" },
    { from: "sold", to: "free", cause: "capture failed", actor: "provider", guard: "hold_no and state = 3, sale authorised" },
    { from: "sold", to: "free", cause: "refund accepted", actor: "provider", guard: "state = 3 and the ticket's place" },
    { from: "free", to: "blocked", cause: "block", actor: "organiser", guard: "insert, primary key" },
    { from: "blocked", to: "free", cause: "unblock", actor: "organiser", guard: "state = 4" },
  ],
})

export const holdStates = stateTable({
  aggregate: "hold",
  states: ["held", "paying", "sold", "released", "expired"],
  arrows: [
    { from: "(none)", to: "held", cause: "hold", actor: "buyer", guard: "every place won" },
    { from: "held", to: "released", cause: "release, last place dropped", actor: "buyer", guard: "state = held, same session" },
    { from: "held", to: "expired", cause: "expire", actor: "job", guard: "state = held and expires_at <= now()" },
    { from: "held", to: "paying", cause: "pay", actor: "buyer", guard: "state = held and expires_at > now(), all claims moved" },
    { from: "held", to: "sold", cause: "free, cash or comp sale", actor: "buyer", guard: "all claims moved" },
    {
      from: "paying",
      to: "held",
      cause: "nobody paid, or the page was refused",
      actor: "provider",
      guard: "checkout paying, attempt unchanged",
    },
    {
      from: "paying",
      to: "expired",
      cause: "payment refused for good",
      actor: "provider",
      guard: "checkout paying, attempt unchanged",
    },
    { from: "paying", to: "sold", cause: "authorised", actor: "provider", guard: "all claims sold" },
    { from: "expired", to: "sold", cause: "authorised late, places free", actor: "provider", guard: "all claims won again" },
    { from: "sold", to: "released", cause: "capture failed", actor: "provider", guard: "sale authorised" },
  ],
})

export const checkoutStates = stateTable({
  aggregate: "checkout",
  states: ["open", "paying", "settled", "failed", "expired"],
  arrows: [
    { from: "(none)", to: "open", cause: "check out", actor: "buyer", guard: "holds live, one session, one currency" },
    {
      from: "open",
      to: "paying",
      cause: "pay",
      actor: "buyer",
      guard: "state = open, amount unchanged, all claims moved, no other payment open",
    },
    { from: "open", to: "settled", cause: "free sale", actor: "buyer", guard: "state = open and amount = 0, all claims moved" },
    {
      from: "open",
      to: "settled",
      cause: "marked as paid in cash",
      actor: "organiser",
      guard: "state = open, amount and count unchanged, all claims moved",
    },
    {
      from: "open",
      to: "expired",
      cause: "holds gone",
      actor: "job",
      guard: "state = open, no live hold",
    },
    {
      from: "open",
      to: "expired",
      cause: "all holds gathered into another checkout",
      actor: "buyer",
      guard: "state = open, no hold left; continued_in names the other",
    },
    {
      from: "paying",
      to: "settled",
      cause: "authorised",
      actor: "provider",
      guard: "state = paying, all claims sold, no sale yet",
    },
    {
      from: "paying",
      to: "open",
      cause: "nobody paid, or the page was refused",
      actor: "provider",
      guard: "state = paying, attempt unchanged",
    },
    {
      from: "paying",
      to: "expired",
      cause: "nobody paid, and places were lost",
      actor: "provider",
      guard: "state = paying, attempt unchanged",
    },
    {
      from: "paying",
      to: "failed",
      cause: "payment does not match, its places were taken, or no ticket can say its date: given back",
      actor: "provider",
      guard: "state = paying, attempt unchanged, give_back_reason set before",
    },
    {
      from: "expired",
      to: "failed",
      cause: "paid late, its places were taken, or no ticket can say its date: given back",
      actor: "provider",
      guard: "state = expired, attempt unchanged, give_back_reason set before",
    },
    { from: "expired", to: "settled", cause: "authorised late, places free", actor: "provider", guard: "all claims won again" },
    { from: "settled", to: "failed", cause: "capture failed", actor: "provider", guard: "sale authorised" },
  ],
})

export const saleStates = stateTable({
  aggregate: "sale",
  states: ["authorised", "final", "failed"],
  arrows: [
    { from: "(none)", to: "authorised", cause: "card authorised", actor: "provider", guard: "unique (tenant_no, checkout_id)" },
    { from: "(none)", to: "final", cause: "free, cash or comp sale", actor: "buyer", guard: "unique (tenant_no, checkout_id)" },
    { from: "authorised", to: "final", cause: "captured", actor: "provider", guard: "state = authorised" },
    { from: "authorised", to: "failed", cause: "can never be captured", actor: "provider", guard: "state = authorised" },
  ],
})

export const ticketStates = stateTable({
  aggregate: "ticket",
  states: ["pending", "valid", "void"],
  arrows: [
    { from: "(none)", to: "pending", cause: "card authorised", actor: "provider", guard: "unique live ticket a place" },
    { from: "(none)", to: "valid", cause: "free, cash or comp sale", actor: "buyer", guard: "unique live ticket a place" },
    { from: "pending", to: "valid", cause: "captured", actor: "provider", guard: "sale authorised" },
    { from: "pending", to: "void", cause: "can never be captured", actor: "provider", guard: "sale authorised" },
    { from: "valid", to: "void", cause: "refund", actor: "organiser", guard: "state = valid" },
    {
      from: "valid",
      to: "valid",
      cause: "new code: issued anew, or given to somebody",
      actor: "organiser",
      guard: "ticket locked, state = valid, not used, in no refund, code unchanged since seen",
    },
    {
      from: "valid",
      to: "valid",
      cause: "given to somebody",
      actor: "buyer",
      guard: "as by the organiser, who lets buyers; not given before, not started, not disputed",
    },
  ],
})
