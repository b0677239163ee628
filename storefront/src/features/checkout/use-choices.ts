"use client"

import { useRef, useState } from "react"
import { askSalesApi } from "../../sales-api/ask-sales-api"
import type { Checkout, Offered } from "../../sales-api/contracts"
import { chosenOf } from "./chosen-extras"
import type { ChosenExtras } from "./chosen-extras"

interface Choosing {
  checkout: Checkout
  offered: Offered
  /** The total is being computed. */
  busy: boolean
  /** Replaces the given parts of the choice. @throws SalesApiRefusal; nothing has changed then */
  choose: (chosen: Partial<ChosenExtras>) => Promise<void>
  /** @throws SalesApiRefusal; the previous code stays */
  putCode: (code: string) => Promise<void>
  /**
   * Resolves to the checkout once all choices so far are applied.
   * @throws SalesApiRefusal if one of the pending ones was refused
   */
  settled: () => Promise<Checkout>
  /** Fetches checkout and offer again, and removes or reduces extras that are no longer available. @throws SalesApiRefusal */
  lookAgain: () => Promise<Checkout>
}

/** Extras are stored on the server; choices are applied one after another, each to the result of the previous one. */
export function useChoices(first: Checkout, firstOffered: Offered): Choosing {
  const [checkout, setCheckout] = useState(first)
  const [offered, setOffered] = useState(firstOffered)
  const [busy, setBusy] = useState(false)
  const now = useRef(first)
  const underWay = useRef<Promise<void>[]>([])
  const path = `/checkouts/${first.id}`

  const show = (next: Checkout) => {
    now.current = next
    setCheckout(next)
  }

  /** Runs changes in the order they were made. @param bodyOf returns null if nothing changes */
  async function change(step: "extras" | "coupon", bodyOf: () => unknown): Promise<void> {
    const before = Promise.allSettled(underWay.current)
    const mine = before.then(async () => {
      const body = bodyOf()

      if (body !== null) {
        show((await askSalesApi<{ checkout: Checkout }>("POST", `${path}/${step}`, body)).checkout)
      }
    })

    underWay.current = [...underWay.current, mine]
    setBusy(true)
    try {
      await mine
    } finally {
      underWay.current = underWay.current.filter((one) => one !== mine)
      setBusy(underWay.current.length > 0)
    }
  }

  return {
    checkout,
    offered,
    busy,
    choose: (chosen) =>
      change("extras", () => {
        const before = chosenOf(now.current)
        const next = { ...before, ...chosen }

        return JSON.stringify(next) === JSON.stringify(before) ? null : next
      }),
    putCode: (code) => change("coupon", () => ({ code })),
    settled: async () => {
      await Promise.all(underWay.current)

      return now.current
    },
    lookAgain: async () => {
      const [due, left] = await Promise.all([
        askSalesApi<{ checkout: Checkout }>("GET", path),
        askSalesApi<{ offered: Offered }>("GET", `${path}/offered`),
      ])

      setOffered(left.offered)
      const kept = stillOffered(due.checkout, left.offered)

      show(kept ? (await askSalesApi<{ checkout: Checkout }>("POST", `${path}/extras`, kept)).checkout : due.checkout)

      return now.current
    },
  }
}

/** The part of the choice that is still available; null if all of it is. */
function stillOffered(checkout: Checkout, offered: Offered): ChosenExtras | null {
  const chosen = chosenOf(checkout)
  const most = new Map(offered.add_ons.map(({ id, left, max_per_order }) => [id, Math.min(max_per_order, left ?? max_per_order)]))
  const add_ons = chosen.add_ons.map(({ id, quantity }) => ({ id, quantity: Math.min(quantity, most.get(id) ?? 0) }))
  const donation_minor = offered.donation ? chosen.donation_minor : 0
  const isWhole =
    donation_minor === chosen.donation_minor && add_ons.every(({ quantity }, at) => quantity === chosen.add_ons[at].quantity)

  return isWhole ? null : { add_ons: add_ons.filter(({ quantity }) => quantity > 0), donation_minor }
}
