import type { Chart } from "@guichet/seating"
import { clubHall, operaHall, stadiumHall } from "@guichet/seating/halls"
import { HALL_738_CATEGORIES } from "./hall-738"

export interface DemoEvent {
  title: string
  subtitle: string
  description: string
  duration_minutes: number
  /** days from today, local time */
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
  more_halls?: DemoHall[]
}

/** A second hall, generated instead of imported. */
export interface DemoHall {
  venue: DemoTenant["venue"]
  chart: () => Chart
  event: DemoEvent
}

/** Prices for hall-738, each named after its category. */
const pricesOf = (first: number, second: number, third: number, fourth: number): DemoEvent["prices"] => ({
  "category-i": { name: HALL_738_CATEGORIES["category-i"], amount_minor: first },
  "category-ii": { name: HALL_738_CATEGORIES["category-ii"], amount_minor: second },
  "category-v": { name: HALL_738_CATEGORIES["category-v"], amount_minor: third },
  "category-iv": { name: HALL_738_CATEGORIES["category-iv"], amount_minor: fourth },
})
const free: DemoEvent["prices"] = Object.fromEntries(
  Object.keys(HALL_738_CATEGORIES).map((category) => [category, { name: "Entrée libre", amount_minor: 0 }])
)

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
        prices: pricesOf(4200, 3100, 2600, 1800),
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
        prices: pricesOf(8900, 6500, 4500, 3200),
      },
    ],
    more_halls: [
      {
        venue: { name: "Grand Théâtre", city: "Bordeaux", address: "Place de la Comédie, 33000 Bordeaux" },
        chart: () => operaHall("Grand Théâtre"),
        event: {
          title: "La Traviata",
          subtitle: "Giuseppe Verdi",
          description:
            "Violetta, Paris, un été. Loges, balcons et galerie de la salle à l’italienne, et pour quelques euros le promenoir, debout tout en haut.",
          duration_minutes: 165,
          dates: [
            { in_days: 44, at: "19:30" },
            { in_days: 46, at: "19:30" },
          ],
          prices: {
            "cat-1": { name: "Première catégorie", amount_minor: 11000 },
            "cat-2": { name: "Deuxième catégorie", amount_minor: 8200 },
            "cat-3": { name: "Troisième catégorie", amount_minor: 5400 },
            "cat-4": { name: "Galerie", amount_minor: 2600 },
            standing: { name: "Promenoir, debout", amount_minor: 900 },
          },
        },
      },
      {
        venue: { name: "Stade de la Rive", city: "Bordeaux", address: "Cours Jules-Ladoumègue, 33300 Bordeaux" },
        chart: () => stadiumHall("Stade de la Rive"),
        event: {
          title: "Aida au stade",
          subtitle: "Giuseppe Verdi, en plein air",
          description:
            "Trois cents choristes, des trompettes de scène et vingt mille spectateurs : Verdi pour une ville entière.",
          duration_minutes: 150,
          dates: [{ in_days: 72, at: "21:30" }],
          prices: {
            side: { name: "Latérale basse", amount_minor: 6900 },
            "side-upper": { name: "Latérale haute", amount_minor: 4900 },
            corner: { name: "Angle", amount_minor: 3900 },
            end: { name: "Virage", amount_minor: 2500 },
          },
        },
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
        prices: pricesOf(1600, 1400, 1300, 900),
      },
    ],
    more_halls: [
      {
        venue: { name: "Le Club du Marais", city: "Nantes", address: "10 rue des Olivettes, 44000 Nantes" },
        chart: () => clubHall("Le Club du Marais"),
        event: {
          title: "Bal des Olivettes",
          subtitle: "Fanfare, cumbia et invités",
          description:
            "Debout dans la fosse, à table avec un verre, ou une banquette pour toute la bande : la soirée commence à 21 heures et finit tard.",
          duration_minutes: 240,
          dates: [
            { in_days: 37, at: "21:00" },
            { in_days: 38, at: "21:00" },
          ],
          prices: {
            standing: { name: "Fosse, debout", amount_minor: 1800 },
            table: { name: "Place à table", amount_minor: 2800 },
            whole: { name: "Table ou banquette entière", amount_minor: 3200 },
            balcony: { name: "Mezzanine", amount_minor: 2400 },
          },
        },
      },
    ],
  },
]
