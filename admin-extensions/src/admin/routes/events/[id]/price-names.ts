import type { EventDTO } from "@guichet/ticketing/contracts"

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether another price of this category bears the name already: the server refuses a second one. */
export const isTaken = (name: string, { price_levels }: Pick<EventDTO, "price_levels">, category_key: string): boolean =>
  price_levels.some((level) => level.category_key === category_key && same(level.name, name))

/** The first of the usual names that is still free in this category; none when all are taken. */
export const freeName = (usual: string[], event: Pick<EventDTO, "price_levels">, category_key: string): string =>
  usual.find((name) => !isTaken(name, event, category_key)) ?? ""
