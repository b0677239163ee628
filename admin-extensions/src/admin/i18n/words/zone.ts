import { inBoth } from "../in-both"

export const zone = inBoth(
  {
    zone: {
      choice: "Or: let us manage the whole domain",
      choiceHint:
        "Our name servers answer for the domain: you enter them once at your registrar, and we maintain the records your site needs. Your email and other sites move along, as records that you see here.",
      afterProof: "The TXT record above must be in place first: it shows that the domain is for this site.",
      move: "Use our name servers",
      moveAsk:
        "We read the records with the usual names from your current name servers and set them up here. Nothing changes for visitors or email until you enter our name servers at your registrar.",
      moved: "{{host}} is ready on our name servers. Review its records, then enter our name servers at your registrar.",
      servers: "Name servers to set at your registrar",
      serversHint: "Enter both, and no others. Most registrars call the form “Name servers” or “DNS servers”.",
      copyServer: "Copy {{server}}",
      order:
        "Before you change them, compare the records below with those at your current provider: we only find the usual names. If DNSSEC is on there, turn it off at the registrar one day before.",
      stop: "Stop using our name servers",
      stopAsk:
        "We stop answering for the domain immediately, and its records here are deleted. As long as your registrar lists our name servers, neither your site nor your email can be reached under the domain: enter others there first.",
      stopped: "Our name servers no longer answer for {{host}}",
      records: "Your records",
      recordsHint:
        "Email, other sites, verification for other services. A change is live within a second; caches follow once the record’s lifetime has passed.",
      none: "No records of your own",
      noneHint:
        "Your site works without any. If you use email under this domain, add its MX records before you change name servers.",
      automatic: "Managed by us",
      automaticHint: "They point to your site and prove that the domain is yours. A record of your own for www replaces ours.",
      add: "Add a record",
      edit: "Change the record",
      editOne: "Change {{what}}",
      remove: "Remove",
      removeOne: "Remove {{what}}",
      removeAsk: "{{what}} stops being served within a second. Anything that depends on it, such as email, stops working.",
      removed: "{{what}} removed",
      saved: "Record saved",
      nameHint: "The part before your domain, such as mail; @ is the domain itself.",
      ttl: "Can be cached for",
      ttlHint: "Shorter before a change, longer once it is stable.",
      minutes_one: "{{count}} minute",
      minutes_other: "{{count}} minutes",
      types: {
        A: "IPv4 address",
        AAAA: "IPv6 address",
        CNAME: "alias",
        MX: "mail server",
        TXT: "text",
        SRV: "service",
        CAA: "certificates",
      },
      valueHint: {
        A: "An address such as 203.0.113.5",
        AAAA: "An address such as 2001:db8::5",
        CNAME: "The name it points to, such as site.example.com. A CNAME must be the only record under its name.",
        MX: "Priority and server, such as 10 mail.example.com",
        TXT: "The text exactly as it was given to you, without quotes",
        SRV: "Priority, weight, port and server, such as 10 5 443 host.example.com",
        CAA: 'Flag, tag and value, such as 0 issue "letsencrypt.org"',
      },
    },
  },
  {
    zone: {
      choice: "Ou : confiez-nous le domaine entier",
      choiceHint:
        "Nos serveurs de noms répondent pour le domaine : vous les indiquez une fois chez votre fournisseur, et nous gérons les enregistrements nécessaires à votre site. Vos e-mails et vos autres sites suivent, sous forme d’enregistrements visibles ici.",
      afterProof: "L’enregistrement TXT ci-dessus doit d’abord être en place : il indique que le domaine est destiné à ce site.",
      move: "Passer sur nos serveurs de noms",
      moveAsk:
        "Nous lisons sur vos serveurs actuels les enregistrements aux noms habituels et les préparons ici. Rien ne change pour le public ni pour les e-mails tant que vous n’indiquez pas nos serveurs chez votre fournisseur.",
      moved:
        "{{host}} est prêt sur nos serveurs de noms. Relisez ses enregistrements, puis indiquez nos serveurs chez votre fournisseur.",
      servers: "Serveurs de noms à indiquer chez votre fournisseur",
      serversHint: "Les deux, et aucun autre. Le formulaire s’appelle le plus souvent « Serveurs de noms » ou « Serveurs DNS ».",
      copyServer: "Copier {{server}}",
      order:
        "Avant de changer, comparez les enregistrements ci-dessous à ceux de votre fournisseur actuel : nous ne trouvons que les noms habituels. Si DNSSEC y est actif, désactivez-le chez le fournisseur un jour avant.",
      stop: "Quitter nos serveurs de noms",
      stopAsk:
        "Nous cessons immédiatement de répondre pour le domaine, et ses enregistrements ici sont supprimés. Tant que votre fournisseur indique nos serveurs, ni le site ni les e-mails ne sont joignables sous ce domaine : indiquez-en d’abord d’autres.",
      stopped: "Nos serveurs de noms ne répondent plus pour {{host}}",
      records: "Vos enregistrements",
      recordsHint:
        "E-mails, autres sites, vérifications pour d’autres services. Un changement est actif en une seconde ; les caches suivent après la durée de vie de l’enregistrement.",
      none: "Aucun enregistrement ajouté",
      noneHint:
        "Votre site fonctionne sans. Si vous utilisez des adresses e-mail sous ce domaine, ajoutez ses enregistrements MX avant de changer de serveurs de noms.",
      automatic: "Gérés par nous",
      automaticHint:
        "Ils pointent vers votre site et prouvent que le domaine est à vous. Si vous créez un enregistrement pour www, il remplace le nôtre.",
      add: "Ajouter un enregistrement",
      edit: "Modifier l’enregistrement",
      editOne: "Modifier {{what}}",
      remove: "Supprimer",
      removeOne: "Supprimer {{what}}",
      removeAsk: "{{what}} n’est plus publié au bout d’une seconde. Ce qui en dépend, comme les e-mails, cesse de fonctionner.",
      removed: "{{what}} supprimé",
      saved: "Enregistrement DNS mis à jour",
      nameHint: "La partie avant votre domaine, par exemple mail ; @ est le domaine lui-même.",
      ttl: "Durée de mise en cache",
      ttlHint: "Plus courte avant un changement, plus longue ensuite.",
      minutes_one: "{{count}} minute",
      minutes_other: "{{count}} minutes",
      types: {
        A: "adresse IPv4",
        AAAA: "adresse IPv6",
        CNAME: "nom alias",
        MX: "serveur de messagerie",
        TXT: "texte",
        SRV: "service",
        CAA: "certificats",
      },
      valueHint: {
        A: "Une adresse comme 203.0.113.5",
        AAAA: "Une adresse comme 2001:db8::5",
        CNAME: "Le nom vers lequel il pointe, comme site.exemple.fr. Un CNAME doit être le seul enregistrement sous son nom.",
        MX: "Priorité et serveur, comme 10 mail.exemple.fr",
        TXT: "Le texte tel qu’on vous l’a donné, sans guillemets",
        SRV: "Priorité, poids, port et serveur, comme 10 5 443 hote.exemple.fr",
        CAA: 'Drapeau, étiquette et valeur, comme 0 issue "letsencrypt.org"',
      },
    },
  }
)
