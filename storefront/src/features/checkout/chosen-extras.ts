import type { Checkout } from "../../sales-api/contracts"

/** All chosen extras of a checkout. */
export interface ChosenExtras {
  add_ons: { id: string; quantity: number }[]
  donation_minor: number
}

/** The extras saved in the checkout. */
export function chosenOf({ extras }: Checkout): ChosenExtras {
  return {
    add_ons: extras.flatMap(({ add_on_id, quantity }) => (add_on_id ? [{ id: add_on_id, quantity }] : [])),
    donation_minor: extras.find(({ kind }) => kind === "donation")?.amount_minor ?? 0,
  }
}
