const en = {
  setupTitle: 'Welcome to Twohats',
  setupText: 'Make the first account. It owns the workspace.',
  name: 'Your name',
  email: 'E-mail',
  emailHint: 'You sign in with it. Nothing is sent to it.',
  password: 'Password',
  passwordHint: 'At least 10 letters. Several words make a good one.',
  workspace: 'Name of the workspace',
  workspaceHint: 'Your team or company.',
  zone: 'Time zone',
  begin: 'Begin',
  signInTitle: 'Sign in',
  signIn: 'Sign in',
  joinTitle: (workspace: string) => `Join ${workspace}`,
  joinText: (email: string, role: string) => `You were invited as ${role}, with the address ${email}.`,
  joinKnown: 'You have an account already: its password is enough.',
  join: 'Join',
  roles: { viewer: 'viewer', member: 'member', lead: 'lead', owner: 'owner' },
  linkGone: 'This link is no longer good',
  linkSetup:
    'It was used, or it is older than a day. Start the server again: it prints a new one as long as nobody has an account.',
  linkJoin: 'It was used, taken back, or has run out. Ask whoever invited you for a new one.',
  toSignIn: 'To the sign-in',
};
export default en;
export type Words = typeof en;
