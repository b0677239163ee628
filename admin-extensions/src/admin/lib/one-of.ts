/**
 * A radio filter of a table: it keeps its filters as JSON in the address.
 *
 * @param known what the filter offers: anything else that stands in the address filters nothing
 */
export function oneOf<Known extends string = string>(filter: string | null, known?: readonly Known[]): Known | undefined {
  const value = parsed(filter)

  return typeof value === "string" && (known?.includes(value as Known) ?? true) ? (value as Known) : undefined
}

function parsed(filter: string | null): unknown {
  try {
    return JSON.parse(filter ?? "null")
  } catch {
    return filter
  }
}
