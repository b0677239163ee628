import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/** hall-738 as it came, see the licence line beside it. */
export const hall738 = (): string =>
  readFileSync(
    join(dirname(require.resolve("@guichet/seating/package.json")), "fixtures", "seating-plans", "hall-738.json"),
    "utf8"
  )

export interface DemoEvent {
  title: string
  subtitle: string
  description: string
  duration_minutes: number
  /** days from today, wall time */
  dates: { in_days: number; at: string }[]
  /** by category key; minor units */
  prices: Record<string, { name: string; amount_minor: number }>
}

export interface DemoTenant {
  slug: string
  name: string
  theme: { brand: string; accent: string }
  owner: { email: string; first_name: string; last_name: string }
  venue: { name: string; city: string; address: string }
  custom_host?: string
  events: DemoEvent[]
}

const opera = {
  "category-i": { name: "Catégorie I", amount_minor: 8900 },
  "category-ii": { name: "Catégorie II", amount_minor: 6500 },
  "category-iv": { name: "Catégorie IV", amount_minor: 3200 },
  "category-v": { name: "Catégorie V", amount_minor: 4500 },
}
const theatre = {
  "category-i": { name: "Orchestre", amount_minor: 4200 },
  "category-ii": { name: "Côtés", amount_minor: 3100 },
  "category-iv": { name: "Galerie", amount_minor: 1800 },
  "category-v": { name: "Parterre", amount_minor: 2600 },
}
const free = {
  "category-i": { name: "Entrée libre", amount_minor: 0 },
  "category-ii": { name: "Entrée libre, côtés", amount_minor: 0 },
  "category-iv": { name: "Entrée libre, galerie", amount_minor: 0 },
  "category-v": { name: "Entrée libre, parterre", amount_minor: 0 },
}

export const demoTenants: DemoTenant[] = [
  {
    slug: "halles",
    name: "Théâtre des Halles",
    theme: { brand: "#8c1c3f", accent: "#d98e04" },
    owner: { email: "alix@halles.scenes.localhost", first_name: "Alix", last_name: "Morel" },
    venue: { name: "Grande salle des Halles", city: "Lyon", address: "12 quai Saint-Antoine, 69002 Lyon" },
    events: [
      {
        title: "La Mouette",
        subtitle: "Anton Tchekhov",
        description:
          "Au bord d’un lac, une jeune actrice, un écrivain célèbre et un fils qui veut des formes nouvelles. Une troupe de douze comédiens, trois musiciens, et l’eau sur scène.",
        duration_minutes: 135,
        dates: [
          { in_days: 9, at: "20:30" },
          { in_days: 10, at: "20:30" },
          { in_days: 11, at: "16:00" },
        ],
        prices: theatre,
      },
      {
        title: "Répétition ouverte",
        subtitle: "Entrée libre",
        description: "Une heure de travail à vue avec la troupe, suivie d’une conversation.",
        duration_minutes: 60,
        dates: [{ in_days: 6, at: "18:00" }],
        prices: free,
      },
    ],
  },
  {
    slug: "rive",
    name: "Opéra de la Rive",
    theme: { brand: "#123c69", accent: "#ac3b61" },
    owner: { email: "ines@rive.scenes.localhost", first_name: "Inès", last_name: "Garnier" },
    venue: { name: "Opéra de la Rive", city: "Bordeaux", address: "3 place de la Bourse, 33000 Bordeaux" },
    custom_host: "www.opera-rive.localhost",
    events: [
      {
        title: "Così fan tutte",
        subtitle: "Wolfgang Amadeus Mozart",
        description:
          "Deux couples, un pari, une journée. Nouvelle production, orchestre sur instruments anciens, surtitres en français et en anglais.",
        duration_minutes: 195,
        dates: [
          { in_days: 16, at: "19:30" },
          { in_days: 18, at: "19:30" },
          { in_days: 20, at: "15:00" },
          { in_days: 23, at: "19:30" },
        ],
        prices: opera,
      },
    ],
  },
  {
    slug: "marais",
    name: "Le Petit Marais",
    theme: { brand: "#1f6f50", accent: "#c2571a" },
    owner: { email: "sam@marais.scenes.localhost", first_name: "Sam", last_name: "Diallo" },
    venue: { name: "Le Petit Marais", city: "Nantes", address: "8 rue des Olivettes, 44000 Nantes" },
    events: [
      {
        title: "Nuit du conte",
        subtitle: "Cinq voix, une veillée",
        description: "Des histoires du Sahel, de Bretagne et d’ailleurs, dites dans le noir et sans micro. À partir de huit ans.",
        duration_minutes: 90,
        dates: [
          { in_days: 4, at: "21:00" },
          { in_days: 5, at: "21:00" },
        ],
        prices: {
          "category-i": { name: "Plein tarif", amount_minor: 1600 },
          "category-ii": { name: "Côtés", amount_minor: 1300 },
          "category-iv": { name: "Balcon", amount_minor: 900 },
          "category-v": { name: "Parterre", amount_minor: 1400 },
        },
      },
    ],
  },
]
