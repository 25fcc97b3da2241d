import { helpdeskChecks as checkNames } from '../../../domain/helpdesk/helpdesk-rules.ts';
import { anyText, calendarDay, officeCalendar, openingHours, place } from '../kinds.ts';
import { httpUrl, linkTarget } from '../kinds-of-addresses.ts';
import { helpdeskChecks } from '../kinds-of-lists.ts';
import { optional, withDefault } from '../setting.ts';

const group = 'helpdesk';

export const helpdesk = {
  helpdeskOpening: withDefault({
    name: 'ECPA_HELPDESK_OPENING',
    group,
    kind: openingHours,
    meaning:
      'Days (1 = Monday) and hours in Taipei in which the helpdesk answers and issues activation codes; pages say them in words',
    byDefault: '1-5 08:30-17:30',
  }),
  officeCalendar: optional({
    name: 'ECPA_OFFICE_CALENDAR',
    group,
    kind: officeCalendar,
    meaning:
      'CSV files of the government’s office calendar (政府行政機關辦公日曆表), one a year: public holidays and make-up working days',
    otherwise: 'no public holidays are known',
  }),
  helpdeskChecks: withDefault({
    name: 'ECPA_HELPDESK_CHECKS',
    group,
    kind: helpdeskChecks,
    meaning: `What an agent must check of a caller: ${checkNames.join(', ')}`,
    byDefault: 'full-number,agency-and-title,call-back',
  }),
  helpdeskPhone: withDefault({
    name: 'ECPA_HELPDESK_PHONE',
    group,
    kind: anyText,
    meaning: 'Number of the helpdesk; what is to be pressed once connected stands in brackets',
    byDefault: '049-2359108 (4)',
  }),
  siteAgency: optional({
    name: 'ECPA_SITE_AGENCY',
    group,
    kind: anyText,
    meaning: 'Agency that answers for the site, as the foot of every page says',
  }),
  siteAgencyEn: optional({
    name: 'ECPA_SITE_AGENCY_EN',
    group,
    kind: anyText,
    meaning: 'The same in English',
    otherwise: 'the name in Chinese',
  }),
  siteAddress: optional({
    name: 'ECPA_SITE_ADDRESS',
    group,
    kind: anyText,
    meaning: 'Postal address of that agency',
  }),
  siteAddressEn: optional({
    name: 'ECPA_SITE_ADDRESS_EN',
    group,
    kind: anyText,
    meaning: 'The same in English',
    otherwise: 'the address in Chinese',
  }),
  accessibilityMark: optional({
    name: 'ECPA_ACCESSIBILITY_MARK',
    group,
    kind: httpUrl,
    meaning:
      'Page that says how accessible the site was found (無障礙網頁標章); the foot of every page links to it',
  }),
  siteUpdatedOn: optional({
    name: 'ECPA_SITE_UPDATED_ON',
    group,
    kind: calendarDay,
    meaning: 'Day on which the contents of the site were last changed, as the foot of every page says',
  }),
  unblockNaturalPersonUrl: withDefault({
    name: 'ECPA_UNBLOCK_NATURAL_PERSON_URL',
    group,
    kind: httpUrl,
    meaning: 'Where a locked natural-person card is unblocked',
    byDefault: 'http://moica.nat.gov.tw/html/unblockcard.htm#2',
  }),
  unblockGcaUrl: withDefault({
    name: 'ECPA_UNBLOCK_GCA_URL',
    group,
    kind: httpUrl,
    meaning: 'Where a locked agency card (GCA) is unblocked',
    byDefault: 'https://gcaweb.nat.gov.tw/gcacms/04-04.html',
  }),
  unblockXcaUrl: withDefault({
    name: 'ECPA_UNBLOCK_XCA_URL',
    group,
    kind: httpUrl,
    meaning: 'Where a locked school or organisation card (XCA) is unblocked',
    byDefault: 'https://xca.nat.gov.tw/',
  }),
  downloadAgentUrl: withDefault({
    name: 'ECPA_DOWNLOAD_AGENT_URL',
    group,
    kind: linkTarget,
    meaning: 'Where people get the card agent',
    byDefault: '/check/agent',
  }),
  agentDownloads: optional({
    name: 'ECPA_AGENT_DOWNLOADS',
    group,
    kind: place,
    meaning:
      'Folder with a release of the card agent that /check/agent hands out: release.json and a folder for each platform, as its build leaves them',
  }),
  downloadDriverUrl: withDefault({
    name: 'ECPA_DOWNLOAD_DRIVER_URL',
    group,
    kind: linkTarget,
    meaning: 'Where people get the card driver',
    byDefault: 'https://moica.nat.gov.tw/rac_plugin.html',
  }),
} as const;
