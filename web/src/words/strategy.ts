/** A strategy's name as a title: `morning-maker` is "Morning maker". Files and the API know it by its name. */
export const titled = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
