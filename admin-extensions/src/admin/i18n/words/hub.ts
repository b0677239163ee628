import { inBoth } from "../in-both"

export const hub = inBoth(
  {
    hub: {
      title: "Your events page",
      showClientsEvents: "Show upcoming events of all clients",
      hint: "Published events of active clients that have an upcoming date appear on your home page; each card links to the client’s own site. Test clients are left out.",
      see: "See the page",
      shown: "Events of all clients are shown",
      hidden: "Only your own events are shown",
    },
  },
  {
    hub: {
      title: "Votre page d’événements",
      showClientsEvents: "Afficher les événements à venir de tous les clients",
      hint: "Les événements publiés des clients actifs qui ont une date à venir apparaissent sur votre page d’accueil ; chaque affiche mène au site du client. Les clients de test n’y figurent pas.",
      see: "Voir la page",
      shown: "Les événements de tous les clients sont affichés",
      hidden: "Seuls vos propres événements sont affichés",
    },
  }
)
