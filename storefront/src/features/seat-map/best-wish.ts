/** The criteria of a search for the best seats together. */
export interface BestWish {
  count: number
  /** null: any */
  category: string | null
  /** a price for all places, of its category; null: each category's first price */
  price_level_id: string | null
  accessible: number
  step_free: boolean
}

export const isOfAny = ({ category, price_level_id }: BestWish): boolean => category === null && price_level_id === null

/** The request body for the sales API. */
export const bestBody = ({ count, category, price_level_id, accessible, step_free }: BestWish) => ({
  count,
  ...(category && { category_key: category }),
  ...(price_level_id && { price_level_id }),
  ...(accessible > 0 && { accessible }),
  ...(step_free && { step_free }),
})

export const sameWish = (one: BestWish, other: BestWish): boolean =>
  JSON.stringify(bestBody(one)) === JSON.stringify(bestBody(other))

const PRICE = /^price (plv_\w+)$/

/** Values of the select field: any category, one of them, or a group price. */
export const wishValue = { category: (key: string): string => key, price: (id: string): string => `price ${id}` }

export function readWish(value: string): Pick<BestWish, "category" | "price_level_id"> {
  const [, price_level_id = null] = PRICE.exec(value) ?? []

  return { category: price_level_id ? null : value || null, price_level_id }
}
