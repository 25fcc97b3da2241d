/** Before the id of a person in the name of a checkbox or a hidden field: a field that comes twice is refused. */
export const personPrefix = 'person:';
