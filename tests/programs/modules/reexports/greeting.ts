export const greet = (who: string): string => `hello ${who}`;
export default "not re-exported by a star";
