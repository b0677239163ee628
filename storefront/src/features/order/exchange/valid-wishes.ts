import type { ExchangePlaces } from "../../../sales-api/contracts"
import type { Wish } from "./choose-place"
import { rowOf } from "./row-of"

/**
 * What remains of the choices among the places and prices now offered, by ticket id: a place that is no longer free is reset,
 * then its row and its section if they have none left, and all of it with its price.
 */
export function validWishes(wishes: Record<string, Wish>, { levels, sections, places }: ExchangePlaces): Record<string, Wish> {
  return Object.fromEntries(
    Object.entries(wishes).flatMap(([ticket_id, wish]): [string, Wish][] => {
      const level = levels.find(({ id }) => id === wish.level_id)
      const free = places.filter(({ category_key }) => category_key === level?.category_key)
      const isOpen = sections.some(
        ({ section, category_key }) => section === wish.section && category_key === level?.category_key
      )

      return level
        ? [
            [
              ticket_id,
              {
                level_id: wish.level_id,
                section: isOpen ? wish.section : "",
                row: free.some((place) => rowOf(place) === wish.row) ? wish.row : "",
                place_uid: free.some(({ uid }) => uid === wish.place_uid) ? wish.place_uid : "",
              },
            ],
          ]
        : []
    })
  )
}
