const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letterValues = [
  10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
];

/** A national ID with a right check digit, for each number from 0 to 9,999,999; area letter Y, so that it belongs to nobody. */
export function inventedId(number: number): string {
  const digits = `1${String(number).padStart(7, '0')}`;
  const value = letterValues[letters.indexOf('Y')] ?? 0;
  const weighed = Array.from(digits).reduce((sum, digit, place) => sum + Number(digit) * (8 - place), 0);
  const sum = Math.floor(value / 10) + (value % 10) * 9 + weighed;
  return `Y${digits}${(10 - (sum % 10)) % 10}`;
}

const families = Array.from('陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高');
const given = Array.from('志豪淑芬家俊賢雅婷怡君宗翰文傑佩珊美玲建宏嘉柏安宇晴川明德秋月春生𠀀峯妍');
const pick = (from: readonly string[], number: number): string => from[number % from.length] ?? '';

/** Names as they are in life: Han names of one to four characters, dots, apostrophes, Latin letters, rare characters, full width. */
export function inventedName(number: number): string {
  const han = pick(families, number) + pick(given, number * 7) + pick(given, number * 11 + 3);
  const kinds: Readonly<Record<number, string>> = {
    3: `里慕伊‧${han}`,
    7: `Lahuy Ta’ay ${han}`,
    11: `NGUYEN, THI-${pick(families, number * 3)}`,
    13: `ＳＭＩＴＨ　${han}`,
    17: `José O'Neil ${number}`,
    19: pick(families, number) + pick(given, number * 5),
    23: `歐陽${pick(given, number)}${pick(given, number * 3)}`,
  };
  return kinds[number % 25] ?? han;
}

const codeOf = (agency: number): string => `Y${String(agency).padStart(8, '0')}Z`;

/** A report of agencies in a tree of ten below each. */
export function* nationAgencies(agencies: number): Generator<string> {
  yield 'code,oid,name,parentCode\n';
  for (let agency = 0; agency < agencies; agency += 1) {
    const parent = agency === 0 ? '' : codeOf(Math.floor((agency - 1) / 10));
    yield `${codeOf(agency)},2.16.886.101.98.${agency},第 ${agency} 機關,${parent}\n`;
  }
}

/** A report of people over these agencies, every twenty-fifth with a concurrent post; of the `changed` first a title is another. */
export function* nationPeople({
  people,
  agencies,
  changed = 0,
}: {
  people: number;
  agencies: number;
  changed?: number;
}): Generator<string> {
  yield 'nationalId,name,agencyCode,title,status,from,post,birthDate\n';
  for (let number = 0; number < people; number += 1) {
    const id = inventedId(number);
    const name = inventedName(number);
    const born = `${1960 + (number % 40)}-0${1 + (number % 9)}-1${number % 10}`;
    const post = (agency: number, title: string, kind: string) =>
      `${id},"${name}",${codeOf(agency % agencies)},${title},in-service,2020-0${1 + (number % 9)}-01,${kind},${born}\n`;
    yield post(number, number < changed ? '專員' : '科員', 'main');
    if (number % 25 === 0) yield post(number + 1, '兼任督導', 'concurrent');
  }
}
