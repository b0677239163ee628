const ID = /^[a-z]+_\w{1,58}$/

/** Id of the row in a response such as `{ event: { id, … } }`; undefined if it contains none, or several. */
export function createdRow(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) {
    return undefined
  }
  const ids = Object.values(body).flatMap((row: { id?: unknown } | null) =>
    typeof row === "object" && typeof row?.id === "string" && ID.test(row.id) ? [row.id] : []
  )

  return ids.length === 1 ? ids[0] : undefined
}
