import { inBoth } from "../in-both"

export const zone = inBoth(
  {
    zone: {
      choice: "Or: let us keep the whole domain",
      choiceHint:
        "Our name servers answer for the domain: you name them once at your registrar, and we keep what your site needs. Your email and other sites come along, as records that you see here.",
      afterProof: "First the TXT record above has to stand: it says that the domain is for this site.",
      move: "Use our name servers",
      moveAsk:
        "We read the records at your present name servers under the usual names and set them up here. Nothing changes for visitors or email until you name our servers at your registrar.",
      moved: "{{host}} is ready on our name servers. Look through its records, then name our servers at your registrar.",
      servers: "Name servers to set at your registrar",
      serversHint: "Both of them, and no others. At most registrars the form is called “Name servers” or “DNS servers”.",
      copyServer: "Copy {{server}}",
      order:
        "Before you change them, compare the records below with those at your present provider: we only find the usual names. If DNSSEC is on there, switch it off at the registrar a day before.",
      stop: "Stop using our name servers",
      stopAsk:
        "We answer for the domain no more, at once, and its records here are deleted. While your registrar still names our servers, neither your site nor your email is found under the domain: name others there first.",
      stopped: "Our name servers no longer answer for {{host}}",
      records: "Your records",
      recordsHint:
        "Email, other sites, proofs for other services. A change is answered within a second; caches follow after its lifetime.",
      none: "No records of your own",
      noneHint:
        "Your site works without any. If you have email under this domain, add its MX records before you change name servers.",
      automatic: "Kept by us",
      automaticHint:
        "They lead to your site and prove that the domain is yours. A record of your own for www takes the place of ours.",
      add: "Add a record",
      edit: "Change the record",
      editOne: "Change {{what}}",
      remove: "Remove",
      removeOne: "Remove {{what}}",
      removeAsk: "{{what}} is answered no more, within a second. What depended on it, such as email, stops working.",
      removed: "{{what}} is removed",
      saved: "The record is saved",
      nameHint: "The part before your domain, such as mail; @ is the domain itself.",
      ttl: "May be remembered for",
      ttlHint: "Shorter before you change something, longer when it stays.",
      minutes_one: "{{count}} minute",
      minutes_other: "{{count}} minutes",
      types: {
        A: "IPv4 address",
        AAAA: "IPv6 address",
        CNAME: "other name",
        MX: "mail server",
        TXT: "text",
        SRV: "service",
        CAA: "certificates",
      },
      valueHint: {
        A: "An address such as 203.0.113.5",
        AAAA: "An address such as 2001:db8::5",
        CNAME: "The name it leads to, such as site.example.com. A CNAME has to stand alone.",
        MX: "Priority and server, such as 10 mail.example.com",
        TXT: "The text as you were given it, without quotes",
        SRV: "Priority, weight, port and server, such as 10 5 443 host.example.com",
        CAA: 'Flag, tag and value, such as 0 issue "letsencrypt.org"',
      },
    },
  },
  {
    zone: {
      choice: "Ou : confiez-nous le domaine entier",
      choiceHint:
        "Nos serveurs de noms répondent pour le domaine : vous les indiquez une fois chez votre fournisseur, et nous tenons ce qu’il faut à votre site. Votre courrier et vos autres sites suivent, sous forme d’enregistrements visibles ici.",
      afterProof: "L’enregistrement TXT ci-dessus doit d’abord être en place : il dit que le domaine est pour ce site.",
      move: "Passer sur nos serveurs de noms",
      moveAsk:
        "Nous lisons chez vos serveurs actuels les enregistrements aux noms habituels et les préparons ici. Rien ne change pour le public ni pour le courrier tant que vous n’indiquez pas nos serveurs chez votre fournisseur.",
      moved:
        "{{host}} est prêt sur nos serveurs de noms. Relisez ses enregistrements, puis indiquez nos serveurs chez votre fournisseur.",
      servers: "Serveurs de noms à indiquer chez votre fournisseur",
      serversHint: "Les deux, et aucun autre. Le formulaire s’appelle le plus souvent « Serveurs de noms » ou « Serveurs DNS ».",
      copyServer: "Copier {{server}}",
      order:
        "Avant de changer, comparez les enregistrements ci-dessous à ceux de votre fournisseur actuel : nous ne trouvons que les noms habituels. Si DNSSEC y est actif, désactivez-le chez le fournisseur un jour avant.",
      stop: "Quitter nos serveurs de noms",
      stopAsk:
        "Nous ne répondons plus pour le domaine, tout de suite, et ses enregistrements ici sont supprimés. Tant que votre fournisseur indique nos serveurs, ni le site ni le courrier ne se trouvent sous ce domaine : indiquez-en d’abord d’autres.",
      stopped: "Nos serveurs de noms ne répondent plus pour {{host}}",
      records: "Vos enregistrements",
      recordsHint:
        "Courrier, autres sites, preuves pour d’autres services. Un changement est servi en une seconde ; les caches suivent après sa durée de vie.",
      none: "Aucun enregistrement à vous",
      noneHint:
        "Votre site fonctionne sans. Si vous avez du courrier sous ce domaine, ajoutez ses enregistrements MX avant de changer de serveurs de noms.",
      automatic: "Tenus par nous",
      automaticHint:
        "Ils mènent à votre site et prouvent que le domaine est à vous. Un enregistrement à vous pour www remplace le nôtre.",
      add: "Ajouter un enregistrement",
      edit: "Modifier l’enregistrement",
      editOne: "Modifier {{what}}",
      remove: "Supprimer",
      removeOne: "Supprimer {{what}}",
      removeAsk: "{{what}} n’est plus servi, en une seconde. Ce qui en dépendait, comme le courrier, s’arrête.",
      removed: "{{what}} est supprimé",
      saved: "L’enregistrement est enregistré",
      nameHint: "La partie avant votre domaine, par exemple mail ; @ est le domaine lui-même.",
      ttl: "Peut être retenu pendant",
      ttlHint: "Plus court avant un changement, plus long quand cela reste.",
      minutes_one: "{{count}} minute",
      minutes_other: "{{count}} minutes",
      types: {
        A: "adresse IPv4",
        AAAA: "adresse IPv6",
        CNAME: "autre nom",
        MX: "serveur de courrier",
        TXT: "texte",
        SRV: "service",
        CAA: "certificats",
      },
      valueHint: {
        A: "Une adresse comme 203.0.113.5",
        AAAA: "Une adresse comme 2001:db8::5",
        CNAME: "Le nom auquel il mène, comme site.exemple.fr. Un CNAME doit être seul.",
        MX: "Priorité et serveur, comme 10 mail.exemple.fr",
        TXT: "Le texte tel qu’on vous l’a donné, sans guillemets",
        SRV: "Priorité, poids, port et serveur, comme 10 5 443 hote.exemple.fr",
        CAA: 'Drapeau, étiquette et valeur, comme 0 issue "letsencrypt.org"',
      },
    },
  }
)
