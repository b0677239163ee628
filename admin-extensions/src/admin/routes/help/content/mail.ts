import { topic } from "./topic"

export const mail = topic(
  "mail",
  "/domains",
  ({ operator }) => ({
    title: "Send emails from your own domain",
    about: "Tickets and updates come from your own address, signed, so that they arrive in the inbox and not in spam.",
    parts: [
      {
        heading: "What you need",
        text: "A domain that is verified here, the login for the company that hosts its DNS records, and a mailbox that someone reads, such as tickets@your-theatre.com: replies and bounced emails go there. Your website can stay where it is.",
      },
      {
        heading: "Step by step",
        steps: [
          "Open the domain and choose the address. Most senders use the name without www.",
          "SPF: there can be only one such record. If you have one, replace it with the one on the page, which keeps the contents of yours.",
          "DKIM: copy the whole key. If your form does not accept long values, open “in parts”.",
          "DMARC: add it if you do not have one. To begin with, it rejects nothing.",
          "Wait. We check automatically, and the page shows when the next check is. As soon as all three records are correct, your emails are sent from your domain.",
        ],
      },
      {
        heading: "When a record is incorrect",
        text: `Emails are not held back. They are sent from the address of ${operator} until the record is fixed, and replies still reach you. Your owners are notified by email; the page shows which record is incorrect and what to do.`,
      },
      {
        heading: "Common problems",
        steps: [
          "Two SPF records: receivers then ignore both. Keep one that combines them.",
          "More than ten DNS lookups in SPF: remove services that no longer send for you.",
          "A key that was cut off: many forms keep only 255 characters.",
          "The domain appears twice in a record’s name: the form adds it automatically.",
        ],
      },
      {
        heading: "A new key",
        text: "Create one when someone who had access to the old one has left your provider, or once a year. Add its record next to the current one; emails are signed with it once it is in place. Leave the old record for the week shown on the page.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Envoyer les e-mails depuis votre domaine",
    about:
      "Les billets et les informations partent de votre propre adresse, signés, pour arriver dans la boîte de réception et non parmi les indésirables.",
    parts: [
      {
        heading: "Ce qu’il vous faut",
        text: "Un domaine vérifié ici, l’accès au compte où se gèrent ses enregistrements DNS, et une boîte que quelqu’un lit, par exemple billets@votre-theatre.fr : les réponses et les e-mails non distribués y arrivent. Votre site web peut rester où il est.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez le domaine et choisissez l’adresse. La plupart envoient depuis le nom sans www.",
          "SPF : il ne peut y en avoir qu’un. Si vous en avez un, remplacez-le par celui de la page, qui reprend le contenu du vôtre.",
          "DKIM : copiez toute la clé. Si votre formulaire refuse les valeurs longues, ouvrez « en morceaux ».",
          "DMARC : créez-le si vous n’en avez pas. Pour commencer, il ne rejette rien.",
          "Patientez. Nous vérifions automatiquement, et la page indique quand. Dès que les trois sont corrects, vos e-mails partent de votre domaine.",
        ],
      },
      {
        heading: "Si un enregistrement est incorrect",
        text: `Aucun e-mail n’est retenu. Ils partent de l’adresse de ${operator} jusqu’à ce que ce soit corrigé, et les réponses vous parviennent toujours. Vos propriétaires sont prévenus par e-mail ; la page indique l’enregistrement en cause et ce qu’il faut faire.`,
      },
      {
        heading: "Problèmes fréquents",
        steps: [
          "Deux SPF : les messageries n’en lisent alors aucun. Gardez-en un qui réunit les deux.",
          "Plus de dix requêtes DNS dans le SPF : retirez les services qui n’envoient plus pour vous.",
          "Une clé coupée : beaucoup de formulaires ne gardent que 255 caractères.",
          "Le domaine figure deux fois dans le nom : le formulaire l’ajoute automatiquement.",
        ],
      },
      {
        heading: "Une nouvelle clé",
        text: "Créez-en une quand quelqu’un qui avait accès à l’ancienne a quitté votre fournisseur, ou une fois par an. Ajoutez son enregistrement à côté de l’actuel ; elle signe les e-mails une fois qu’il est en place. Laissez l’ancien le temps indiqué sur la page.",
      },
    ],
  })
)
