import type { Money } from '@boxoffice/contracts'
import type { Translations } from './en.js'
import { countryName, formatMoney, formatTime } from './format.js'

const locale = 'fr-FR'

/** The texts of all mails in French. */
export const fr: Translations = {
  language: 'fr',

  money: (money: Money) => formatMoney(locale, money),
  country: (code: string) => countryName(locale, code),
  when: (time: string, timeZone: string) => formatTime(locale, time, timeZone, ' '),

  tickets: {
    subject: title => `Vos billets pour ${title}`,
    heading: count => (count === 1 ? 'Votre billet' : 'Vos billets'),
    preview: count =>
      count === 1 ? 'Votre billet est ici. À bientôt !' : `Vos ${count} billets sont ici. À bientôt !`,
    hello: name => `Bonjour ${name},`,
    intro: count =>
      count === 1
        ? 'C’est réservé ! Présentez ce code à l’entrée, sur votre téléphone ou sur papier.'
        : `C’est réservé ! Voici vos ${count} billets. Présentez chaque code à l’entrée, sur votre téléphone ou sur papier.`,
    presentedBy: 'Présenté par',
    when: 'Quand',
    where: 'Où',
    ticket: (index, count) => `Billet ${index} sur ${count}`,
    holder: 'Pour',
    code: 'Le code finit par',
    qrCode: (index, count) => `Code QR du billet ${index} sur ${count}`,
    more: count =>
      count === 1
        ? 'Un autre billet se trouve dans le PDF joint.'
        : `${count} autres billets se trouvent dans le PDF joint.`,
    summary: 'Votre commande',
    discount: 'Remise',
    fees: 'Frais',
    total: 'Total',
    free: 'Gratuit',
    order: 'Commande',
    print: 'Vous préférez imprimer ? Le fichier tickets.pdf joint contient une page par billet.',
    once: 'Chaque code fait entrer une personne, une fois. Le premier qui le présente entre : gardez-le pour vous.',
    why: organizer =>
      `Boxoffice vous envoie ce message parce que vous avez commandé des billets auprès de ${organizer}.`,
  },

  eventMoved: {
    subject: title => `Changement d’horaire ou de lieu : ${title}`,
    heading: 'Changement d’horaire ou de lieu',
    preview: 'Vos billets restent valables. Voici quand et où cela se passe.',
    intro: 'L’organisateur a changé l’horaire ou le lieu. Voici quand et où cela se passe :',
    valid: 'Vos billets restent valables : les codes que vous avez vous font entrer.',
  },
  eventCancelled: {
    subject: title => `Annulé : ${title}`,
    heading: 'Annulé',
    preview: 'L’événement n’aura pas lieu.',
    intro: 'Nous sommes désolés : l’événement pour lequel vous avez commandé est annulé. Il était prévu :',
    reason: 'L’organisateur dit',
    refund:
      'L’argent vous revient de lui-même, par le moyen de votre paiement. Vous n’avez rien à faire ; votre banque peut prendre quelques jours.',
    worthless: 'Vos billets ne sont plus valables.',
  },
  reminder: {
    subject: title => `Bientôt : ${title}`,
    heading: 'Bientôt',
    preview: 'Quand, où, et ce qu’il faut apporter.',
    intro: count =>
      count === 1
        ? 'Cela commence bientôt, et vous avez un billet. Voici quand et où :'
        : `Cela commence bientôt, et vous avez ${count} billets. Voici quand et où :`,
    codes: count =>
      count === 1
        ? 'Ayez son code prêt à l’entrée : il est dans le message qui vous a apporté votre billet.'
        : 'Ayez leurs codes prêts à l’entrée : ils sont dans le message qui vous a apporté vos billets.',
  },

  ticket: {
    subject: title => `Votre billet pour ${title}`,
    intro:
      'C’est réservé ! Quelqu’un a commandé ce billet pour vous. Présentez ce code à l’entrée, sur votre téléphone ou sur papier.',
    transferred:
      'Le billet est à vous. Présentez ce code à l’entrée, sur votre téléphone ou sur papier : son ancien code ne fait plus entrer personne.',
    why: organizer =>
      `Boxoffice vous envoie ce message parce que vous avez un billet auprès de ${organizer}.`,
  },
  transferOffer: {
    subject: title => `Un billet pour vous : ${title}`,
    heading: 'Un billet pour vous',
    preview: 'Quelqu’un veut vous donner son billet.',
    intro:
      'Quelqu’un veut vous donner son billet. Acceptez-le, et vous recevrez par mail un code qui est à vous.',
    from: 'De la part de',
    somebody: 'Quelqu’un',
    ticket: 'Billet',
    button: 'Prendre le billet',
    until: time =>
      `Le lien fonctionne une fois, jusqu’au ${time}. Qui l’a peut prendre le billet : gardez-le pour vous.`,
    otherwise: 'Si vous n’en voulez pas, ignorez ce message : il ne se passera rien.',
    why: 'Boxoffice vous envoie ce message parce que quelqu’un veut vous donner un billet.',
  },
  transferDone: {
    subject: title => `Vous avez donné votre billet : ${title}`,
    heading: 'Votre billet a changé de mains',
    preview: 'Son ancien code ne fait plus entrer personne.',
    intro: 'Votre billet a été proposé à quelqu’un, qui l’a pris. C’était pour :',
    worthless: 'Le code que vous avez ne fait plus entrer personne. Vous n’avez rien à faire.',
    why: organizer => `Boxoffice vous envoie ce message : vous aviez un billet auprès de ${organizer}.`,
  },
  waitlistOffer: {
    subject: title => `Des billets pour vous : ${title}`,
    heading: 'C’est votre tour : il y a des billets',
    preview: 'Nous vous les gardons. Payez avant qu’ils ne passent au suivant.',
    intro: 'Vous avez attendu, et il y a des billets. Nous vous les gardons :',
    tickets: 'Billets',
    total: 'Total',
    until: 'Gardés jusqu’au',
    button: 'Les prendre',
    otherwise: 'Si vous n’en voulez pas, ne faites rien : ils iront au suivant.',
    why: 'Boxoffice vous envoie ce message parce que vous êtes sur la liste d’attente.',
  },

  orderExpired: {
    subject: title => `Vos billets ne sont plus réservés : ${title}`,
    heading: 'Vos billets ne sont plus réservés',
    preview: 'Le délai de paiement est passé, et aucun paiement n’est arrivé.',
    intro: 'Le délai est passé, et aucun paiement n’est arrivé. Les billets sont de nouveau en vente :',
    button: 'Chercher des billets',
    late: 'Si vous avez tout de même payé, vous n’avez rien à faire : vous recevrez des billets s’il en reste, sinon tout votre argent vous reviendra.',
    why: 'Boxoffice vous envoie ce message parce que vous étiez sur le point de payer des billets.',
  },
  refund: {
    subject: title => `Votre remboursement : ${title}`,
    heading: 'Votre remboursement',
    preview: 'De l’argent vous revient.',
    intro: 'Nous vous avons renvoyé de l’argent. Il vient de votre commande pour :',
    amount: 'Montant',
    of: 'Sur une commande de',
    to: 'Vers',
    method: 'la carte ou le compte de votre paiement',
    bank: 'Votre banque peut mettre quelques jours à l’afficher.',
    valid: count =>
      count === 1
        ? 'Il vous reste un billet, toujours valable.'
        : `Il vous reste ${count} billets, toujours valables.`,
    worthless: 'Les billets de cette commande ne sont plus valables.',
  },

  common: {
    hello: 'Bonjour,',
    unsubscribe: 'Plus de rappels',
    whyOwner: organizer =>
      `Boxoffice vous envoie ce message parce que vous êtes propriétaire de ${organizer}.`,
    why: 'Boxoffice vous envoie ce message parce qu’un compte existe à votre adresse.',
  },
  verification: {
    subject: 'Confirmez votre adresse',
    preview: 'Un clic, et nous savons que cette adresse est la vôtre.',
    intro:
      'Quelqu’un, vous sans doute, a ouvert un compte chez Boxoffice avec cette adresse. Est-ce bien la vôtre ?',
    button: 'Oui, c’est la mienne',
    token: 'Ou saisissez ceci là où on vous le demande :',
    validity: 'Le lien fonctionne une fois, pendant un jour.',
    otherwise: 'Si vous n’avez pas ouvert de compte, ignorez ce message : il ne se passera rien.',
  },
  passwordOtp: {
    subject: 'Votre code pour un nouveau mot de passe',
    preview: 'Il est valable dix minutes.',
    intro: 'Vous voulez un nouveau mot de passe ? Saisissez ce code là où vous l’avez demandé :',
    validity:
      'Il fonctionne une fois, pendant dix minutes. Nous ne le demandons jamais, ni par téléphone ni par mail : ne le donnez à personne.',
    otherwise: 'Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.',
  },
  newDevice: {
    subject: 'Connexion d’un nouvel appareil',
    preview: 'Si c’était vous, tout va bien.',
    intro: 'Quelqu’un s’est connecté à votre compte avec un appareil que nous n’y avions encore jamais vu.',
    device: 'Appareil',
    unknown: 'Un programme inconnu',
    address: 'Adresse',
    when: 'Quand',
    otherwise:
      'Si c’était vous, tout va bien. Sinon, changez aussitôt votre mot de passe : cela met fin à toutes les autres sessions.',
  },
  passwordChanged: {
    subject: 'Votre mot de passe a changé',
    preview: 'Si c’était vous, tout va bien.',
    intro: 'Votre compte a un nouveau mot de passe. Les autres appareils doivent se reconnecter.',
    otherwise:
      'Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe, et changez aussi celui de votre messagerie.',
  },
  payoutSent: {
    subject: sum => `Un versement de ${sum}`,
    preview: 'Il est sur votre compte bancaire.',
    intro: organizer => `Le compte bancaire de ${organizer} a reçu :`,
    after: ['Votre relevé en donne le détail.'],
  },
  webhookDisabled: {
    subject: 'Un webhook a été désactivé',
    preview: 'Rien n’a pu lui être remis pendant trois jours.',
    intro: organizer =>
      `Pendant trois jours, rien n’a pu être remis à un webhook de ${organizer}. Nous ne lui envoyons plus rien.`,
    after: [
      'La liste de ses envois montre ce qui n’allait pas. Quand vous le réactivez, les événements en attente sont envoyés.',
      'Les événements survenus d’ici là figurent dans le flux de vos événements et peuvent être renvoyés.',
    ],
  },
}
