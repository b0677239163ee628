/** Marks a mapping failure as caused by the mapped row. */
export const markMappingError = (error: unknown): Error => Object.assign(error as Error, { isMapping: true })

/**
 * Whether the rows caused the error (a failed mapping, or SQLSTATE class 22, 23 or P0: data, integrity, raised). A lost
 * connection or a changed table must not set sales aside.
 */
export function isDataError(error: unknown): boolean {
  const { code, isMapping } = error as { code?: unknown; isMapping?: unknown }

  return isMapping === true || (typeof code === "string" && /^(2[23]|P0)...$/.test(code))
}
