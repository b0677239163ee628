import { stateTable } from "@guichet/kernel/states"

export const SHOP_CHECKOUT_STATES = ["open", "paying", "ordered"] as const
export type ShopCheckoutState = (typeof SHOP_CHECKOUT_STATES)[number]

export const shopCheckoutStates = stateTable({
  aggregate: "shop_checkout",
  states: SHOP_CHECKOUT_STATES,
  arrows: [
    { from: "(none)", to: "open", cause: "a cart is paid for the first time", actor: "buyer", guard: "primary key" },
    { from: "open", to: "paying", cause: "pay", actor: "buyer", guard: "lease held, attempt + 1" },
    { from: "paying", to: "paying", cause: "pay another amount", actor: "buyer", guard: "lease held, the previous page is gone" },
    { from: "paying", to: "open", cause: "the page ended unpaid", actor: "provider", guard: "lease held" },
    {
      from: "paying",
      to: "open",
      cause: "out of stock, cart changed, or not what was requested: payment voided",
      actor: "provider",
      guard: "lease held",
    },
    {
      from: "paying",
      to: "ordered",
      cause: "authorised: order created, then money captured",
      actor: "provider",
      guard: "lease held",
    },
  ],
})
