import { unbrokenWords } from "@guichet/kernel/french"
import type { HallChangeBecause } from "../contracts/hall-changes"

type NewAbout = Record<HallChangeBecause, string>

/** What is said to those whose places go, get worse or change with a new plan of the hall. */
export const hallChangedWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Votre place change : ${title}`,
    subjectStays: (title: string) => `Votre place reste à vous, la salle change : ${title}`,
    heading: (count: number) => (count === 1 ? "Une autre place pour vous" : "D’autres places pour vous"),
    headingOwn: (count: number) => (count === 1 ? "Votre place n’est plus la même" : "Vos places ne sont plus les mêmes"),
    headingStays: (count: number) => (count === 1 ? "Votre place reste à vous" : "Vos places restent à vous"),
    intro: (title: string, when: string) =>
      `La salle de « ${title} », ${when}, est disposée autrement. Voici ce que nous vous gardons à la place, aussi bien ou mieux, sans rien à payer :`,
    introOwn: (title: string, when: string) =>
      `La salle de « ${title} », ${when}, est disposée autrement. Voici ce que nous vous gardons, sans rien à payer :`,
    introStays: (title: string, when: string) =>
      `La salle de « ${title} », ${when}, est disposée autrement. Vos billets restent valables et vous n’avez rien à faire. Ce qui est nouveau :`,
    move: (was: string, becomes: string) => `${was} → ${becomes}`,
    stays: (place: string, what: string) => `${place} : ${what}`,
    alsoStays: "Restent à vous, sans rien à faire :",
    message: (message: string) => `L’organisateur écrit : « ${message} »`,
    choose: "Acceptez en un clic, ou rendez vos billets : tout ce que vous avez payé vous est remboursé.",
    waits:
      "Rien ne bouge sans vous. Tant que vous n’avez pas répondu, ces places vous restent gardées ; l’organisateur vous écrira.",
    answer: "Voir et répondre",
    order: "Voir la commande",
    because: {
      gone: "elle n’existe plus",
      relabelled: "elle porte un autre nom",
      cheaper: "elle est maintenant d’une catégorie moins chère",
      not_accessible: "elle n’est plus aussi accessible",
      for_others: "elle est maintenant réservée aux personnes en fauteuil roulant et à qui les accompagne",
      worse_view: "on y voit moins bien",
      another_kind: "elle est d’une autre sorte",
      too_small: "elle est pour moins de monde",
      another_floor: "elle est à un autre étage",
      elsewhere: "elle est ailleurs dans la salle",
      category: "sa catégorie change, pour une aussi bonne ou meilleure",
      notes: "ses mentions changent, sans rien de moins bien",
      size: "elle est pour plus de monde",
      spot: "elle se trouve un peu plus loin, à moins d’un rang",
    } satisfies NewAbout,
  }),
  en: {
    subject: (title: string) => `Your place changes: ${title}`,
    subjectStays: (title: string) => `Your place stays yours, the hall changes: ${title}`,
    heading: (count: number) => (count === 1 ? "Another place for you" : "Other places for you"),
    headingOwn: (count: number) => (count === 1 ? "Your place is not as it was" : "Your places are not as they were"),
    headingStays: (count: number) => (count === 1 ? "Your place stays yours" : "Your places stay yours"),
    intro: (title: string, when: string) =>
      `The hall of “${title}” on ${when} is laid out anew. This is what we keep for you instead, as good or better, with nothing to pay:`,
    introOwn: (title: string, when: string) =>
      `The hall of “${title}” on ${when} is laid out anew. This is what we keep for you, with nothing to pay:`,
    introStays: (title: string, when: string) =>
      `The hall of “${title}” on ${when} is laid out anew. Your tickets stay valid, there is nothing to do. What is new:`,
    move: (was: string, becomes: string) => `${was} → ${becomes}`,
    stays: (place: string, what: string) => `${place}: ${what}`,
    alsoStays: "These stay yours, with nothing to do:",
    message: (message: string) => `The organiser writes: “${message}”`,
    choose: "Accept with one tap, or give your tickets back: you get everything back that you paid.",
    waits: "Nothing moves without you. Until you answer, these places stay kept for you; the organiser will write to you.",
    answer: "Look and answer",
    order: "See the order",
    because: {
      gone: "it is no more",
      relabelled: "it has another name",
      cheaper: "it is now in a cheaper category",
      not_accessible: "it is no longer as accessible",
      for_others: "it is now kept for wheelchair users and who comes with them",
      worse_view: "the view is worse",
      another_kind: "it is another kind of place",
      too_small: "it is for fewer people",
      another_floor: "it is on another floor",
      elsewhere: "it is elsewhere in the hall",
      category: "its category changes, to one as good or better",
      notes: "its notes change, for nothing worse",
      size: "it is for more people",
      spot: "it is a little further along, by less than a row",
    } satisfies NewAbout,
  },
}

/** Lines, each once: people of one table or area go the same way. */
export function countedLines(lines: string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of lines) {
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }

  return [...counts].map(([line, count]) => (count > 1 ? `${count} × ${line}` : line))
}

/** Their own place, which is not as it was, and not just under another name. */
export const isOwnWorse = ({ kept_because }: { kept_because: HallChangeBecause | null }): boolean =>
  kept_because !== null && kept_because !== "relabelled"
