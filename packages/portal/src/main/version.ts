/** Of the program, as its package has it. */
export const version = '0.1.0';
