import { domainError } from "@guichet/kernel/errors"
import type { HoldLine } from "../queries/holds/hold-dto"

export interface ShortGroup {
  price_level_id: string
  price_level_name: string
  /** the required number of tickets */
  group_size: number
  /** the actual number of tickets */
  count: number
}

/** The first price level of an order's lines with fewer tickets than its group size; null when there is none. */
export function shortGroup(lines: Pick<HoldLine, "price_level_id" | "price_level_name" | "group_size">[]): ShortGroup | null {
  for (const { price_level_id, price_level_name, group_size } of lines) {
    const count = lines.filter((line) => line.price_level_id === price_level_id).length
    if (group_size !== undefined && count < group_size) {
      return { price_level_id, price_level_name, group_size, count }
    }
  }

  return null
}

/** @throws group_too_small (409) { price_level_id, price_level_name, group_size, count } */
export function ensureWholeGroups(lines: Parameters<typeof shortGroup>[0]): void {
  const short = shortGroup(lines)
  if (short) {
    throw domainError("group_too_small", { ...short })
  }
}
