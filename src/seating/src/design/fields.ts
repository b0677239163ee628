/** A thing with other fields; one that is undefined is taken away. The same thing when nothing differs. */
export function withFields<T extends object>(thing: T, fields: Partial<NoInfer<T>>): T {
  const differs = (Object.keys(fields) as (keyof T)[]).some((name) => fields[name] !== thing[name])

  return differs
    ? (Object.fromEntries(Object.entries({ ...thing, ...fields }).filter(([, value]) => value !== undefined)) as T)
    : thing
}
