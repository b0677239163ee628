import type { Order, OrderTicket } from "../../sales-api/contracts"

type Minimum = Order["sale"]["minimums"][number]

/** The minimum that returning these tickets would fall below; undefined: they can be returned together. */
export const brokenMinimum = (minimums: Minimum[], returned: string[]): Minimum | undefined =>
  minimums.find(({ minimum, ticket_ids, bound_ids }) => {
    const left = ticket_ids.filter((id) => !returned.includes(id))

    return left.length < ticket_ids.length && left.length < minimum && bound_ids.some((id) => left.includes(id))
  })

/**
 * The minimum for which a ticket cannot be returned at all, neither alone nor with the others that can be returned: for example,
 * another of its tickets was transferred or used.
 *
 * @param open the tickets that can be returned individually
 */
export function keptBy(
  minimums: Minimum[],
  { id }: Pick<OrderTicket, "id">,
  open: Pick<OrderTicket, "id">[]
): Minimum | undefined {
  const all = open.map((ticket) => ticket.id)

  return minimums.find(
    (minimum) =>
      minimum.ticket_ids.includes(id) &&
      brokenMinimum([minimum], [id]) !== undefined &&
      brokenMinimum([minimum], all) !== undefined
  )
}
