/** The value that all of them have; null if they differ, or there are none. */
export function same<T>(values: T[]): T | null {
  return values.length > 0 && values.every((value) => value === values[0]) ? values[0] : null
}
