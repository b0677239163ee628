import { topic } from "./topic"

export const domain = topic(
  "domain",
  "/domains",
  ({ host, operator }) => ({
    title: "Move your own domain here",
    about: `Your site answers at ${host}. With a domain of your own, buyers find you under your name.`,
    parts: [
      {
        heading: "What you need",
        text: "A domain that you have registered, and the log-in of the company where you did. It stays registered there; only where it leads changes.",
      },
      {
        heading: "Step by step",
        steps: [
          "Open Domain in the menu and add the name that buyers shall type, such as www.your-theatre.com. Add the name without www, too.",
          "Set the records that the page shows. The TXT record proves that the domain is yours; the others lead it here.",
          "Wait. We check automatically for two weeks, and you may press “Check now” at any time. The page names each record that is not right yet.",
          "Once the domain is live, with its certificate, make it the main address. Every other name of your site then leads to it, old links included.",
        ],
      },
      {
        heading: "While you move",
        text: "Tickets that are sold stay valid, and payments under way end well. Leave the TXT record in place for good: it keeps others from using your domain.",
      },
      {
        heading: "When a domain leads elsewhere",
        text: `The owners are told by email, and the domain is served for three more days. Then your address with ${operator} takes over automatically.`,
      },
    ],
  }),
  ({ host, operator }) => ({
    title: "Utiliser votre propre domaine",
    about: `Votre site répond à l’adresse ${host}. Avec votre domaine, les acheteurs vous trouvent sous votre nom.`,
    parts: [
      {
        heading: "Ce qu’il vous faut",
        text: "Un domaine déjà enregistré, et l’accès au compte chez le bureau d’enregistrement. Le domaine y reste ; seul change l’endroit où il mène.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Domaine dans le menu et ajoutez le nom que taperont les acheteurs, par exemple www.votre-theatre.fr. Ajoutez aussi le nom sans www.",
          "Posez les enregistrements que montre la page. Le TXT prouve que le domaine est à vous ; les autres le font mener ici.",
          "Patientez. Nous regardons seuls pendant deux semaines, et « Vérifier maintenant » marche à tout moment. La page nomme ce qui n’est pas encore juste.",
          "Une fois le domaine servi, certificat compris, faites-en l’adresse principale. Tous les autres noms de votre site y mènent alors, anciens liens compris.",
        ],
      },
      {
        heading: "Pendant le passage",
        text: "Les billets vendus restent valables et les paiements en cours vont à leur terme. Laissez le TXT en place pour toujours : il empêche d’autres d’utiliser votre domaine.",
      },
      {
        heading: "Si le domaine mène ailleurs",
        text: `Les propriétaires sont prévenus par e-mail et le domaine reste servi trois jours. Ensuite, votre adresse chez ${operator} prend le relais d’elle-même.`,
      },
    ],
  })
)
