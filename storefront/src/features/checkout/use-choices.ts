"use client"

import { useState } from "react"
import { askWindow } from "../../window/ask-window"
import type { Checkout, Offered } from "../../window/contracts"
import type { ChosenExtras } from "./extras-group"

interface Choosing {
  checkout: Checkout
  offered: Offered
  /** The total is being worked out. */
  busy: boolean
  /** @throws WindowRefusal; nothing has changed then */
  choose: (chosen: ChosenExtras) => Promise<void>
  /** @throws WindowRefusal; the code of before stays */
  putCode: (code: string) => Promise<void>
  /** Asks for checkout and offer anew. @throws WindowRefusal */
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

      setCheckout(now.checkout)
      setOffered(left.offered)

      return now.checkout
    },
  }
}
