/** Sends the form that was marked for it: the person has asked for it already, and without a script there is its button. */
const form = document.querySelector<HTMLFormElement>('form[data-send-form]');
form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[name]'));
