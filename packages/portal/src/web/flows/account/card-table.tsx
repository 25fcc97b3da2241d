import { type AccountPageView } from '../../../usecases/index.ts';
import { DataTable } from '../../ui/parts/data-table.tsx';
import { dayText, momentText } from '../../ui/date-text.ts';
import { Tag } from '../../ui/parts/tag.tsx';
import { type Language, t } from '../../ui/text.ts';
import { cardPaths } from './paths.ts';
import { text } from './text.ts';

type Card = AccountPageView['cards'][number];

const Way = ({ language, card }: { language: Language; card: Card }) => {
  const say = t(language);
  if (card.state === 'released') return <>–</>;
  const [path, words] =
    card.state === 'in-use' ? [cardPaths.block, text.lost] : [cardPaths.restore, text.restore];
  return (
    <a href={path(card.id)}>
      {say(words)}
      <span class="visually-hidden">{say(text.cardOf, { serial: card.maskedSerial })}</span>
    </a>
  );
};

/** The person's cards: kind, dates, last use, and what to do when one is lost or found. */
export const CardTable = ({ language, cards }: { language: Language; cards: readonly Card[] }) => {
  const say = t(language);
  return (
    <DataTable
      caption={say(text.cards)}
      captionHidden
      columns={[
        text.cardKind,
        text.serial,
        text.cardState,
        text.notAfter,
        text.boundAt,
        text.lastUsedAt,
        text.action,
      ].map((column) => say(column))}
      rows={cards.map((card) => [
        say(text[card.kind]),
        <span class="code">{card.maskedSerial}</span>,
        <Tag tone={card.state === 'in-use' ? 'good' : card.state === 'blocked' ? 'bad' : 'waiting'}>
          {say(text[card.state])}
        </Tag>,
        dayText(language, card.notAfter),
        momentText(language, card.boundAt),
        card.lastUsedAt === undefined ? say(text.never) : momentText(language, card.lastUsedAt),
        <Way language={language} card={card} />,
      ])}
      empty={say(text.noCards)}
    />
  );
};
