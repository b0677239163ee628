import { inBoth } from "../in-both"

export const sending = inBoth(
  {
    sending: {
      title: "Email from this domain",
      hint: "Tickets and updates reach buyers from your own address, signed, so that email providers recognise them as yours.",
      afterProof:
        "The TXT record that verifies the domain must be in place first. Until then, your emails are sent from our address.",
      off: "Your emails are sent from our address, or from another of your domains where this is turned on; replies go to your site’s contact address.",
      name: "Address before @{{host}}",
      nameHint: "Choose a mailbox that someone reads: replies and bounced emails go there.",
      nameWwwHint:
        "Emails are usually sent from the name without www: add that one as a domain too. Choose a mailbox that someone reads.",
      turnOn: "Send emails from this domain",
      turnedOn: "Now add the records below. Emails are sent from the domain as soon as they are in place.",
      change: "Change the address",
      changed: "Address changed",
      states: { waiting: "Waiting for its records", active: "Sends your emails", lapsed: "Records incorrect" },
      say: {
        waiting:
          "Emails will be sent from {{address}} as soon as the records below are in place. Until then, they are sent from our address. We check automatically.",
        active: "Emails are sent from {{address}}, signed. We check once a day. Leave the records as they are.",
        lapsed:
          "A record is incorrect, so emails are sent from our address until it is fixed, and replies go to {{address}} unless your site gives another address. No email is lost. Fix the record, then check.",
      },
      kept: "Our name servers publish these records automatically: there is nothing to add.",
      nextKey: "A new key has been created. It signs as soon as its record is in place; until then, the current key signs.",
      oldKey: "Leave the old key’s record in place until {{until}}: emails it signed are still on their way.",
      check: "Check email records",
      renew: "Create a new key",
      renewAsk:
        "You will have to add a new record at your provider. Emails are signed with the new key once it is in place; leave the old record for another week.",
      renewKeptAsk: "Our name servers publish the new key automatically and keep the old one for a week.",
      renewed: "New key created. Add its record.",
      turnOff: "Stop sending from it",
      turnOffAsk:
        "Emails are sent from our address again immediately, and no longer from {{address}}. The key is deleted: to start again, you add a new record.",
      turnedOff: "Emails are no longer sent from {{host}}",
      inParts: "Does your provider reject long values? Here it is in parts.",
      copyParts: "Copy the value in parts",
      records: {
        spf: {
          title: "SPF",
          hint: "States who can send email for the domain. There can be only one: if you already have one, replace it with this one, which keeps its contents.",
        },
        dkim: { title: "DKIM", hint: "The public half of the key that signs your emails." },
        next_dkim: { title: "DKIM, new key", hint: "Add it next to the current one, and leave that one in place." },
        old_dkim: {
          title: "DKIM, old key",
          hint: "Nothing to add: leave it in place until it is no longer listed here.",
        },
        dmarc: {
          title: "DMARC",
          hint: "States what happens to emails that are not from you. This one rejects nothing; if you already have one, keep it.",
        },
      },
      right: {
        spf: "The SPF record authorises us to send.",
        dkim: "The key is in place.",
        next_dkim: "The new key is in place.",
        dmarc: "The DMARC record is in place.",
      },
      verdicts: {
        spf_two:
          "There are several SPF records, so receivers ignore them all. Remove them all and add the one above, which combines their contents.",
        spf_unreadable: "Receivers cannot read this SPF record: it contains an invalid term. Replace it with the one above.",
        spf_without_us:
          "The SPF record does not authorise us to send. Replace it with the one above, which keeps the contents of yours. Do not add a second one.",
        spf_after_all: "Our part comes after “all”, where receivers stop reading. Replace the record with the one above.",
        spf_too_many_lookups:
          "This SPF record needs more than ten DNS lookups, so receivers ignore it. Remove services that no longer send for you, or replace their names with their IP addresses.",
        spf_dead_include:
          "The SPF record includes a name that has no SPF record itself, so receivers ignore all of it. Remove that part.",
        spf_beside_cname:
          "This name is an alias and cannot have any other record. Send from your domain without www, or point the name here with address records.",
        dkim_two: "There are several records under the key’s name. Keep only the one above.",
        dkim_truncated: "The key was cut off. Copy it in full; if your form accepts only 255 characters, enter it in parts.",
        dkim_other_key: "The record contains another key. Copy the value above, in full and without quotes.",
        dmarc_two: "There are several DMARC records, so receivers ignore them all. Keep one.",
        dmarc_invalid:
          "Receivers cannot read this record: it must begin with v=DMARC1 and contain p=none, p=quarantine or p=reject.",
      },
    },
  },
  {
    sending: {
      title: "E-mails depuis ce domaine",
      hint: "Les billets et les informations sont envoyés depuis votre propre adresse, signés : les messageries savent qu’ils viennent de vous.",
      afterProof:
        "L’enregistrement TXT qui vérifie le domaine doit d’abord être en place. D’ici là, vos e-mails sont envoyés depuis notre adresse.",
      off: "Vos e-mails sont envoyés depuis notre adresse, ou depuis un autre de vos domaines où l’envoi est activé ; les réponses vont à l’adresse de contact de votre site.",
      name: "Adresse devant @{{host}}",
      nameHint: "Choisissez une boîte que quelqu’un lit : les réponses et les e-mails non distribués y arrivent.",
      nameWwwHint:
        "Les e-mails sont en général envoyés depuis le nom sans www : ajoutez-le aussi comme domaine. Choisissez une boîte que quelqu’un lit.",
      turnOn: "Envoyer depuis ce domaine",
      turnedOn:
        "Créez maintenant les enregistrements ci-dessous. Les e-mails seront envoyés depuis le domaine dès qu’ils seront en place.",
      change: "Modifier l’adresse",
      changed: "Adresse modifiée",
      states: {
        waiting: "En attente de ses enregistrements",
        active: "Envoie vos e-mails",
        lapsed: "Enregistrements incorrects",
      },
      say: {
        waiting:
          "Les e-mails seront envoyés depuis {{address}} dès que les enregistrements ci-dessous seront en place. D’ici là, ils sont envoyés depuis notre adresse. Nous vérifions automatiquement.",
        active:
          "Les e-mails sont envoyés depuis {{address}}, signés. Nous vérifions une fois par jour. Laissez les enregistrements tels quels.",
        lapsed:
          "Un enregistrement est incorrect : les e-mails sont envoyés pour l’instant depuis notre adresse, et les réponses vont à {{address}} si votre site n’en indique pas d’autre. Aucun e-mail n’est perdu. Corrigez l’enregistrement, puis vérifiez.",
      },
      kept: "Nos serveurs de noms publient ces enregistrements automatiquement : il n’y a rien à créer.",
      nextKey:
        "Une nouvelle clé est créée. Elle signera dès que son enregistrement sera en place ; d’ici là, la clé actuelle signe.",
      oldKey:
        "Laissez l’enregistrement de l’ancienne clé en place jusqu’au {{until}} : des e-mails qu’elle a signés sont encore en route.",
      check: "Vérifier les enregistrements d’e-mail",
      renew: "Créer une nouvelle clé",
      renewAsk:
        "Un nouvel enregistrement sera à créer chez votre fournisseur. Les e-mails seront signés par la nouvelle clé une fois qu’il sera en place ; laissez l’ancien une semaine de plus.",
      renewKeptAsk: "Nos serveurs de noms publient automatiquement la nouvelle clé et gardent l’ancienne une semaine.",
      renewed: "La nouvelle clé est créée. Créez son enregistrement.",
      turnOff: "Ne plus envoyer depuis ce domaine",
      turnOffAsk:
        "Les e-mails sont immédiatement envoyés depuis notre adresse et non plus depuis {{address}}. La clé est supprimée : pour recommencer, il faudra un nouvel enregistrement.",
      turnedOff: "Les e-mails ne sont plus envoyés depuis {{host}}",
      inParts: "Votre fournisseur refuse les valeurs longues ? La voici en morceaux.",
      copyParts: "Copier la valeur en morceaux",
      records: {
        spf: {
          title: "SPF",
          hint: "Indique qui peut envoyer des e-mails pour le domaine. Il ne peut y en avoir qu’un : si vous en avez déjà un, remplacez-le par celui-ci, qui en reprend le contenu.",
        },
        dkim: { title: "DKIM", hint: "La partie publique de la clé qui signe vos e-mails." },
        next_dkim: { title: "DKIM, nouvelle clé", hint: "À créer à côté de l’enregistrement actuel, qui reste en place." },
        old_dkim: { title: "DKIM, ancienne clé", hint: "Rien à créer : laissez-le en place tant qu’il figure ici." },
        dmarc: {
          title: "DMARC",
          hint: "Indique ce que deviennent les e-mails qui ne viennent pas de vous. Celui-ci ne rejette rien ; si vous en avez déjà un, gardez-le.",
        },
      },
      right: {
        spf: "L’enregistrement SPF nous autorise à envoyer.",
        dkim: "La clé est en place.",
        next_dkim: "La nouvelle clé est en place.",
        dmarc: "L’enregistrement DMARC est en place.",
      },
      verdicts: {
        spf_two:
          "Il y a plusieurs enregistrements SPF : les messageries n’en lisent aucun. Supprimez-les tous et créez celui ci-dessus, qui réunit leur contenu.",
        spf_unreadable:
          "Cet enregistrement SPF est illisible : il contient un terme non valide. Remplacez-le par celui ci-dessus.",
        spf_without_us:
          "L’enregistrement SPF ne nous autorise pas à envoyer. Remplacez-le par celui ci-dessus, qui reprend le contenu du vôtre. N’en ajoutez pas un second.",
        spf_after_all:
          "Notre partie se trouve après « all », où les messageries cessent de lire. Remplacez l’enregistrement par celui ci-dessus.",
        spf_too_many_lookups:
          "Cet enregistrement SPF demande plus de dix requêtes DNS : les messageries l’ignorent. Retirez les services qui n’envoient plus pour vous, ou remplacez leurs noms par leurs adresses IP.",
        spf_dead_include:
          "L’enregistrement SPF inclut un nom qui n’en a pas lui-même : les messageries l’ignorent en entier. Retirez cette partie.",
        spf_beside_cname:
          "Ce nom est un alias et ne peut avoir aucun autre enregistrement. Envoyez depuis votre domaine sans www, ou faites pointer le nom ici par des enregistrements d’adresse.",
        dkim_two: "Plusieurs enregistrements portent le nom de la clé. Ne laissez que celui ci-dessus.",
        dkim_truncated:
          "La clé a été coupée. Copiez-la en entier ; si votre formulaire n’accepte que 255 caractères, saisissez-la en morceaux.",
        dkim_other_key: "L’enregistrement contient une autre clé. Copiez la valeur ci-dessus, en entier et sans guillemets.",
        dmarc_two: "Il y a plusieurs enregistrements DMARC : les messageries n’en lisent aucun. Gardez-en un.",
        dmarc_invalid:
          "Les messageries ne peuvent pas lire cet enregistrement : il doit commencer par v=DMARC1 et contenir p=none, p=quarantine ou p=reject.",
      },
    },
  }
)
