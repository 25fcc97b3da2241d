/** For how long an act that can be taken back is offered to whoever did it. */
export const undoSeconds = 10 * 60;
