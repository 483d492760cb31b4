/** What can become of owners who are not in the team. */
export const CHOICES = ['add', 'leave_out', 'nobody'] as const;
export type Choice = (typeof CHOICES)[number];
