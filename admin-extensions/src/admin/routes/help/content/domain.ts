import { topic } from "./topic"

export const domain = topic(
  "domain",
  "/domains",
  ({ host, operator }) => ({
    title: "Use your own domain",
    about: `Your site is available at ${host}. With your own domain, buyers find you under your own name.`,
    parts: [
      {
        heading: "What you need",
        text: "A domain that you have registered, and the login for your account with its registrar. The domain stays registered there; only where it points changes.",
      },
      {
        heading: "Step by step",
        steps: [
          "Open Domain in the menu and add the name that buyers will type, such as www.your-theatre.com. Add the name without www too.",
          "Add the records that the page shows. The TXT record proves that the domain is yours; the others point it here.",
          "Wait. We check automatically for two weeks, and you can press “Check now” at any time. The page lists each record that is not correct yet.",
          "Once the domain is live, with its certificate, make it the main address. All other addresses of your site, old links included, then redirect to it.",
        ],
      },
      {
        heading: "While you move",
        text: "Tickets already sold stay valid, and payments in progress complete normally. Leave the TXT record in place permanently: it prevents others from using your domain.",
      },
      {
        heading: "When a domain points elsewhere",
        text: `The owners are notified by email, and the domain stays live for three more days. Then your address with ${operator} takes over automatically.`,
      },
    ],
  }),
  ({ host, operator }) => ({
    title: "Utiliser votre propre domaine",
    about: `Votre site est accessible à l’adresse ${host}. Avec votre domaine, les acheteurs vous trouvent sous votre nom.`,
    parts: [
      {
        heading: "Ce qu’il vous faut",
        text: "Un domaine déjà enregistré, et l’accès au compte chez le bureau d’enregistrement. Le domaine y reste ; seule sa destination change.",
      },
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Domaine dans le menu et ajoutez le nom que taperont les acheteurs, par exemple www.votre-theatre.fr. Ajoutez aussi le nom sans www.",
          "Créez les enregistrements affichés sur la page. Le TXT prouve que le domaine est à vous ; les autres le font pointer ici.",
          "Patientez. Nous vérifions automatiquement pendant deux semaines, et vous pouvez cliquer sur « Vérifier maintenant » à tout moment. La page indique ce qui n’est pas encore correct.",
          "Une fois le domaine en ligne, certificat compris, faites-en l’adresse principale. Toutes les autres adresses de votre site y redirigent alors, anciens liens compris.",
        ],
      },
      {
        heading: "Pendant le passage",
        text: "Les billets vendus restent valables et les paiements en cours vont à leur terme. Laissez le TXT en place définitivement : il empêche d’autres d’utiliser votre domaine.",
      },
      {
        heading: "Si le domaine pointe ailleurs",
        text: `Les propriétaires sont prévenus par e-mail et le domaine reste en ligne trois jours. Ensuite, votre adresse chez ${operator} prend automatiquement le relais.`,
      },
    ],
  })
)
