import type { Checkout } from "../../sales-api/contracts"

/** What goes with the tickets, all of it. */
export interface ChosenExtras {
  add_ons: { id: string; quantity: number }[]
  donation_minor: number
}

/** As the checkout has it. */
export function chosenOf({ extras }: Checkout): ChosenExtras {
  return {
    add_ons: extras.flatMap(({ add_on_id, quantity }) => (add_on_id ? [{ id: add_on_id, quantity }] : [])),
    donation_minor: extras.find(({ kind }) => kind === "donation")?.amount_minor ?? 0,
  }
}
