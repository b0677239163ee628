/**
 * Parses a radio filter of a table, which is stored as JSON in the address.
 *
 * @param known the filter's options: any other value filters nothing
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
