/** `read`: looks, buyers masked. `write`: for a quarter of an hour changes, too. */
export type VisitLevel = "read" | "write"
