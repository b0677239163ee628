/** A radio filter of a table: it keeps its filters as JSON in the address. */
export function oneOf(filter: string | null): string | undefined {
  try {
    const value: unknown = JSON.parse(filter ?? "null")

    return typeof value === "string" ? value : undefined
  } catch {
    return filter ?? undefined
  }
}
