import { zipFile } from './zip-file.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documentRels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';

const relationships = (targets: readonly (readonly [string, string])[]) =>
  `${xml}<Relationships xmlns="${packageRels}">${targets
    .map(
      ([kind, target], nth) =>
        `<Relationship Id="rId${nth + 1}" Type="${documentRels}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** Formats of cells by the place at which rows name them: none, a day, a day of the Republic, a number. */
const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="[$-404]e/m/d;@"/></numFmts>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="1"/></cellXfs></styleSheet>`;

/** A workbook as Excel packs it: the sheet before the texts that its cells share. `rows` is the content of sheetData. */
export const workbook = (
  rows: string,
  strings: readonly string[],
  changes: Readonly<Record<string, { content?: string | Buffer; claims?: number }>> = {},
): Buffer =>
  zipFile(
    Object.entries({
      '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
      '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
      'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${documentRels}"><sheets><sheet name="名冊" sheetId="1" r:id="rId1"/><sheet name="說明" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', 'worksheets/sheet2.xml'],
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
      'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      'xl/worksheets/sheet2.xml': `${xml}<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
      'xl/styles.xml': styles,
      'xl/sharedStrings.xml': `${xml}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`,
    }).map(([name, content]) => ({ name, content, ...changes[name] })),
  );
