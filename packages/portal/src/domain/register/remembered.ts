/** More spellings than this are no repetition. */
const most = 20_000;

/** A pure function that remembers its answers, a bounded number of them. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const answers = new Map<string, { readonly value: Value }>();
  return (text) => {
    const answer = answers.get(text);
    if (answer !== undefined) return answer.value;
    const value = read(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, { value });
    return value;
  };
}
