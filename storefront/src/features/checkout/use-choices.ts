"use client"

import { useState } from "react"
import { askWindow } from "../../window/ask-window"
import type { Checkout, Offered } from "../../window/contracts"
import { chosenOf } from "./chosen-extras"
import type { ChosenExtras } from "./chosen-extras"

interface Choosing {
  checkout: Checkout
  offered: Offered
  /** The total is being worked out. */
  busy: boolean
  /** @throws WindowRefusal; nothing has changed then */
  choose: (chosen: ChosenExtras) => Promise<void>
  /** @throws WindowRefusal; the code of before stays */
  putCode: (code: string) => Promise<void>
  /** Asks for checkout and offer anew, and lets go of what is offered no more, or not so many of. @throws WindowRefusal */
  lookAgain: () => Promise<Checkout>
}

/** What is chosen beside the places lives on the server; each choice answers the checkout as it is then. */
export function useChoices(first: Checkout, firstOffered: Offered): Choosing {
  const [checkout, setCheckout] = useState(first)
  const [offered, setOffered] = useState(firstOffered)
  const [busy, setBusy] = useState(false)
  const path = `/checkouts/${first.id}`

  async function change(step: "extras" | "coupon", body: unknown): Promise<void> {
    setBusy(true)
    try {
      const answer = await askWindow<{ checkout: Checkout }>("POST", `${path}/${step}`, body)

      setCheckout(answer.checkout)
    } finally {
      setBusy(false)
    }
  }

  return {
    checkout,
    offered,
    busy,
    choose: (chosen) => change("extras", chosen),
    putCode: (code) => change("coupon", { code }),
    lookAgain: async () => {
      const [now, left] = await Promise.all([
        askWindow<{ checkout: Checkout }>("GET", path),
        askWindow<{ offered: Offered }>("GET", `${path}/offered`),
      ])

      setOffered(left.offered)
      const kept = stillOffered(now.checkout, left.offered)
      const { checkout: due } = kept ? await askWindow<{ checkout: Checkout }>("POST", `${path}/extras`, kept) : now

      setCheckout(due)

      return due
    },
  }
}

/** What is left of the choice; null when all of it still is. */
function stillOffered(checkout: Checkout, offered: Offered): ChosenExtras | null {
  const chosen = chosenOf(checkout)
  const most = new Map(offered.add_ons.map(({ id, left, max_per_order }) => [id, Math.min(max_per_order, left ?? max_per_order)]))
  const add_ons = chosen.add_ons.map(({ id, quantity }) => ({ id, quantity: Math.min(quantity, most.get(id) ?? 0) }))
  const donation_minor = offered.donation ? chosen.donation_minor : 0
  const isWhole =
    donation_minor === chosen.donation_minor && add_ons.every(({ quantity }, at) => quantity === chosen.add_ons[at].quantity)

  return isWhole ? null : { add_ons: add_ons.filter(({ quantity }) => quantity > 0), donation_minor }
}
