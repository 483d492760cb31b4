import type { Words } from './words.en';

const de: Words = {
  setupTitle: 'Willkommen bei Twohats',
  setupText: 'Legen Sie das erste Konto an. Ihm gehört der Arbeitsbereich.',
  name: 'Ihr Name',
  email: 'E-Mail',
  emailHint: 'Damit melden Sie sich an. Es wird nichts dorthin geschickt.',
  password: 'Passwort',
  passwordHint: 'Mindestens 10 Zeichen. Mehrere Wörter ergeben ein gutes.',
  workspace: 'Name des Arbeitsbereichs',
  workspaceHint: 'Ihr Team oder Ihre Firma.',
  zone: 'Zeitzone',
  begin: 'Anfangen',
  signInTitle: 'Anmelden',
  signIn: 'Anmelden',
  joinTitle: (workspace: string) => `${workspace} beitreten`,
  joinText: (email: string, role: string) => `Sie wurden als ${role} eingeladen, mit der Adresse ${email}.`,
  joinKnown: 'Sie haben schon ein Konto: dessen Passwort genügt.',
  join: 'Beitreten',
  roles: { viewer: 'Gast', member: 'Mitglied', lead: 'Leitung', owner: 'Inhaber' },
  linkGone: 'Dieser Link gilt nicht mehr',
  linkSetup:
    'Er wurde benutzt oder ist älter als ein Tag. Starten Sie den Server neu: Er druckt einen neuen, solange niemand ein Konto hat.',
  linkJoin: 'Er wurde benutzt, zurückgenommen oder ist abgelaufen. Bitten Sie um einen neuen.',
  toSignIn: 'Zur Anmeldung',
};
export default de;
