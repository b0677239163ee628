import { sayCount } from "../../i18n/say"
import type { HeldPlace } from "../../sales-api/contracts"
import type { SeatMessages } from "./names"

/** Held group prices with fewer tickets than their group size. */
export function shortGroups(held: HeldPlace[]): { name: string; size: number; count: number }[] {
  const levels = new Map(held.map((place) => [place.price_level_id, place]))

  return [...levels.values()].flatMap(({ price_level_id, price_level_name: name, group_size: size }) => {
    const count = held.filter((place) => place.price_level_id === price_level_id).length

    return size !== null && count < size ? [{ name, size, count }] : []
  })
}

/** What a group still needs: more tickets, or another price. */
export function ShortGroups({ held, messages, locale }: { held: HeldPlace[]; messages: SeatMessages; locale: string }) {
  return (
    <div role="status">
      {shortGroups(held).map(({ name, size, count }) => (
        <p key={name} className="text-sm font-semibold text-warn">
          {sayCount(messages.groupShort, size, locale, { name, chosen: count })}
        </p>
      ))}
    </div>
  )
}
