import type { EventDTO } from "@guichet/ticketing/contracts"

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether another price of this category has this name: the server refuses a second one. */
export const isTaken = (name: string, { price_levels }: Pick<EventDTO, "price_levels">, category_key: string): boolean =>
  price_levels.some((level) => level.category_key === category_key && same(level.name, name))

/** The first usual name that is unused in this category; empty if all are taken. */
export const freeName = (usual: string[], event: Pick<EventDTO, "price_levels">, category_key: string): string =>
  usual.find((name) => !isTaken(name, event, category_key)) ?? ""
