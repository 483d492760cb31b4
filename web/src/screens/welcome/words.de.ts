import type { Words } from './words.en';

const de: Words = {
  setupTitle: 'Das erste Konto anlegen',
  setupText:
    'Dieser Server gehört Ihnen. Das hier dauert eine Minute; danach führt Sie eine Anleitung zum Plan Ihrer Woche.',
  setupSample: 'Ein Arbeitsbereich ist schon da. Er gehört dann Ihnen.',
  yourName: 'Ihr Name',
  email: 'E-Mail-Adresse',
  emailHint: 'Damit melden Sie sich an. Es geht keine Mail dorthin.',
  password: 'Passwort',
  passwordHint: 'Mindestens 10 Zeichen. Einige Wörter hintereinander sind ein gutes.',
  passwordShort: (n: number) => `Hat mindestens 10 Zeichen; es fehlen noch ${n}.`,
  showPassword: 'Passwort zeigen',
  needed: 'Wird gebraucht.',
  emailWrong: 'Ist eine Adresse wie ana@example.org.',
  workspaceName: 'Name des Arbeitsbereichs',
  workspaceHint: 'Meist Ihr Team. Er lässt sich später ändern.',
  zone: 'Zeitzone',
  zoneHint: 'Voreingestellt ist die dieses Browsers. Ein paar Buchstaben einer Stadt finden eine andere.',
  zoneWrong: 'Ist keine bekannte Zeitzone wie Europe/Berlin.',
  makeAccount: 'Konto anlegen',
  badSetup: 'Dieser Link gilt nicht mehr',
  badSetupText:
    'Er wurde benutzt, ist älter als 24 Stunden, oder der Server wurde seither neu gestartet. Gibt es ein Konto, melden Sie sich an. Gibt es keins, starten Sie den Server neu: Er nennt dann einen neuen Link.',
  signInTitle: 'Anmelden',
  signInText: 'Bei Ihrem Planer mit zwei Hüten.',
  signIn: 'Anmelden',
  wrong: 'Die Adresse oder das Passwort stimmt nicht.',
  tooMany: (wait: string) => `Zu viele Versuche. Versuchen Sie es ${wait} wieder.`,
  inSeconds: (n: number) => `in ${n} s`,
  aLittleLater: 'in einer Weile',
  forgotten: 'Passwort vergessen?',
  forgottenText:
    'Von hier geht keine Mail ab, also setzt es nichts von selbst zurück. Wem der Arbeitsbereich gehört, kann Sie mit einer anderen Adresse einladen.',
  kept: 'Ihre Sitzung ist zu Ende. Was noch zu senden ist, bleibt erhalten und geht ab, sobald Sie angemeldet sind.',
  joinTitle: (workspace: string) => `${workspace} beitreten`,
  joinText: (email: string, role: string) => `Sie wurden als ${role} eingeladen, mit der Adresse ${email}.`,
  joinHasAccount: 'Sie haben hier ein Konto: Mit seinem Passwort kommen Sie hinein.',
  join: 'Beitreten',
  badJoin: 'Diese Einladung gilt nicht mehr',
  badJoinText:
    'Sie wurde benutzt, zurückgezogen oder ist zu alt. Bitten Sie um eine neue. Sind Sie schon beigetreten, melden Sie sich an.',
  roles: { viewer: 'Betrachter', member: 'Mitglied', lead: 'Leitung', owner: 'Eigentümer' },
  awayText:
    'Der Server antwortet nicht. Was Sie getippt haben, bleibt hier; versuchen Sie es gleich noch einmal.',
};
export default de;
