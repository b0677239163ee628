/** What all of them have; null where they differ, or are none. */
export function same<T>(values: T[]): T | null {
  return values.length > 0 && values.every((value) => value === values[0]) ? values[0] : null
}
