/** What can be selected: a row, table, booth or area by its key, a shape by its position in the chart, a place by its uid. */
export type Ref = `${RefKind}:${string}`

export type RefKind = "row" | "table" | "space" | "shape" | "place"

export const refOf = (kind: RefKind, key: string | number): Ref => `${kind}:${key}`

export function readRef(ref: Ref): { kind: RefKind; key: string } {
  const colon = ref.indexOf(":")

  return { kind: ref.slice(0, colon) as RefKind, key: ref.slice(colon + 1) }
}

/** Makes a text that nothing else in the chart has: the library rolls no dice. */
export type Mint = () => string
