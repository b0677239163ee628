/** FNV-1a with a final mix, so that seeds differing in one letter produce distant values. */
export function seedHash(seed: string | number): number {
  const text = String(seed)
  let value = 0x811c9dc5

  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }

  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)

  return (value ^ (value >>> 13)) >>> 0
}
