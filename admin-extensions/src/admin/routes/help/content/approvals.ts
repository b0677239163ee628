import { topic } from "./topic"

export const approvals = topic(
  "approvals",
  "/platform/approvals",
  () => ({
    title: "Approving the repetition of dates",
    about: "What a member of a client’s team requests, and how you decide.",
    parts: [
      {
        heading: "What is requested",
        text: "Creating many dates at once needs your permission, which one person receives once, for all events of their site. The request reaches you by email and appears under Approvals.",
      },
      {
        heading: "How to decide",
        steps: [
          "Read the three checks: the client, the event, and the payment account.",
          "Write a message to the client. It is required when you refuse, and when you approve although a check has failed.",
          "Approve or refuse. The person receives your answer by email. Your internal note is read by your own staff only.",
        ],
      },
      {
        heading: "Withdraw a permission",
        text: "Open the approved request and say why: the person reads it. They can then no longer repeat dates, and can request the permission again. Dates that exist stay.",
      },
    ],
  }),
  () => ({
    title: "Autoriser la répétition de dates",
    about: "Ce que demande un membre de l’équipe d’un client, et comment vous décidez.",
    parts: [
      {
        heading: "Ce qui est demandé",
        text: "Créer de nombreuses dates en une fois demande votre autorisation, qu’une personne reçoit une fois, pour tous les événements de son site. La demande vous parvient par e-mail et figure dans Autorisations.",
      },
      {
        heading: "Comment décider",
        steps: [
          "Lisez les trois contrôles : le client, l’événement et le compte de paiement.",
          "Écrivez un message au client. Il est requis pour refuser, et pour autoriser malgré un contrôle en échec.",
          "Autorisez ou refusez. La personne reçoit votre réponse par e-mail. Votre note interne n’est lue que par votre équipe.",
        ],
      },
      {
        heading: "Retirer une autorisation",
        text: "Ouvrez la demande acceptée et indiquez pourquoi : la personne le lit. Elle ne peut plus répéter de dates, et peut refaire une demande. Les dates qui existent restent.",
      },
    ],
  })
)
