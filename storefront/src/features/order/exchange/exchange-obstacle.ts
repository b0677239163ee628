import type { ExchangePlaces, Order, OrderTicket } from "../../../sales-api/contracts"
import { brokenMinimum } from "../returns-together"

/** Why some tickets cannot be exchanged without others, under the code with which the sales API would refuse them. */
export type ExchangeObstacle =
  | { code: "group_too_small"; name: string; minimum: number }
  | { code: "whole_table_only"; place: string }
  | { code: "tickets_go_together"; name: string; minimum: number }

export interface Move {
  ticket: OrderTicket
  /** its new price */
  level: Pick<ExchangePlaces["levels"][number], "id" | "name" | "group_size">
}

/** The first reason why these tickets, each at its new price, cannot be exchanged without others; null: none. */
export function exchangeObstacle(
  { sale, tickets }: Pick<Order, "tickets"> & { sale: Pick<Order["sale"], "minimums"> },
  moves: Move[]
): ExchangeObstacle | null {
  const few = moves.find(({ level }) => moves.filter((move) => move.level.id === level.id).length < (level.group_size ?? 1))

  if (few) {
    return { code: "group_too_small", name: few.level.name, minimum: few.level.group_size ?? 1 }
  }
  const moving = new Set(moves.map(({ ticket }) => ticket.id))
  const split = moves.find(({ ticket }) => tickets.some((other) => !moving.has(other.id) && isOfTable(ticket, other)))

  if (split) {
    return { code: "whole_table_only", place: split.ticket.label }
  }
  const broken = sale.minimums.find((minimum) => {
    const leaving = moves.filter(({ level }) => !(minimum.price_level_ids?.includes(level.id) ?? true))

    return (
      brokenMinimum(
        [minimum],
        leaving.map(({ ticket }) => ticket.id)
      ) !== undefined
    )
  })

  return broken ? { code: "tickets_go_together", name: broken.name, minimum: broken.minimum } : null
}

/** Whether another ticket in use belongs to the same table or booth sold whole. */
const isOfTable = ({ whole_place, performance }: OrderTicket, other: OrderTicket): boolean =>
  whole_place !== null &&
  other.whole_place === whole_place &&
  other.performance.id === performance.id &&
  other.state === "valid" &&
  other.refund_state === null
