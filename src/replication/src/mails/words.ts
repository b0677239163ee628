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
      once: "L’autorisation vaut pour cette personne, jusqu’à ce que vous la retiriez. La page montre les trois vérifications : le client, l’événement, le compte de paiement.",
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
      reason: "Motif :",
      open: "Ouvrir l’événement",
    },
    withdrawn: {
      subject: "Vous ne pouvez plus répéter de dates",
      heading: "Votre autorisation est retirée",
      intro: (site: string) =>
        `Vous ne pouvez plus répéter de dates sur ${site}. Les dates déjà créées restent, et vous pouvez refaire une demande sur la page de l’événement.`,
      reason: "Motif :",
      open: "Ouvrir l’événement",
    },
  }),
  en: {
    requested: {
      subject: (site: string) => `Approval requested: ${site} wants to repeat dates`,
      heading: (site: string) => `${site} requests your approval`,
      intro: (email: string, title: string) => `${email} wants to repeat dates of “${title}” and is waiting for your approval.`,
      note: "Their message:",
      once: "An approval applies to this person until you withdraw it. The page shows the three checks: the client, the event and the payment account.",
      open: "View the request",
      event: "The event:",
      unpublished: "The event is not published yet: the request page links to the client’s console.",
    },
    granted: {
      subject: "You can now repeat dates",
      heading: "You can now repeat dates",
      intro: (site: string, title: string) =>
        `Your request for ${site} was approved. Open “${title}” and choose “Repeat” next to a date. The approval also covers your other events.`,
      reason: "Note from the operator:",
      open: "Open the event",
    },
    refused: {
      subject: "Your request to repeat dates was refused",
      heading: "Your request was refused",
      intro: (site: string, title: string) => `You asked to repeat dates of “${title}” on ${site}.`,
      reason: "Reason:",
      open: "Open the event",
    },
    withdrawn: {
      subject: "You can no longer repeat dates",
      heading: "Your permission was withdrawn",
      intro: (site: string) =>
        `You can no longer repeat dates on ${site}. The dates you have created stay, and you can request permission again on the event’s page.`,
      reason: "Reason:",
      open: "Open the event",
    },
  },
}
