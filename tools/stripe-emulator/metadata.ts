type MetadataParam = { [name: string]: string | number | null } | "" | null | undefined

/** Stripe's merge: given keys are set, empty values remove their key, an empty string removes all. Values are strings. */
export function mergeMetadata(present: Record<string, string>, change: MetadataParam): Record<string, string> {
  if (change === undefined || change === null) {
    return present
  }
  if (change === "") {
    return {}
  }
  const merged = { ...present, ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, String(value ?? "")])) }

  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""))
}
