export const MOTIFS = ["arcs", "rows", "spot", "curtain", "steps"] as const

export type MotifKind = (typeof MOTIFS)[number]

/** Palette 0–3 (`--poster-n`) and motif of an event, by its slug: stable across pages, builds and languages. */
export function posterOf(slug: string): { palette: number; motif: MotifKind } {
  let hash = 0x811c9dc5

  for (const letter of slug) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  }

  const mixed = mix(hash)

  return { palette: (mixed >>> 24) % 4, motif: MOTIFS[(mixed >>> 12) % MOTIFS.length] }
}

/** The end of MurmurHash3: FNV alone leaves short texts similar. Source: github.com/aappleby/smhasher (public domain). */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)

  return (twice ^ (twice >>> 16)) >>> 0
}
