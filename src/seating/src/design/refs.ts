/** What can be selected: a row, table, booth or area by its key, a shape by its position in the chart, a place by its uid. */
export type Ref = `${RefKind}:${string}`

export type RefKind = "row" | "table" | "space" | "shape" | "place"

export const refOf = (kind: RefKind, key: string | number): Ref => `${kind}:${key}`

export function readRef(ref: Ref): { kind: RefKind; key: string } {
  const colon = ref.indexOf(":")

  return { kind: ref.slice(0, colon) as RefKind, key: ref.slice(colon + 1) }
}

/** Creates a text that is unique in the chart. Injected, so that the library uses no randomness. */
export type Mint = () => string
