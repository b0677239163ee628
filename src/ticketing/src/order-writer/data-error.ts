/** Marks a failure of our own mapping as caused by the row it maps. */
export const markMappingError = (error: unknown): Error => Object.assign(error as Error, { isMapping: true })

/** Whether the rows caused it (a mapping that failed, SQLSTATE 22, 23, P0: data, integrity, raised). A lost connection or a changed table must set nothing aside. */
export function isDataError(error: unknown): boolean {
  const { code, isMapping } = error as { code?: unknown; isMapping?: unknown }

  return isMapping === true || (typeof code === "string" && /^(2[23]|P0)...$/.test(code))
}
