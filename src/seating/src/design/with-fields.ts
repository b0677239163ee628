/** Changes fields of an object; undefined ones are removed. Returns the same object when nothing differs. */
export function withFields<T extends object>(thing: T, fields: Partial<NoInfer<T>>): T {
  const differs = (Object.keys(fields) as (keyof T)[]).some((name) => fields[name] !== thing[name])

  return differs
    ? (Object.fromEntries(Object.entries({ ...thing, ...fields }).filter(([, value]) => value !== undefined)) as T)
    : thing
}
