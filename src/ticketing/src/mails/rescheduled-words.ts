import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email about a rescheduled date. */
export const rescheduledWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Nouvelle date : ${title}`,
    heading: "La date a changé",
    intro: (title: string) => `« ${title} » n’aura pas lieu à la date que vous aviez réservée : la séance est reportée.`,
    was: (when: string) => `Au lieu du ${when}`,
    now: (when: string) => `Nouvelle date : ${when}`,
    valid: (count: number) =>
      count === 1
        ? "Votre billet reste valable, à la même place : vous n’avez rien à faire."
        : "Vos billets restent valables, aux mêmes places : vous n’avez rien à faire.",
    message: (message: string) => `Message de l’organisateur : « ${message} »`,
    offer: (until: string) =>
      `Vous ne pouvez pas venir ? Jusqu’au ${until}, vous pouvez rendre vos billets sur la page de votre commande : tout vous est remboursé.`,
    show: "Voir mes billets",
    showOne: "Voir mon billet",
  }),
  en: {
    subject: (title: string) => `New date: ${title}`,
    heading: "The date has changed",
    intro: (title: string) => `“${title}” has been rescheduled and will not take place at the time you booked.`,
    was: (when: string) => `Instead of ${when}`,
    now: (when: string) => `New date: ${when}`,
    valid: (count: number) =>
      count === 1
        ? "Your ticket stays valid for the same seat: you do not need to do anything."
        : "Your tickets stay valid for the same seats: you do not need to do anything.",
    message: (message: string) => `Message from the organiser: “${message}”`,
    offer: (until: string) => `Can’t make it? Until ${until}, you can return your tickets on your order page for a full refund.`,
    show: "View my tickets",
    showOne: "View my ticket",
  },
}
