const MAX = 40

/** "Théâtre de l'Œuvre" → "theatre-de-l-oeuvre": the address proposed for a site's name. Empty when nothing usable is left. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX)
    .replace(/^-+|-+$/g, "")
}
