import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email with requested order links. */
export const orderLinksWords = {
  fr: unbrokenWords({
    subject: (name: string) => `Vos billets : ${name}`,
    heading: "Voici vos billets",
    intro: (count: number) =>
      count === 1
        ? "Vous avez demandé à retrouver vos billets. Ce lien les ouvre, sur l’appareil de votre choix :"
        : "Vous avez demandé à retrouver vos billets. Ces liens les ouvrent, sur l’appareil de votre choix :",
    showOrder: "Voir ma commande",
    show: (count: number) => (count === 1 ? "Voir mon billet" : `Voir mes ${count} billets`),
    keep: "Gardez ces liens pour vous : toute personne qui les ouvre voit vos billets.",
    not_you: "Vous n’avez rien demandé ? Vous pouvez ignorer cet e-mail : personne d’autre n’a reçu ces liens.",
  }),
  en: {
    subject: (name: string) => `Your tickets: ${name}`,
    heading: "Here are your tickets",
    intro: (count: number) =>
      count === 1
        ? "You asked for your tickets. This link opens them on any device:"
        : "You asked for your tickets. These links open them on any device:",
    showOrder: "View my order",
    show: (count: number) => (count === 1 ? "View my ticket" : `View my ${count} tickets`),
    keep: "Keep these links private: anyone who opens them can see your tickets.",
    not_you: "If you did not request this, you can ignore this email: no one else received these links.",
  },
}
