import { unbrokenWords } from "@guichet/kernel/french"

/** Texts of the email about a cancelled date, which is apart from the one about its refund. */
export const cancelledWords = {
  fr: unbrokenWords({
    subject: (title: string) => `Annulé : ${title}`,
    heading: (dates: number) => (dates === 1 ? "Cette date est annulée" : "Ces dates sont annulées"),
    message: (reason: string) => `Message de l’organisateur : « ${reason} »`,
    void: (count: number) => (count === 1 ? "Votre billet n’est plus valable :" : "Vos billets ne sont plus valables :"),
    refund: (count: number) =>
      `Ce que vous avez payé pour ${count === 1 ? "ce billet" : "ces billets"} vous sera remboursé : vous n’avez rien à faire, et un autre e-mail vous le confirmera.`,
    free: "C’était gratuit : il n’y a rien à rembourser.",
    transferred: (count: number) =>
      count === 1
        ? "Le billet qui vous avait été transféré n’est plus valable ; la personne qui l’avait acheté en est prévenue :"
        : "Les billets qui vous avaient été transférés ne sont plus valables ; la personne qui les avait achetés en est prévenue :",
    show: "Voir ma commande",
    wrong: "Une question ? Répondez à cet e-mail : l’organisateur recevra votre message.",
  }),
  en: {
    subject: (title: string) => `Cancelled: ${title}`,
    heading: (dates: number) => (dates === 1 ? "This date is cancelled" : "These dates are cancelled"),
    message: (reason: string) => `Message from the organiser: “${reason}”`,
    void: (count: number) => (count === 1 ? "Your ticket is no longer valid:" : "Your tickets are no longer valid:"),
    refund: (count: number) =>
      `You will be refunded what you paid for ${count === 1 ? "this ticket" : "these tickets"}: you do not need to do anything, and another email will confirm it.`,
    free: "It was free, so there is nothing to refund.",
    transferred: (count: number) =>
      count === 1
        ? "The ticket transferred to you is no longer valid; the person who bought it has been informed:"
        : "The tickets transferred to you are no longer valid; the person who bought them has been informed:",
    show: "View my order",
    wrong: "Any questions? Reply to this email: the organiser will receive your message.",
  },
}
