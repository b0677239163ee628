import type { EventDTO } from "@guichet/ticketing/contracts"

/** Each price of an event with its category: "Stalls, Under 26"; the name only once if both are equal. */
export const levelNames = ({ chart, price_levels }: EventDTO): { id: string; name: string }[] =>
  price_levels.map(({ id, category_key, name }) => {
    const category = chart.categories.find(({ key }) => key === category_key)?.name ?? category_key

    return { id, name: category === name ? name : `${category}, ${name}` }
  })
