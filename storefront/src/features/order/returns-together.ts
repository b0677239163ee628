import type { Order } from "../../sales-api/contracts"

type Minimum = Order["sale"]["minimums"][number]

/** The minimum that returning these tickets would fall below; undefined: they can be returned together. */
export const brokenMinimum = (minimums: Minimum[], returned: string[]): Minimum | undefined =>
  minimums.find(({ minimum, ticket_ids, bound_ids }) => {
    const left = ticket_ids.filter((id) => !returned.includes(id))

    return left.length < ticket_ids.length && left.length < minimum && bound_ids.some((id) => left.includes(id))
  })
