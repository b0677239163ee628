/** Key of a message's words, which cannot contain dots: `sale.settled` is found under `sale-settled`. */
export const wordKey = (name: string): string => name.replace(".", "-")
