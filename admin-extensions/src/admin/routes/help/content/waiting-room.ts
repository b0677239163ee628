import { topic } from "./topic"

export const waitingRoom = topic(
  "waiting-room",
  "/events",
  () => ({
    title: "Open a waiting room",
    about: "For a sale that many people want to begin with at the same minute: they queue, and no one gains by reloading.",
    parts: [
      {
        heading: "Step by step",
        steps: [
          "Open the event, press “Open a waiting room”, and choose all dates or one of them.",
          "Enter the time at which the queue opens: usually when sales begin. Open the waiting room in the days before, so that the event’s page announces it.",
          "On the day, follow on the event’s page how many people wait, choose and have bought.",
          "Close the waiting room when no one waits any more: everyone then goes straight to the seats.",
        ],
      },
      {
        heading: "Who is first",
        text: "Whoever opens the page before the time gets a place by a draw at that time: coming an hour early is no advantage, and neither is a faster computer. Whoever comes later stands behind them, in order of arrival. A place in the queue survives closing the page and can be taken along to another device by a link.",
      },
      {
        heading: "Who is let in, and how fast",
        text: "As many as there are places for, a few at a time, at the pace at which sales are really completed. The page shows the number of people ahead and an estimated range; it also shows when probably nothing will be left. You can set a maximum per minute, for example to serve a telephone line at the same time.",
      },
      {
        heading: "Choosing places",
        text: "Visitors who are let in have ten minutes to enter, and then the minutes that you set to choose places, which they can extend. Whoever does not enter in time gets one more turn on coming back. Places that are held stay held and can be paid for when the turn is over.",
      },
      {
        heading: "Presale with codes",
        text: "Create an access code under Coupons, then enter the time of the presale and the code here. Visitors who enter the code are let in from that time, and before everyone else after it.",
      },
      {
        heading: "Robots, and people who share a network",
        text: "Many visitors from one network cannot take the whole queue: only a share of those who are inside can be from the same network, and the others are let in later, not refused. Sales at the till and exchanges by your team do not pass through the waiting room; buyers who exchange their tickets for a date with a waiting room do.",
      },
      {
        heading: "What can still change",
        text: "Everything until visitors have their numbers; after that, only the maximum per minute and the minutes for choosing. A closed waiting room cannot be reopened: open a new one, in which everyone queues again.",
      },
    ],
  }),
  () => ({
    title: "Ouvrir une file d’attente",
    about: "Pour une vente que beaucoup attendent à la même minute : chacun fait la queue, et recharger la page ne sert à rien.",
    parts: [
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez l’événement, choisissez « Ouvrir une file d’attente », puis toutes les dates ou l’une d’elles.",
          "Indiquez l’heure d’ouverture de la file : en général, celle de la vente. Faites-le quelques jours avant, pour que la page de l’événement l’annonce.",
          "Le jour venu, suivez sur la page de l’événement combien de personnes attendent, choisissent et ont acheté.",
          "Fermez la file quand plus personne n’attend : chacun va alors directement aux places.",
        ],
      },
      {
        heading: "Qui passe en premier",
        text: "L’ordre de ceux qui ont ouvert la page avant l’heure est tiré au sort à l’ouverture : venir une heure plus tôt ne sert à rien, un ordinateur plus rapide non plus. Les suivants se placent derrière, dans l’ordre d’arrivée. La place dans la file est conservée quand on ferme la page, et un lien permet de l’emporter sur un autre appareil.",
      },
      {
        heading: "Qui entre, et à quel rythme",
        text: "Autant de visiteurs qu’il y a de places, quelques-uns à la fois, au rythme où les ventes aboutissent vraiment. La page indique combien de personnes sont devant et une durée estimée ; elle prévient aussi quand il ne restera probablement rien. Vous pouvez fixer un maximum par minute, par exemple pour servir en même temps une ligne téléphonique.",
      },
      {
        heading: "Le choix des places",
        text: "Un visiteur appelé a dix minutes pour entrer, puis le nombre de minutes que vous avez fixé pour choisir ; il peut les prolonger. S’il n’entre pas à temps, il a encore un tour à son retour. Les places retenues le restent et peuvent être payées une fois le tour passé.",
      },
      {
        heading: "Prévente avec des codes",
        text: "Créez un code d’accès sous Codes promo, puis indiquez ici l’heure de la prévente et ce code. Les visiteurs qui le saisissent entrent dès cette heure, et ensuite avant tous les autres.",
      },
      {
        heading: "Robots et réseaux partagés",
        text: "De nombreux visiteurs d’un même réseau ne peuvent pas prendre toute la file : seule une part de ceux qui sont entrés peut venir du même réseau, les autres entrent plus tard et ne sont pas refusés. Les ventes en caisse et les échanges faits par votre équipe ne passent pas par la file ; les acheteurs qui échangent leurs billets pour une date avec une file d’attente y passent.",
      },
      {
        heading: "Ce qui peut encore changer",
        text: "Tout, jusqu’à ce que les visiteurs aient leur numéro ; ensuite, seulement le maximum par minute et les minutes pour choisir. Une file fermée ne peut pas être rouverte : ouvrez-en une nouvelle, où chacun reprend la queue.",
      },
    ],
  })
)
