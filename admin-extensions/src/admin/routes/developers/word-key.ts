/** Words are found by keys without dots: `sale.settled` is said under `sale-settled`. */
export const wordKey = (name: string): string => name.replace(".", "-")
