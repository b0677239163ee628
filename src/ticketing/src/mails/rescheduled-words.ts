import { unbrokenWords } from "@guichet/kernel/french"

/** What is said of a date that is played at another time. */
export const rescheduledWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Nouvelle date : ${title}`,
    heading: "La date a changé",
    intro: (title: string) => `« ${title} » n’est pas joué quand vous l’aviez réservé, mais à une autre date.`,
    was: (when: string) => `Au lieu du ${when}`,
    now: (when: string) => `Nouvelle date : ${when}`,
    valid: (count: number) =>
      count === 1
        ? "Votre billet reste valable, à la même place : vous n’avez rien à faire."
        : "Vos billets restent valables, aux mêmes places : vous n’avez rien à faire.",
    message: (message: string) => `L’organisateur écrit : « ${message} »`,
    offer: (until: string) =>
      `Vous ne pouvez pas venir ? Jusqu’au ${until}, rendez vos billets sur votre page de commande : tout vous est remboursé.`,
    show: "Voir mes billets",
    showOne: "Voir mon billet",
  }),
  en: {
    subject: (title: string) => `New date: ${title}`,
    heading: "The date has changed",
    intro: (title: string) => `“${title}” is not played when you booked it, but at another time.`,
    was: (when: string) => `Instead of ${when}`,
    now: (when: string) => `New date: ${when}`,
    valid: (count: number) =>
      count === 1
        ? "Your ticket stays valid, at the same seat: you need do nothing."
        : "Your tickets stay valid, at the same seats: you need do nothing.",
    message: (message: string) => `The organiser writes: “${message}”`,
    offer: (until: string) =>
      `You cannot come? Until ${until}, give your tickets back on your order’s page: you get everything back.`,
    show: "See my tickets",
    showOne: "See my ticket",
  },
}
