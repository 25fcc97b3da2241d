import { type PublicSettings, type SiteFacts } from '../../web/ui/frame/frame.ts';

/** The number as people read it: what is to be pressed after the connection is said in words. */
export function phoneText(number: string): PublicSettings['helpdesk']['phone'] {
  const [, line, key] = /^(.+?)\s*\((\d+)\)$/.exec(number) ?? [];
  return line === undefined || key === undefined
    ? { zh: number, en: number }
    : { zh: `${line} 按 ${key}`, en: `${line}, press ${key}` };
}

/** What a foot says in both languages, of texts of which the English one may be missing. */
export const siteFacts = ({
  agency,
  agencyEn,
  address,
  addressEn,
  ...rest
}: Readonly<Record<'agency' | 'agencyEn' | 'address' | 'addressEn', string | undefined>> &
  Pick<SiteFacts, 'accessibilityMark' | 'updatedOn'>): SiteFacts => ({
  ...rest,
  agency: agency === undefined ? undefined : { zh: agency, en: agencyEn ?? agency },
  address: address === undefined ? undefined : { zh: address, en: addressEn ?? address },
});
