import { unbrokenWords } from "@guichet/kernel/french"
import type { HallChangeBecause } from "../contracts/hall-changes"

type NewAbout = Record<HallChangeBecause, string>

/** Texts for buyers whose places are lost, become worse or change with a new plan of the hall. */
export const hallChangedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Votre place change : ${title}`,
    subjectStays: (title: string) => `Vous gardez votre place, la salle change : ${title}`,
    heading: (count: number) => (count === 1 ? "Une autre place pour vous" : "D’autres places pour vous"),
    headingOwn: (count: number) => (count === 1 ? "Votre place n’est plus la même" : "Vos places ne sont plus les mêmes"),
    headingStays: (count: number) => (count === 1 ? "Vous gardez votre place" : "Vous gardez vos places"),
    intro: (title: string, when: string) =>
      `La configuration de la salle a changé pour « ${title} », ${when}. Voici ce que nous vous gardons à la place, au moins aussi bien, sans rien à payer :`,
    introOwn: (title: string, when: string) =>
      `La configuration de la salle a changé pour « ${title} », ${when}. Voici ce que nous vous gardons, sans rien à payer :`,
    introStays: (title: string, when: string) =>
      `La configuration de la salle a changé pour « ${title} », ${when}. Vos billets restent valables et vous n’avez rien à faire. Ce qui change :`,
    move: (was: string, becomes: string) => `${was} → ${becomes}`,
    stays: (place: string, what: string) => `${place} : ${what}`,
    alsoStays: "Vous gardez aussi, sans rien avoir à faire :",
    message: (message: string) => `Message de l’organisateur : « ${message} »`,
    choose: "Acceptez en un clic, ou rendez vos billets : tout ce que vous avez payé vous est remboursé.",
    heldUntilAnswered:
      "Rien ne change sans votre accord. Tant que vous n’avez pas répondu, ces places vous restent gardées ; l’organisateur vous écrira.",
    answer: "Voir et répondre",
    order: "Voir la commande",
    because: {
      gone: "elle n’existe plus",
      relabelled: "elle porte un autre numéro",
      cheaper: "elle est désormais dans une catégorie moins chère",
      not_accessible: "elle est moins accessible qu’avant",
      for_others: "elle est désormais réservée aux personnes en fauteuil roulant et à leurs accompagnateurs",
      worse_view: "la visibilité y est moins bonne",
      another_kind: "elle est d’un autre type",
      too_small: "elle accueille moins de personnes",
      another_floor: "elle est à un autre étage",
      elsewhere: "elle est ailleurs dans la salle",
      category: "sa catégorie change, pour une catégorie équivalente ou meilleure",
      notes: "ses mentions changent, sans désavantage",
      size: "elle accueille plus de personnes",
      spot: "elle se trouve un peu plus loin, à moins d’un rang",
    } satisfies NewAbout,
  }),
  en: {
    subject: (title: string) => `Your seat is changing: ${title}`,
    subjectStays: (title: string) => `You keep your seat, the hall is changing: ${title}`,
    heading: (count: number) => (count === 1 ? "A new seat for you" : "New seats for you"),
    headingOwn: (count: number) => (count === 1 ? "Your seat has changed" : "Your seats have changed"),
    headingStays: (count: number) => (count === 1 ? "You keep your seat" : "You keep your seats"),
    intro: (title: string, when: string) =>
      `The seating plan for “${title}” on ${when} has changed. This is held for you instead, as good or better, and there is nothing to pay:`,
    introOwn: (title: string, when: string) =>
      `The seating plan for “${title}” on ${when} has changed. This is held for you, and there is nothing to pay:`,
    introStays: (title: string, when: string) =>
      `The seating plan for “${title}” on ${when} has changed. Your tickets stay valid and you do not need to do anything. What changes:`,
    move: (was: string, becomes: string) => `${was} → ${becomes}`,
    stays: (place: string, what: string) => `${place}: ${what}`,
    alsoStays: "You also keep these, with nothing to do:",
    message: (message: string) => `Message from the organiser: “${message}”`,
    choose: "Accept with one tap, or return your tickets for a full refund.",
    heldUntilAnswered:
      "Nothing changes without your consent. Until you answer, these seats are held for you; the organiser will write to you.",
    answer: "View and answer",
    order: "View the order",
    because: {
      gone: "it no longer exists",
      relabelled: "it has another name",
      cheaper: "it is now in a cheaper category",
      not_accessible: "it is no longer as accessible",
      for_others: "it is now reserved for wheelchair users and their companions",
      worse_view: "the view is worse",
      another_kind: "it is a different kind of seat",
      too_small: "it holds fewer people",
      another_floor: "it is on a different floor",
      elsewhere: "it is in a different part of the hall",
      category: "its category changes to one as good or better",
      notes: "its notes change, none for the worse",
      size: "it holds more people",
      spot: "it moves slightly, by less than a row",
    } satisfies NewAbout,
  },
}

/** Distinct lines with their count: people of one table or area move together. */
export function countedLines(lines: string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of lines) {
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }

  return [...counts].map(([line, count]) => (count > 1 ? `${count} × ${line}` : line))
}

/** Whether the kept place is the buyer's own and has become worse, not merely another name. */
export const isOwnWorse = ({ kept_because }: { kept_because: HallChangeBecause | null }): boolean =>
  kept_because !== null && kept_because !== "relabelled"
