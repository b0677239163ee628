import { topic } from "./topic"

export const mail = topic(
  "mail",
  "/domains",
  ({ operator }) => ({
    title: "Send emails from your own domain",
    about: "Tickets and news from an address of yours, signed, so that they land in the inbox and not among the unwanted.",
    parts: [
      {
        heading: "What you need",
        text: "A domain that is proven here, the log-in of the company where its records are set, and a mailbox that somebody reads, such as tickets@your-theatre.com: answers and returned emails go there. Your website may stay where it is.",
      },
      {
        heading: "Step by step",
        steps: [
          "Open the domain and choose the address. Most senders use the name without www.",
          "SPF: there may be only one such record. If you have one, replace it by the one on the page; it keeps what yours says.",
          "DKIM: copy the whole key. If your form takes no long values, open “in parts”.",
          "DMARC: set it if you have none. It begins by refusing nothing.",
          "Wait. We check automatically, and the page says when again. As soon as all three are right, your emails come from your domain.",
        ],
      },
      {
        heading: "When a record is wrong",
        text: `No email waits for it. Emails come from the address of ${operator} until the record is right again, and answers still reach you. Your owners are told by email; the page names the record and what to do.`,
      },
      {
        heading: "What usually goes wrong",
        steps: [
          "Two SPF records: receivers then read neither. Keep one that holds both.",
          "More than ten questions in SPF: take out services that no longer send for you.",
          "A key that was cut off: many forms keep 255 characters only.",
          "The domain twice in a record’s name: the form adds it automatically.",
        ],
      },
      {
        heading: "A new key",
        text: "Make one when somebody who could read the old one has left your provider, or once a year. Set its record beside the present one; emails are signed by it once it stands. Leave the old record for the week that the page names.",
      },
    ],
  }),
  ({ operator }) => ({
    title: "Envoyer les e-mails depuis votre domaine",
    about: "Billets et nouvelles partent d’une adresse à vous, signés, pour arriver dans la boîte et non parmi les indésirables.",
    parts: [
      {
        heading: "Ce qu’il vous faut",
        text: "Un domaine prouvé ici, l’accès au compte où se posent ses enregistrements, et une boîte que quelqu’un lit, par exemple billets@votre-theatre.fr : les réponses et les retours y arrivent. Votre site web peut rester où il est.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez le domaine et choisissez l’adresse. La plupart envoient depuis le nom sans www.",
          "SPF : il ne peut y en avoir qu’un. Si vous en avez un, remplacez-le par celui de la page, qui garde ce que dit le vôtre.",
          "DKIM : copiez toute la clé. Si votre formulaire refuse les valeurs longues, ouvrez « en morceaux ».",
          "DMARC : posez-le si vous n’en avez pas. Pour commencer, il ne refuse rien.",
          "Patientez. Nous regardons seuls, et la page dit quand. Dès que les trois sont justes, vos e-mails partent de votre domaine.",
        ],
      },
      {
        heading: "Si un enregistrement est faux",
        text: `Aucun e-mail n’attend. Ils partent de l’adresse de ${operator} jusqu’à ce que ce soit corrigé, et les réponses vous arrivent toujours. Vos propriétaires sont prévenus par e-mail ; la page nomme l’enregistrement et ce qu’il faut faire.`,
      },
      {
        heading: "Ce qui coince souvent",
        steps: [
          "Deux SPF : les messageries n’en lisent alors aucun. Gardez-en un qui réunit les deux.",
          "Plus de dix questions dans le SPF : retirez les services qui n’envoient plus pour vous.",
          "Une clé coupée : beaucoup de formulaires ne gardent que 255 signes.",
          "Le domaine deux fois dans le nom : le formulaire l’ajoute de lui-même.",
        ],
      },
      {
        heading: "Une nouvelle clé",
        text: "Créez-en une quand quelqu’un qui avait accès à l’ancienne a quitté votre fournisseur, ou une fois par an. Posez son enregistrement à côté de l’actuel ; les e-mails sont signés par elle une fois qu’il est en place. Laissez l’ancien le temps que dit la page.",
      },
    ],
  })
)
