export const MOTIFS = ["arcs", "rows", "spot", "curtain", "steps"] as const

export type MotifKind = (typeof MOTIFS)[number]

/** Palette 0–3 (`--poster-n`) and motif of an event, by its slug: stable across pages, builds and languages. */
export function posterOf(slug: string): { palette: number; motif: MotifKind } {
  let hash = 0x811c9dc5

  for (const letter of slug) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  }

  // FNV leaves the low bits of short texts similar
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0

  return { palette: (mixed >>> 24) % 4, motif: MOTIFS[(mixed >>> 12) % MOTIFS.length] }
}
