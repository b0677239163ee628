import { inBoth } from "../in-both"

export const sending = inBoth(
  {
    sending: {
      title: "Email from this domain",
      hint: "Tickets and news reach buyers from an address of your own, signed, so that mailboxes know them to be yours.",
      afterProof: "First the TXT record that proves the domain has to stand. Until then your emails come from our address.",
      off: "Your emails come from our address, or from another domain of yours for which this is on; answers go to the contact of your site.",
      name: "Address before @{{host}}",
      nameHint: "Choose a mailbox that somebody reads: answers and returned emails go there.",
      nameWwwHint:
        "Emails usually come from the name without www: add that one as a domain, too. Choose a mailbox that somebody reads.",
      turnOn: "Send emails from this domain",
      turnedOn: "Now set the records below. Emails come from the domain as soon as they stand.",
      change: "Change the address",
      changed: "The address is changed",
      states: { waiting: "Waiting for its records", active: "Sends your emails", lapsed: "Records wrong" },
      say: {
        waiting:
          "Emails will come from {{address}} as soon as the records below stand. Until then they come from our address. We check automatically.",
        active: "Emails come from {{address}}, signed. We look once a day. Leave the records as they are.",
        lapsed:
          "A record is wrong, so emails come from our address until it is right, and answers go to {{address}} where your site names no other. None is lost. Set the record right and check.",
      },
      kept: "Our name servers answer these records automatically: there is nothing to set.",
      nextKey: "A new key is made. It signs as soon as its record stands; until then the present one does.",
      oldKey: "Leave the record of the key before in place until {{until}}: emails that it signed are still on their way.",
      check: "Check email records",
      renew: "Make a new key",
      renewAsk:
        "A new record is to be set at your provider. Emails are signed by the new key once it stands; leave the old record for a week more.",
      renewKeptAsk: "Our name servers publish the new key automatically, and keep the old one for a week.",
      renewed: "The new key is made. Set its record.",
      turnOff: "Stop sending from it",
      turnOffAsk:
        "Emails come from our address again, at once, and not from {{address}}. The key is deleted: to begin again you set a new record.",
      turnedOff: "Emails no longer come from {{host}}",
      inParts: "Your provider takes no long values? Here in parts.",
      copyParts: "Copy the value in parts",
      records: {
        spf: {
          title: "SPF",
          hint: "Says who may send for the domain. There may be only one: if you have one already, replace it by this one, which keeps what it said.",
        },
        dkim: { title: "DKIM", hint: "The public half of the key that your emails are signed with." },
        next_dkim: { title: "DKIM, new key", hint: "Set it beside the present one, and leave that in place." },
        old_dkim: {
          title: "DKIM, key before",
          hint: "Nothing to set: only to be left in place until it is no longer listed here.",
        },
        dmarc: {
          title: "DMARC",
          hint: "Says what becomes of emails that are not yours. This one refuses nothing; if you have one already, keep it.",
        },
      },
      right: {
        spf: "The SPF record lets us send.",
        dkim: "The key stands.",
        next_dkim: "The new key stands.",
        dmarc: "The DMARC record stands.",
      },
      verdicts: {
        spf_two:
          "There are several SPF records, so receivers read none. Remove them all and set the one above, which holds what each of them said.",
        spf_unreadable: "Receivers cannot read this SPF record: a word in it is none. Replace it by the one above.",
        spf_without_us:
          "The SPF record does not let us send. Replace it by the one above: it keeps what yours says. Do not add a second one.",
        spf_after_all: "Our part stands behind “all”, where receivers stop reading. Replace the record by the one above.",
        spf_too_many_lookups:
          "This SPF record asks more than ten times, so receivers drop it. Take out services that no longer send for you, or write their addresses in place of their names.",
        spf_dead_include: "The SPF record includes a name that has none itself, so receivers drop all of it. Take that part out.",
        spf_beside_cname:
          "This name is an alias, and can have no other record. Send from your domain without www, or lead the name here by address records.",
        dkim_two: "Several records stand under the key’s name. Leave only the one above.",
        dkim_truncated:
          "The key was cut off on its way. Copy it whole; if your form takes no more than 255 characters, give it in parts.",
        dkim_other_key: "Another key stands there. Copy the value above, whole and without quotes.",
        dmarc_two: "There are several DMARC records, so receivers read none. Leave one.",
        dmarc_invalid: "Receivers cannot read this record: it begins with v=DMARC1 and says p=none, p=quarantine or p=reject.",
      },
    },
  },
  {
    sending: {
      title: "E-mails depuis ce domaine",
      hint: "Billets et nouvelles arrivent d’une adresse à vous, signés : les messageries savent qu’ils sont de vous.",
      afterProof:
        "L’enregistrement TXT qui prouve le domaine doit d’abord être en place. D’ici là, vos e-mails partent de notre adresse.",
      off: "Vos e-mails partent de notre adresse, ou d’un autre de vos domaines où c’est activé ; les réponses vont au contact de votre site.",
      name: "Adresse devant @{{host}}",
      nameHint: "Prenez une boîte que quelqu’un lit : les réponses et les retours y arrivent.",
      nameWwwHint:
        "Les e-mails partent d’habitude du nom sans www : ajoutez-le aussi comme domaine. Prenez une boîte que quelqu’un lit.",
      turnOn: "Envoyer depuis ce domaine",
      turnedOn: "Créez maintenant les enregistrements ci-dessous. Les e-mails partent du domaine dès qu’ils sont en place.",
      change: "Changer l’adresse",
      changed: "L’adresse est changée",
      states: { waiting: "En attente de ses enregistrements", active: "Envoie vos e-mails", lapsed: "Enregistrements faux" },
      say: {
        waiting:
          "Les e-mails partiront de {{address}} dès que les enregistrements ci-dessous seront en place. D’ici là, ils partent de notre adresse. Nous regardons de nous-mêmes.",
        active:
          "Les e-mails partent de {{address}}, signés. Nous regardons une fois par jour. Laissez les enregistrements tels quels.",
        lapsed:
          "Un enregistrement est faux : les e-mails partent pour l’instant de notre adresse, et les réponses vont à {{address}} si votre site n’en indique pas d’autre. Aucun n’est perdu. Corrigez l’enregistrement, puis vérifiez.",
      },
      kept: "Nos serveurs de noms donnent ces enregistrements d’eux-mêmes : il n’y a rien à créer.",
      nextKey:
        "Une nouvelle clé est créée. Elle signera dès que son enregistrement sera en place ; d’ici là, la clé actuelle signe.",
      oldKey:
        "Laissez l’enregistrement de l’ancienne clé en place jusqu’au {{until}} : des e-mails qu’elle a signés sont encore en route.",
      check: "Vérifier les enregistrements d’e-mail",
      renew: "Créer une nouvelle clé",
      renewAsk:
        "Un nouvel enregistrement est à créer chez votre fournisseur. Les e-mails seront signés par la nouvelle clé une fois qu’il est en place ; laissez l’ancien une semaine de plus.",
      renewKeptAsk: "Nos serveurs de noms publient la nouvelle clé d’eux-mêmes et gardent l’ancienne une semaine.",
      renewed: "La nouvelle clé est créée. Créez son enregistrement.",
      turnOff: "Ne plus envoyer depuis ce domaine",
      turnOffAsk:
        "Les e-mails partent aussitôt de notre adresse et non plus de {{address}}. La clé est supprimée : pour recommencer, il faudra un nouvel enregistrement.",
      turnedOff: "Les e-mails ne partent plus de {{host}}",
      inParts: "Votre fournisseur refuse les valeurs longues ? La voici en morceaux.",
      copyParts: "Copier la valeur en morceaux",
      records: {
        spf: {
          title: "SPF",
          hint: "Dit qui peut envoyer pour le domaine. Il ne peut y en avoir qu’un : si vous en avez déjà un, remplacez-le par celui-ci, qui garde ce qu’il disait.",
        },
        dkim: { title: "DKIM", hint: "La moitié publique de la clé qui signe vos e-mails." },
        next_dkim: { title: "DKIM, nouvelle clé", hint: "À créer à côté de l’enregistrement actuel, qui reste en place." },
        old_dkim: { title: "DKIM, ancienne clé", hint: "Rien à créer : à laisser en place pour l’instant." },
        dmarc: {
          title: "DMARC",
          hint: "Dit ce que deviennent les e-mails qui ne sont pas de vous. Celui-ci ne refuse rien ; si vous en avez déjà un, gardez-le.",
        },
      },
      right: {
        spf: "L’enregistrement SPF nous laisse envoyer.",
        dkim: "La clé est en place.",
        next_dkim: "La nouvelle clé est en place.",
        dmarc: "L’enregistrement DMARC est en place.",
      },
      verdicts: {
        spf_two:
          "Il y a plusieurs enregistrements SPF : les messageries n’en lisent aucun. Supprimez-les tous et créez celui ci-dessus, qui réunit ce qu’ils disaient.",
        spf_unreadable: "Cet enregistrement SPF est illisible : un mot n’en est pas un. Remplacez-le par celui ci-dessus.",
        spf_without_us:
          "L’enregistrement SPF ne nous laisse pas envoyer. Remplacez-le par celui ci-dessus, qui garde ce que dit le vôtre. N’en ajoutez pas un second.",
        spf_after_all:
          "Notre partie se trouve derrière « all », où les messageries cessent de lire. Remplacez l’enregistrement par celui ci-dessus.",
        spf_too_many_lookups:
          "Cet enregistrement SPF pose plus de dix questions : les messageries l’écartent. Retirez les services qui n’envoient plus pour vous, ou écrivez leurs adresses à la place de leurs noms.",
        spf_dead_include:
          "L’enregistrement SPF inclut un nom qui n’en a pas lui-même : les messageries écartent le tout. Retirez cette partie.",
        spf_beside_cname:
          "Ce nom est un alias et ne peut avoir aucun autre enregistrement. Envoyez depuis votre domaine sans www, ou menez le nom ici par des enregistrements d’adresse.",
        dkim_two: "Plusieurs enregistrements portent le nom de la clé. Ne laissez que celui ci-dessus.",
        dkim_truncated:
          "La clé a été coupée en chemin. Copiez-la en entier ; si votre formulaire ne prend que 255 signes, donnez-la en morceaux.",
        dkim_other_key: "Une autre clé s’y trouve. Copiez la valeur ci-dessus, en entier et sans guillemets.",
        dmarc_two: "Il y a plusieurs enregistrements DMARC : les messageries n’en lisent aucun. Laissez-en un.",
        dmarc_invalid:
          "Les messageries ne peuvent pas lire cet enregistrement : il commence par v=DMARC1 et dit p=none, p=quarantine ou p=reject.",
      },
    },
  }
)
