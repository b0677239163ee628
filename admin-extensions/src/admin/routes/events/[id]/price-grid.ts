import type { EventDTO, PriceLevelDTO } from "@guichet/ticketing/contracts"

/** One kind of price across all categories, in the chart's order. */
export interface PriceColumn {
  name: string
  /** as typed; empty: this category has no such price */
  amounts: string[]
}

/** A new price, or a new amount of an existing one. */
export interface PriceChange {
  category_key: string
  name: string
  amount_minor: number
  level_id?: string
}

type Priced = Pick<EventDTO, "price_levels"> & { chart: Pick<EventDTO["chart"], "categories"> }

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

export const levelOf = ({ price_levels }: Priced, category_key: string, name: string): PriceLevelDTO | undefined =>
  price_levels.find((level) => level.category_key === category_key && same(level.name, name))

/** The event's kinds of price, in the order in which buyers see them. */
export function columnsOf(event: Priced, typed: (level: PriceLevelDTO) => string): PriceColumn[] {
  const names = event.price_levels
    .map(({ name }) => name)
    .filter((name, at, all) => all.findIndex((one) => same(one, name)) === at)

  return names.map((name) => ({
    name,
    amounts: event.chart.categories.map(({ key }) => {
      const level = levelOf(event, key, name)

      return level ? typed(level) : ""
    }),
  }))
}

/** Cells that differ from the event's prices. @param minorOf returns null for an invalid amount, which is skipped */
export const changesOf = (event: Priced, columns: PriceColumn[], minorOf: (typed: string) => number | null): PriceChange[] =>
  columns.flatMap(({ name, amounts }) =>
    event.chart.categories.flatMap(({ key: category_key }, at) => {
      const typed = amounts[at]?.trim()
      const amount_minor = typed ? minorOf(typed) : null
      const level = levelOf(event, category_key, name)

      return amount_minor === null || amount_minor === level?.amount_minor
        ? []
        : [{ category_key, name: name.trim(), amount_minor, ...(level && { level_id: level.id }) }]
    })
  )
