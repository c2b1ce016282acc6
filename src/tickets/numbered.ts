/** @returns a ticket's number as people read it everywhere: `#0042` */
export const numbered = (number: number): string => `#${String(number).padStart(4, '0')}`;
