import { unbrokenWords } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"

export const mailLocale = (locale: string): MailLocale => (locale === "fr" ? "fr" : "en")

export const words = {
  fr: unbrokenWords({
    requested: {
      subject: (site: string) => `Demande d’autorisation : ${site} souhaite répéter des dates`,
      heading: (site: string) => `${site} demande votre autorisation`,
      intro: (email: string, title: string) =>
        `${email} souhaite répéter les dates de « ${title} » et attend votre autorisation.`,
      note: "Son message :",
      once: "Une autorisation vaut pour cette personne une fois pour toutes. La page montre les trois vérifications : le client, l’événement, le compte de paiement.",
      open: "Voir la demande",
      event: "L’événement :",
      unpublished: "L’événement n’est pas encore publié : la page de la demande mène à la console du client.",
    },
    granted: {
      subject: "Vous pouvez répéter des dates",
      heading: "Vous pouvez répéter des dates",
      intro: (site: string, title: string) =>
        `Votre demande pour ${site} est acceptée. Ouvrez « ${title} » et choisissez « Répéter » à côté d’une date. L’autorisation vaut aussi pour vos autres événements.`,
      reason: "L’exploitant ajoute :",
      open: "Ouvrir l’événement",
    },
    refused: {
      subject: "Votre demande de répéter des dates est refusée",
      heading: "Votre demande est refusée",
      intro: (site: string, title: string) => `Vous avez demandé à répéter les dates de « ${title} » sur ${site}.`,
      reason: "La raison :",
      open: "Ouvrir l’événement",
    },
  }),
  en: {
    requested: {
      subject: (site: string) => `Approval asked for: ${site} wants to repeat dates`,
      heading: (site: string) => `${site} asks for your approval`,
      intro: (email: string, title: string) => `${email} wants to repeat dates of “${title}” and waits for your approval.`,
      note: "What they say:",
      once: "An approval holds for this person for good. The page shows the three checks: the client, the event, the payment account.",
      open: "See the request",
      event: "The event:",
      unpublished: "The event is not published yet: the page of the request leads to the client’s console.",
    },
    granted: {
      subject: "You may repeat dates",
      heading: "You may repeat dates",
      intro: (site: string, title: string) =>
        `Your request for ${site} is granted. Open “${title}” and choose “Repeat” beside a date. It holds for your other events, too.`,
      reason: "The operator adds:",
      open: "Open the event",
    },
    refused: {
      subject: "Your request to repeat dates is refused",
      heading: "Your request is refused",
      intro: (site: string, title: string) => `You asked to repeat dates of “${title}” on ${site}.`,
      reason: "The reason:",
      open: "Open the event",
    },
  },
}
