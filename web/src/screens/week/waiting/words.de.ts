import type { Words } from './words.en';

const de: Words = {
  title: 'Ein Planvorschlag wartet',
  text: 'Es kann nur eine Änderung auf einmal vorgeschlagen werden. Diese geht vom geltenden Plan aus: Der jetzige Vorschlag ginge verloren.',
  accept: 'Annehmen, dann ändern',
  replace: 'Ersetzen',
};
export default de;
